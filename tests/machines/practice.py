"""People at work on a running server, all at once: they sign in, think, read and write.

Each is a thread, with one connection as a browser keeps it, and chooses by dice of their own. What
they open is what their pages link to; what they send is the form as its page gave it.
"""

import random
import re
import threading
from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit

from machines.keeping import Heard, KeepingBrowser
from machines.page import Form, Page

THINK = (2.0, 8.0)  # seconds between presses
ARRIVE = 3  # times the longest of these: within so many seconds they come and sign in
TO_WRITE = 0.25  # how often a form is opened: with its sending, one press in five writes

# role, as the sign-in page says it: how many of seventy
PEOPLE = {
    "Member of school staff": 14,
    "Designated safeguarding lead": 20,
    "Deputy designated safeguarding lead": 6,
    "SWIS social worker": 20,
    "SWIS team manager": 3,
    "SWIS deputy team manager": 2,
    "Front-door duty manager": 3,
    "Business support officer": 2,
}
RECORDS = re.compile(r"/(child/CH|cases/CA|concerns/CN|threshold/referral/RF)-[^/]+/")
LISTS = re.compile(r"/(concerns|threshold|cases|work|support|sharing|meetings|duty|cases/team)/")
KINDS = {
    "home": re.compile(r"/"),
    "search": re.compile(r"/child/search/.*"),
    "list": LISTS,
    "child's page": re.compile(r"/child/CH-[^/]+/"),
    "case": re.compile(r"/cases/CA-[^/]+/"),
    "concern": re.compile(r"/concerns/CN-[^/]+/"),
    "referral": re.compile(r"/threshold/referral/RF-[^/]+/"),
}
SOUGHT = ("Ka", "Mar", "Tait", "Oko", "Sol", "Pet", "Ann")

Dice = random.Random
Typed = dict[str, str]


class Person(threading.Thread):
    """One person at a browser, until it is over."""

    def __init__(self, url: str, role: str, number: int, day: "Day") -> None:
        super().__init__(daemon=True)
        self.role, self.number, self.day = role, number, day
        self.dice = Dice(f"{day.seed} {number}")
        self.browser = KeepingBrowser(url, kind_of)
        self.met: dict[str, list[str]] = {}  # records that pages led to, by kind

    def run(self) -> None:
        self.day.over.wait(self.dice.uniform(0, ARRIVE * self.day.think[1]))
        page = self.sign_in()
        self.day.signed_in.release()
        self.day.begun.wait()
        while self.thinks():
            page = self.press(page)

    def thinks(self) -> bool:
        """Whether the day goes on after it."""
        return not self.day.over.wait(self.dice.uniform(*self.day.think))

    def sign_in(self) -> Page:
        """One press beside somebody of this role: each of them in turn."""
        page = self.browser.get("/sign-in/", "sign-in")
        roles = re.findall(r" as [^,<]+, ([^<]+)</span>", page.text)
        forms = [form for form in page.forms if "account" in form.fields]
        mine = [form for form, role in zip(forms, roles, strict=True) if role == self.role]
        chosen = mine or forms
        if not chosen:
            return page  # it could not be had, which is noted
        sent = chosen[self.number % len(chosen)].held()
        return self.browser.post("/sign-in/", "sign-in", sent)

    def press(self, page: Page) -> Page:
        """Read something, or open a form and send it."""
        for one in sorted({one for one in page.addresses if RECORDS.fullmatch(one)}):
            self.met.setdefault(kind_of(one), []).append(one)
        lists = sorted({one for one in page.addresses if LISTS.fullmatch(one)})
        forms = [address for address in FORMS if address in page.addresses]
        if forms and self.dice.random() < TO_WRITE:
            return self.writes(self.dice.choice(forms))
        roll = self.dice.random()
        if roll < 0.1 and "/child/search/" in page.addresses:
            return self.searches()
        if roll < 0.5 and self.met:
            kind = self.dice.choice(sorted(self.met))
            return self.browser.get(self.dice.choice(self.met[kind][-40:]))
        return self.browser.get(self.dice.choice(lists) if roll < 0.8 and lists else "/")

    def searches(self) -> Page:
        page = self.browser.get("/child/search/")
        if not page.form or not self.thinks():
            return page
        line = next(field.name for field in page.form.typed() if field.kind == "text")
        sent = {**page.form.held(), line: self.dice.choice(SOUGHT)}
        return self.browser.post("/child/search/", "search", sent)

    def writes(self, address: str) -> Page:
        """Open the form, type, which keeps a draft, and send it."""
        page = self.browser.get(address, "form")
        if not page.form or not self.thinks():
            return page
        sent = {**page.form.held(), **FORMS[address](page.form, self.dice)}
        self.browser.post(address, "draft", {**sent, "_draft": "auto"})
        return self.browser.post(address, "act", sent)


class Day:
    """When it begins and ends for all of them, and how fast they go."""

    def __init__(self, seed: int, think: tuple[float, float]) -> None:
        self.seed, self.think = seed, think
        self.signed_in = threading.Semaphore(0)
        self.begun, self.over = threading.Event(), threading.Event()


def a_concern(form: Form, dice: Dice) -> Typed:
    words = f"Came in without a coat again, and said nothing of it ({dice.randrange(10**6)})."
    return {"who": "A pupil of mine", "words": words, **_one_of(form, "school", dice)}


def a_line_of_the_log(form: Form, dice: Dice) -> Typed:
    return {
        "kind": "advice",
        "minutes": "15",
        "words": f"Whom to ring about a lift home ({dice.randrange(10**6)}).",
        "outcomes": "completed",
        "with_whom": "school_staff",
    }


def a_day_away(form: Form, dice: Dice) -> Typed:
    """Some day of the next year."""
    day = {
        "day": str(dice.randint(1, 28)),
        "month": str(dice.randint(1, 8)),
        "year": str(int(form.fields["starts_on_year"].value) + 1),
    }
    both = {f"{end}_{part}": said for end in ("starts_on", "last_on") for part, said in day.items()}
    return {"kind": "leave", **_one_of(form, "who", dice), **both}


FORMS: dict[str, Callable[[Form, Dice], Typed]] = {
    "/concerns/raise/": a_concern,
    "/work/log/": a_line_of_the_log,
    "/duty/away/report/": a_day_away,
}


def kind_of(address: str) -> str:
    path = urlsplit(address).path
    return next((kind for kind, like in KINDS.items() if like.fullmatch(path)), "other page")


def roles(number: int) -> list[str]:
    """Who so many people are: as among the seventy."""
    seventy = [role for role, count in PEOPLE.items() for _ in range(count)]
    return [seventy[each * len(seventy) // number % len(seventy)] for each in range(number)]


def work(
    url: str, number: int, seconds: float, seed: int = 1, think: tuple[float, float] = THINK
) -> list[Heard]:
    """So many people for so long, after the last of them has signed in; what they heard."""
    day = Day(seed, think)
    people = [Person(url, role, each, day) for each, role in enumerate(roles(number))]
    for person in people:
        person.start()
    for _ in people:
        if not day.signed_in.acquire(timeout=120):
            raise TimeoutError("Not everybody could sign in.")
    day.begun.set()
    end = monotonic() + seconds
    while (left := end - monotonic()) > 0:
        day.over.wait(left)
    day.over.set()
    for person in people:
        person.join(timeout=60)
    return [heard for person in people for heard in person.browser.heard]


def _one_of(form: Form, name: str, dice: Dice) -> Typed:
    held = form.fields.get(name)
    offered = [value for value in held.choices if value] if held else []
    return {name: dice.choice(offered)} if offered else {}
