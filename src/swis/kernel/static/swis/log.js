// Comforts of logging: only what a kind of work needs is shown, and names are found as one types.
// Without this, everything is on the page and a press on "Find" finds.

for (const form of document.querySelectorAll("form[data-log]")) {
  const parts = form.querySelectorAll("[data-for]");
  const show = () => {
    const kind = form.elements.kind?.value;
    for (const part of parts) part.hidden = !part.dataset.for.split(" ").includes(kind);
  };
  form.addEventListener("change", show);
  show();

  let timer = 0;
  let asked = 0;
  const find = async () => {
    const mine = (asked += 1);
    const about = form.querySelector("[data-about]");
    const body = new URLSearchParams(new FormData(form));
    body.set("_find", "typing");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body, redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-about] .govuk-radios");
      if (mine === asked && found) about.querySelector(".govuk-radios").replaceWith(found);
    } catch {
      // a press on "Find" asks again
    }
  };
  form.addEventListener("input", (event) => {
    if (event.target.name !== "letters") return;
    clearTimeout(timer);
    if (event.target.value.trim().length > 1) timer = setTimeout(find, 400);
  });
}
