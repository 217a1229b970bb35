"""People doing the same thing at the same moment, on the real server.

Each race is between people who all have the page open already. One wins; the others are told, and
nothing is done twice.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from machines.town import Server
from machines.visitor import Answer, Visitor

pytestmark = pytest.mark.walk

MONDAY = {"happened_on_day": "5", "happened_on_month": "1", "happened_on_year": "2026"}
JUNIPER, ROWAN = "Juniper Quillfeather", "Rowan Quillfeather"
LEAD, DEPUTY, WORKER = "Adaeze Okafor", "Davit Petrosyan", "Wanjiru Kamau"


def at_once(presses: Iterable[Callable[[], Answer]]) -> list[Answer]:
    """Press all of these at the same moment."""
    presses = list(presses)
    line = Barrier(len(presses))

    def press(one: Callable[[], Answer]) -> Answer:
        line.wait()
        return one()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def statuses(answers: list[Answer]) -> Counter:
    return Counter(answer.status for answer in answers)


def test_one_press_sent_twenty_times_raises_one_concern(server: Server) -> None:
    teacher = Visitor(server.url, "Tamsin Reed")
    page = teacher.get("/concerns/raise/")
    typed = {"who": "A pupil I don't know", "words": "He slept in the park.", **MONDAY}

    answers = at_once([partial(teacher.post, "/concerns/raise/", page, **typed)] * 20)

    assert statuses(answers) == {200: 20}
    assert {answer.address for answer in answers} == {f"{server.url}/concerns/sent/"}
    sent = teacher.get("/concerns/sent/").text
    assert sent.count("A pupil I don&#x27;t know") == 1


def _raised(server: Server) -> str:
    """A concern at Ashgrove; the address of its page."""
    teacher = Visitor(server.url, "Tamsin Reed")
    teacher.post("/concerns/raise/", who=JUNIPER, words="She is not going home.", **MONDAY)
    lead = Visitor(server.url, LEAD)
    return f"/concerns/{lead.get('/concerns/').find_reference('CN')}/"


def test_two_who_say_at_once_which_child_it_is_about(server: Server) -> None:
    address = f"{_raised(server)}match/"
    lead, deputy = Visitor(server.url, LEAD), Visitor(server.url, DEPUTY)
    pages = {person: person.get(address) for person in (lead, deputy)}
    names = {lead: JUNIPER, deputy: ROWAN}

    answers = at_once(
        partial(person.post, address, page, child=page.choice(names[person]))
        for person, page in pages.items()
    )

    assert statuses(answers) == {200: 1, 403: 1}
    told = next(answer for answer in answers if answer.status == 403)
    assert "This concern already has its child" in told.text


def _discussed(server: Server) -> str:
    address, lead = _raised(server), Visitor(server.url, LEAD)
    lead.press(lead.get(address), "I have read this")
    match = lead.get(f"{address}match/")
    lead.post(f"{address}match/", match, child=match.choice(JUNIPER))
    page = lead.get(f"{address}discuss/")
    said = {"lead_said": "She is late.", "worker_said": "I have seen her."}
    lead.post(f"{address}discuss/", page, other=page.choice(WORKER), **said)
    return address


def test_two_who_decide_at_once(server: Server) -> None:
    address = _discussed(server).replace("/concerns/", "/threshold/concern/") + "decide/"
    lead, worker = Visitor(server.url, LEAD), Visitor(server.url, WORKER)
    pages = {person: person.get(address) for person in (lead, worker)}
    options = {lead: "not_to_refer", worker: "advice_only"}

    answers = at_once(
        partial(person.post, address, page, option=options[person], reasons="We talked.")
        for person, page in pages.items()
    )

    assert statuses(answers) == {200: 1, 403: 1}
    told = next(answer for answer in answers if answer.status == 403)
    assert "has proposed" in told.page.words


def test_ten_who_edit_at_once(server: Server) -> None:
    lead = Visitor(server.url, LEAD)
    child = Visitor(server.url, LEAD).get(f"{_discussed(server)}").find_reference("CH")
    address = f"/children/{child}/edit/"
    people = [lead, *(Visitor(server.url, name) for name in (DEPUTY, WORKER) * 4), lead]
    pages = [person.get(address) for person in people]

    answers = at_once(
        partial(person.post, address, page, given_names=f"Juniper {number}", reason="As told.")
        for number, (person, page) in enumerate(zip(people, pages, strict=True))
    )

    assert statuses(answers) == {200: 1, 409: 9}
    for answer in answers:
        if answer.status == 409:
            assert "Somebody else changed this" in answer.page.words


def test_two_managers_who_allocate_the_eighth_and_the_ninth_case(server: Server) -> None:
    """Seven cases are held and two referrals wait: room for one (E4)."""
    more = "from universe import town; town.nearly_full(town.again())"
    server.run("shell", "--no-imports", "-c", more)
    managers = [Visitor(server.url, name) for name in ("Marek Novak", "Dilys Pryce")]
    referrals = sorted(set(re.findall(r"RF-\w{5}-\w{5}", managers[0].get("/threshold/").text)))
    addresses = [f"/threshold/referral/{reference}/allocate/" for reference in referrals]
    pages = [person.get(address) for person, address in zip(managers, addresses, strict=True)]

    answers = at_once(
        partial(person.post, address, page, worker=page.choice(WORKER))
        for person, address, page in zip(managers, addresses, pages, strict=True)
    )

    assert statuses(answers) == {200: 1, 422: 1}
    told = next(answer for answer in answers if answer.status == 422)
    assert "There is a problem" in told.page.words
    assert "8" in told.page.words
