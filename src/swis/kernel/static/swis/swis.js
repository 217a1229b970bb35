// Everything here is a comfort: every page is complete without it.

const signIn = () => {
  location.href = `/sign-in/?next=${encodeURIComponent(location.pathname + location.search)}`;
};

// Somebody is here: this page says so to itself, and to the person's other tabs.
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("swis") : null;
let last = Date.now();
const here = () => {
  last = Date.now();
  tabs?.postMessage("here");
};
if (tabs) tabs.onmessage = () => { last = Date.now(); };

// Drafts: what is typed is kept on the server two seconds after the last key; at once when the page
// is left before that, also when it is left because a press before these words was answered.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const saved = form.querySelector("[data-saved]");
  const where = form.action || location.href;
  let timer = 0;
  let typed = false; // something is in the form that is neither kept nor sent
  const draft = () => {
    const body = new FormData(form);
    body.set("_draft", "auto");
    return body;
  };
  const keep = async () => {
    typed = false;
    try {
      const answer = await fetch(where, { method: "POST", body: draft(), redirect: "error" });
      const { saved: words, signed_out: signedOut } = await answer.json();
      if (signedOut) return signIn();
      saved.textContent = words ? `Draft, ${words}.` : "";
      here();
    } catch {
      typed = true;
      saved.textContent = "Draft not saved yet. It is still on this page; trying again.";
      timer = setTimeout(keep, 5000);
    }
  };
  const leave = () => {
    if (typed && navigator.sendBeacon?.(where, draft())) typed = false;
  };
  form.addEventListener("input", () => {
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 2000);
  });
  form.addEventListener("submit", () => {
    typed = false;
    clearTimeout(timer);
  });
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
}

// A warning two minutes before an idle sign-out. A press on "Stay signed in" extends it; without
// one the page is left, so that nothing about a child stays on a screen nobody looks at.
const minutes = Number(document.body.dataset.idleMinutes);
if (minutes) {
  const warning = document.createElement("div");
  warning.className = "swis-idle";
  warning.setAttribute("role", "alertdialog");
  warning.setAttribute("aria-labelledby", "idle-words");
  warning.hidden = true;
  const words = document.createElement("p");
  words.id = "idle-words";
  words.className = "govuk-body";
  words.textContent = "You will be signed out in 2 minutes. What you have typed is kept as a draft.";
  const stay = document.createElement("button");
  stay.type = "button";
  stay.className = "govuk-button";
  stay.textContent = "Stay signed in";
  warning.append(words, stay);
  document.body.append(warning);
  let before = null;

  const look = () => {
    const idle = (Date.now() - last) / 60000;
    if (idle > minutes + 0.1) return signIn();
    const soon = idle >= minutes - 2;
    if (soon && warning.hidden) {
      before = document.activeElement;
      warning.hidden = false;
      stay.focus();
    } else if (!soon && !warning.hidden) {
      warning.hidden = true;
      before?.focus();
    }
  };
  stay.addEventListener("click", async () => {
    const answer = await fetch("/still-here/").catch(() => null);
    if (answer && !answer.ok) return signIn();
    if (answer) here();
    look();
  });
  here();
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
}
