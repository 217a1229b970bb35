// Everything here is a comfort: every page is complete without it.

import { here, isCovered, leave, since, unsaved, whenBack } from "./session.js";

// Drafts: what is typed is kept on the server two seconds after the last key; at once when the page
// is left before that, also when it is left because a press before these words was answered.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const saved = form.querySelector("[data-saved]");
  const where = form.action || location.href;
  let timer = 0;
  const draft = () => {
    const body = new FormData(form);
    body.set("_draft", "auto");
    return body;
  };
  const later = (words) => {
    unsaved.set(form, keep);
    saved.textContent = words;
    clearTimeout(timer);
    if (!isCovered()) timer = setTimeout(keep, 5000);
  };
  let turnedAway = 0; // times in a row: the token of the page may be older than the session
  const keep = async () => {
    clearTimeout(timer);
    unsaved.delete(form);
    try {
      const answer = await fetch(where, { method: "POST", body: draft(), redirect: "error" });
      if (answer.status === 401 || (answer.status === 403 && !turnedAway)) {
        turnedAway += 1;
        unsaved.set(form, keep);
        return await whenBack(keep);
      }
      if (answer.status === 400 || answer.status === 422) {
        unsaved.set(form, keep);
        saved.textContent = "Draft not saved: it is too long. It is still on this page; shorten it.";
        return;
      }
      if (!answer.ok) throw new Error(`${answer.status}`);
      const { saved: words } = await answer.json();
      turnedAway = 0;
      saved.textContent = words ? `Draft, ${words}.` : "";
      here();
    } catch {
      later("Draft not saved yet. It is still on this page; trying again.");
    }
  };
  const goes = () => {
    if (unsaved.has(form) && navigator.sendBeacon?.(where, draft())) unsaved.delete(form);
  };
  form.addEventListener("input", () => {
    unsaved.set(form, keep);
    clearTimeout(timer);
    timer = setTimeout(keep, 2000);
  });
  form.addEventListener("submit", () => {
    unsaved.delete(form);
    clearTimeout(timer);
  });
  addEventListener("pagehide", goes);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") goes();
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
    const idle = (Date.now() - since.last) / 60000;
    if (idle > minutes + 0.1) {
      warning.hidden = true;
      return leave();
    }
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
    if (answer && !answer.ok) return leave();
    if (answer) here();
    look();
  });
  here();
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
}
