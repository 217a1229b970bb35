"""People doing the same thing at the same moment, on the real server.

Each race is between people who all have the page open already. One wins; the others are told, and
nothing is done twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from machines.town import Server
from machines.visitor import Answer, Visitor

MONDAY = {"happened_on_day": "5", "happened_on_month": "1", "happened_on_year": "2026"}


def at_once(presses: Iterable[Callable[[], Answer]]) -> list[Answer]:
    """Press all of these at the same moment."""
    presses = list(presses)
    line = Barrier(len(presses))

    def press(one: Callable[[], Answer]) -> Answer:
        line.wait()
        return one()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def test_one_press_sent_twenty_times_raises_one_concern(server: Server) -> None:
    teacher = Visitor(server.url, "Tamsin Reed")
    page = teacher.get("/concerns/raise/")
    typed = {"who": "A pupil I don't know", "words": "He slept in the park.", **MONDAY}

    answers = at_once([lambda: teacher.post("/concerns/raise/", page, **typed)] * 20)

    assert {answer.status for answer in answers} == {200}
    assert {answer.address for answer in answers} == {f"{server.url}/concerns/sent/"}
    sent = teacher.get("/concerns/sent/").text
    assert sent.count("A pupil I don&#x27;t know") == 1


def _raised(server: Server) -> str:
    """A concern at Ashgrove; the address of its page."""
    teacher = Visitor(server.url, "Tamsin Reed")
    teacher.post(
        "/concerns/raise/", who="Juniper Quillfeather", words="She is not going home.", **MONDAY
    )
    lead = Visitor(server.url, "Adaeze Okafor")
    return f"/concerns/{lead.get('/concerns/').find_reference('CN')}/"


def test_two_who_say_at_once_which_child_it_is_about(server: Server) -> None:
    concern = _raised(server)
    people = [Visitor(server.url, name) for name in ("Adaeze Okafor", "Davit Petrosyan")]
    pages = [person.get(f"{concern}match/") for person in people]

    answers = at_once(
        lambda person=person, page=page, name=name: person.post(
            f"{concern}match/", page, child=page.choice(name)
        )
        for person, page, name in zip(
            people, pages, ("Juniper Quillfeather", "Rowan Quillfeather"), strict=True
        )
    )

    assert Counter(answer.status for answer in answers) == {200: 1, 403: 1}
    told = next(answer for answer in answers if answer.status == 403)
    assert "This concern already has its child" in told.text
