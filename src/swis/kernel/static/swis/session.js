// Who is signed in here, in this tab or another; and what was typed when nobody is any more. Such
// words are in this page's memory and nowhere else, until their author has signed in in a second
// tab: then they go on by themselves. A page that is closed before loses them, and says so.

export const unsaved = new Map(); // a form with words neither kept nor sent, and what keeps them
const whose = document.body.dataset.whose;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("swis") : null;
const waiting = new Set(); // what goes on once its author is back

export const since = { last: Date.now() }; // the last moment at which somebody was here
export const here = () => {
  since.last = Date.now();
  tabs?.postMessage("here");
};

const line = (words) => {
  const made = document.createElement("p");
  made.className = "govuk-body";
  made.textContent = words;
  return made;
};

const panel = document.createElement("div");
panel.className = "swis-idle";
panel.setAttribute("role", "alertdialog");
panel.setAttribute("aria-label", "You are signed out");
panel.hidden = true;
const other = line("Somebody else is signed in now. Nothing is sent under their name.");
other.hidden = true;
const again = document.createElement("a");
again.className = "govuk-button";
again.href = "/sign-in/?next=/";
again.target = "_blank";
again.rel = "noopener";
again.textContent = "Sign in in a second tab";
panel.append(
  line("You are signed out. What you typed is in this page and nowhere else: if you close it, it is lost."),
  line("Sign in in a second tab. What you typed here then goes on by itself."),
  other,
  again,
);

const token = () =>
  new URLSearchParams({
    csrfmiddlewaretoken: document.getElementsByName("csrfmiddlewaretoken")[0]?.value ?? "",
  });

const isBack = async () => {
  const answer = await fetch("/still-here/").catch(() => null);
  if (!answer?.ok) return false;
  const { whose: now, token: fresh } = await answer.json();
  other.hidden = now === whose;
  if (now !== whose) return false;
  for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = fresh;
  return true;
};

const wait = (go) => {
  waiting.add(go);
  if (!panel.isConnected) document.body.append(panel);
  if (panel.hidden) {
    panel.hidden = false;
    again.focus();
  }
};

// Does it now if its author is signed in after all, with a form that is taken again; else later.
export const whenBack = async (go) => {
  if (await isBack()) go();
  else wait(go);
};

const look = async () => {
  if (!waiting.size || !(await isBack())) return;
  panel.hidden = true;
  cover(false);
  const all = [...waiting];
  waiting.clear();
  here();
  for (const go of all) go();
};

if (tabs) {
  tabs.onmessage = () => {
    since.last = Date.now();
    look();
  };
}
addEventListener("focus", look);
addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});

// The page is left when nobody is here, and the session ends; with words that could not be kept it
// is covered instead, until their author is back.
const cover = (covered) => document.body.classList.toggle("swis-covered", covered);
export const isCovered = () => document.body.classList.contains("swis-covered");
export const leave = async () => {
  if (isCovered()) return;
  cover(true);
  const had = unsaved.size;
  await Promise.all([...unsaved.values()].map((keep) => keep()));
  for (const keep of unsaved.values()) wait(keep);
  if (waiting.size) return;
  if (had) await fetch("/sign-out/", { method: "POST", body: token() }).catch(() => null);
  location.href = `/sign-in/?next=${encodeURIComponent(location.pathname + location.search)}`;
};

// Another form of the page, such as "Sign out", waits until what was typed in this one is kept.
const held = new WeakSet();
document.addEventListener(
  "submit",
  (event) => {
    const { target, submitter } = event;
    const others = [...unsaved].filter(([form]) => form !== target).map(([, keep]) => keep());
    if (!others.length || held.has(target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.add(target); // a second press goes whatever became of them
    Promise.all(others).then(() => {
      if (![...unsaved.keys()].some((form) => form !== target)) target.requestSubmit(submitter);
    });
  },
  true,
);

// What was sent without a session, as the answer gives it back: it is sent once its author is back.
const unsent = document.querySelector("form[data-unsent]");
if (unsent) whenBack(() => unsent.submit());
