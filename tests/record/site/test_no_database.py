"""A disk that is full, a database that is away: who is signed in reads on, nothing typed is lost.

On SQLite the server's processes may write no byte more to any file; PostgreSQL takes no writing, or
lets nobody in.
"""

import json
import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import psycopg
import pytest
from machines.town import Server
from machines.visitor import Answer, Visitor

from ..test_kill import typed

pytestmark = pytest.mark.walk

RAISE = "/concerns/raise/"
LEAD = "Adaeze Okafor"
WORDS = "He has slept in a garage since Christmas."
OF_THE_LOG = """
import json
from swis.kernel.audit import verify
from swis.kernel.models import Event
from swis.record.concerns.models import Concern
looks = Event.objects.filter(act="look", about__page="concerns:concern").count()
words = list(Concern.objects.values_list("words", flat=True))
print(json.dumps({"looks": looks, "words": words, "broken": str(verify() or "")}))
"""


def processes(server: Server) -> list[int]:
    said = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True)
    pairs = [tuple(map(int, line.split())) for line in said.stdout.splitlines()]
    return [pid for pid, parent in pairs if server.process.pid in (pid, parent)]


@contextmanager
def unwritable(server: Server) -> Iterator[None]:
    """Reading works, and nothing can be written."""
    if server.town.database:
        with _of_postgres(server, "SET default_transaction_read_only = on", "RESET ALL"):
            yield
        return
    for pid in processes(server):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in processes(server):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


@contextmanager
def _of_postgres(server: Server, fault: str, mended: str) -> Iterator[None]:
    """The server's database with this fault, for whoever is connected too."""
    address, _, name = server.town.database.rpartition("/")
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as postgres:

        def become(words: str) -> None:
            postgres.execute(f"ALTER DATABASE {name} {words}")  # type: ignore[arg-type]
            postgres.execute(ended, [name])

        become(fault)
        try:
            yield
        finally:
            become(mended)


def health_becomes(server: Server, status: int) -> str:
    """What `/healthz` says to somebody without a cookie, within some seconds."""
    until = monotonic() + 30
    while (answer := Visitor(server.url).get("/healthz")).status != status:
        assert monotonic() < until, answer.text
    return json.loads(answer.text)["status"]


def one_concern(lead: Visitor) -> str:
    lead.post(RAISE, **typed("She came without a coat."))
    return f"/concerns/{lead.get('/concerns/').find_reference('CN')}/"


def gives_back(answer: Answer, *words: str) -> None:
    assert answer.status == 503, answer.page.words
    assert all(one in answer.text for one in (*words, "999", "Try again")), answer.page.words


def test_a_full_disk_stops_writing_and_not_reading(server: Server) -> None:
    lead = Visitor(server.url, LEAD)
    concern, opened = one_concern(lead), lead.get(RAISE)
    before = json.loads(server.run("shell", "--no-imports", "-c", OF_THE_LOG))
    read = 0
    with unwritable(server):
        for _ in range(3):  # longer than a session lasts that nobody uses
            server.forward(minutes=14)
            assert "without a coat" in lead.get(concern).text
            read += 1
        assert lead.get("/").status == 200
        answer = lead.post(RAISE, opened, **typed(WORDS))
        gives_back(answer, WORDS, "Nothing was saved")
        assert "can't be written" in health_becomes(server, 503)
        assert "without a coat" in lead.get(concern).text
        read += 1
    assert health_becomes(server, 200) == "ok"
    assert lead.post(RAISE, answer).address.endswith("/concerns/sent/")
    for _ in range(20):  # what each worker could not write goes with the next that it does
        lead.get(concern)
        read += 1
    after = json.loads(server.run("shell", "--no-imports", "-c", OF_THE_LOG))
    assert after["words"].count(WORDS) == 1
    assert after["looks"] == before["looks"] + read
    assert after["broken"] == ""


def test_nobody_comes_in_and_everybody_goes_while_nothing_can_be_written(server: Server) -> None:
    lead = Visitor(server.url, LEAD)
    home, door = lead.get("/"), Visitor(server.url).get("/sign-in/")
    stranger = Visitor(server.url)
    with unwritable(server):
        beside = next(form for form in door.page.forms if "account" in form.held())
        answer = stranger._send("/sign-in/", beside.held())
        assert answer.status in (403, 503)
        assert "/sign-in/" in stranger.get("/").address
        lead.press(home, "Sign out")
        assert "/sign-in/" in lead.get("/").address


def away(server: Server) -> None:
    """SQLite is a file beside the server, which goes with it; PostgreSQL can go alone."""
    lead = Visitor(server.url, LEAD)
    opened = lead.get(RAISE)
    front_door = lead.get("/nowhere/").page.words.split("Front door, in working hours:")[1][:8]
    with _of_postgres(server, "ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true"):
        for path in ("/", "/concerns/", "/sign-in/"):
            gives_back(lead.get(path), front_door.strip())
        gives_back(lead.post(RAISE, opened, **typed(WORDS)), WORDS)
        assert "away" in health_becomes(server, 503)
    assert health_becomes(server, 200) == "ok"
    assert lead.get("/concerns/").status == 200


if "SWIS_DATABASE_URL" in os.environ:

    def test_without_a_database_there_is_a_page_with_the_numbers(server: Server) -> None:
        away(server)
