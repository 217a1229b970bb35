// What is pressed is never lost and never doubled: a form whose answer does not come stays on the
// page, says that it is not saved yet, and is sent again with the same key until it is. Nothing is
// kept in the browser: what was typed is in the page, and in the draft on the server.

import { whenBack } from "./session.js";

const FIRST = 2000;
const LONGEST = 60000;
const PATIENCE = 15000;

for (const form of document.querySelectorAll("form[data-send]")) {
  const said = form.querySelector("[data-sent]");
  let body = null; // what was pressed, as it was pressed
  let wait = FIRST;
  let timer = 0;
  let busy = false;
  let turnedAway = false; // the token of the page may be older than the session

  const say = (words, state) => {
    said.textContent = words;
    form.dataset.state = state;
  };

  const hold = (held) => {
    for (const part of form.children) {
      if (!part.contains(said) && !part.matches(".govuk-button-group")) part.inert = held;
    }
  };

  const later = () => {
    say("Not saved yet. It is still on this page, and is sent again by itself.", "waiting");
    clearTimeout(timer);
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, LONGEST);
  };

  const anew = () => {
    // the answer is a page: let the browser show it, for the same press
    body = null;
    hold(false);
    form.submit();
  };

  const send = async () => {
    if (busy || !body) return;
    busy = true;
    clearTimeout(timer);
    const patience = new AbortController();
    const over = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        redirect: "manual",
        signal: patience.signal,
      });
      const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
      if (answer.ok && isOurs) {
        const { saved, href } = await answer.json();
        body = null;
        say(`Saved ${saved}.`, "saved");
        location.assign(href);
      } else if (answer.status === 401 || (answer.status === 403 && !turnedAway)) {
        turnedAway = answer.status === 403;
        say("Not saved yet. It is still on this page, and is sent when you have signed in.", "waiting");
        whenBack(() => {
          body?.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
          send();
        });
      } else if (answer.status >= 500 || answer.status === 429) {
        later();
      } else {
        anew();
      }
    } catch {
      later();
    } finally {
      clearTimeout(over);
      busy = false;
    }
  };

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name) return; // a draft, or a search: not the press that saves
    event.preventDefault();
    if (!body) {
      body = new URLSearchParams(new FormData(form));
      wait = FIRST;
      hold(true);
      say("Saving…", "saving");
    }
    send();
  });
  addEventListener("online", () => {
    wait = FIRST;
    send();
  });
  addEventListener("beforeunload", (event) => {
    if (body) event.preventDefault();
  });
}
