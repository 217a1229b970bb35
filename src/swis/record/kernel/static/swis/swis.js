// Everything here is a comfort: every page is complete without it.
// Drafts: what is typed is kept on the server two seconds after the last key.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const saved = form.querySelector("[data-saved]");
  let timer = 0;
  let sending = false;
  const keep = async () => {
    const body = new FormData(form);
    body.set("_draft", "auto");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body, redirect: "error" });
      const { saved: words } = await answer.json();
      saved.textContent = words ? `Draft, ${words}.` : "";
    } catch {
      saved.textContent = "Draft not saved yet. It is still on this page; trying again.";
      timer = setTimeout(keep, 5000);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    if (!sending) timer = setTimeout(keep, 2000);
  });
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(timer);
  });
}

// A warning two minutes before an idle sign-out; any key or press on "Stay signed in" extends it.
const minutes = Number(document.body.dataset.idleMinutes);
if (minutes) {
  const warning = document.createElement("div");
  warning.className = "swis-idle";
  warning.setAttribute("role", "alertdialog");
  warning.setAttribute("aria-label", "You will be signed out soon");
  warning.hidden = true;
  const words = document.createElement("p");
  words.textContent = "You will be signed out in 2 minutes. What you have typed is kept as a draft.";
  const stay = document.createElement("button");
  stay.className = "govuk-button";
  stay.textContent = "Stay signed in";
  warning.append(words, stay);
  document.body.append(warning);
  let timer;
  const start = () => {
    warning.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      warning.hidden = false;
      stay.focus();
    }, (minutes - 2) * 60000);
  };
  stay.addEventListener("click", async () => {
    await fetch("/still-here/");
    start();
  });
  start();
}
