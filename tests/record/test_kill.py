"""The server killed under load: what was answered is kept, what was sent again is kept once.

Three people raise concerns as fast as they can while the server, master and workers, is killed.
It starts again; each sends once more what had got no answer, from the same open page.
"""

import json
import random
import threading
import urllib.error
from http.client import HTTPException

import pytest
from machines.town import Server
from machines.visitor import Answer, Visitor

pytestmark = pytest.mark.walk

PEOPLE = ("Tamsin Reed", "Adaeze Okafor", "Tobias Engel")
KILLS = [pytest.param(1, id="once"), pytest.param(50, id="fifty times", marks=pytest.mark.drill)]
TALLY = """
import json
from collections import Counter
from swis.record.concerns.models import Concern
from swis.kernel.audit import verify
from swis.kernel.models import Event
words = Counter(Concern.objects.values_list("words", flat=True))
logged = Event.objects.filter(act="concerns.raise_concern").count()
print(json.dumps({"words": words, "logged": logged, "broken": str(verify() or "")}))
"""


class Colleague(threading.Thread):
    """Raises concern after concern, until the server is gone."""

    def __init__(self, visitor: Visitor, name: str, heard: threading.Semaphore) -> None:
        super().__init__(daemon=True)
        self.visitor, self.mark = visitor, name
        self.heard = heard
        self.answered: list[str] = []
        self.unanswered: tuple[Answer, str] | None = None

    def run(self) -> None:
        number = 0
        while True:
            number += 1
            words, page = f"{self.mark}, number {number}", None
            try:
                page = self.visitor.get("/concerns/raise/")
                self.send(page, words)
            except (urllib.error.URLError, HTTPException, OSError):
                self.unanswered = (page, words) if page else None
                return

    def send(self, page: Answer, words: str) -> None:
        answer = self.visitor.post("/concerns/raise/", page, **typed(words))
        assert answer.status == 200, answer.text
        assert answer.address.endswith("/concerns/sent/")
        self.answered.append(words)
        self.heard.release()


def typed(words: str) -> dict[str, object]:
    return {
        "who": "A pupil I don't know",
        "words": words,
        "happened_on_day": "5",
        "happened_on_month": "1",
        "happened_on_year": "2026",
    }


def _until_killed(server: Server, visitors: list[Visitor], number: int) -> list[Colleague]:
    heard = threading.Semaphore(0)
    colleagues = [
        Colleague(visitor, f"round {number}, person {who}", heard)
        for who, visitor in enumerate(visitors)
    ]
    for colleague in colleagues:
        colleague.start()
    for _ in range(random.randint(5, 20)):  # a moment nobody chose
        assert heard.acquire(timeout=60), "the server does not answer"
    server.kill()
    for colleague in colleagues:
        colleague.join(timeout=60)
    return colleagues


@pytest.mark.parametrize("kills", KILLS)
def test_what_was_answered_outlives_a_killed_server(server: Server, kills: int) -> None:
    visitors = [Visitor(server.url, name) for name in PEOPLE]
    answered: list[str] = []
    for number in range(kills):
        colleagues = _until_killed(server, visitors, number)
        server.start()
        for colleague in colleagues:
            if colleague.unanswered:
                colleague.send(*colleague.unanswered)
            answered += colleague.answered
    tally = json.loads(server.run("shell", "--no-imports", "-c", TALLY))
    assert len(answered) > kills * len(PEOPLE), "the load was no load"
    assert tally["words"] == dict.fromkeys(answered, 1), "something was lost, or stands twice"
    assert tally["logged"] == len(answered), "an act without its entry in the log, or the reverse"
    assert tally["broken"] == ""
