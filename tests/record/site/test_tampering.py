"""Somebody who has the database, and then its key as well: every way to make the log or the record
say something else, numbered; each is blocked, or caught, and it is said by what."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from universe import World, concerns

from swis.kernel import audit, editing, kept, triggers
from swis.kernel.models import ChainHead, Event
from swis.record.site import keys
from swis.record.site.doctor import compared, database, log
from swis.record.site.doctor.finding import Grade
from swis.record.site.proof import keeping

Statement = str
TABLES = tuple(triggers.TABLES)
CUT = (
    "DELETE FROM kernel_event WHERE number > (SELECT MAX(number) - {n} FROM kernel_event)",
    "UPDATE kernel_chainhead SET number = number - {n}, digest = (SELECT digest FROM kernel_event "
    "ORDER BY number DESC LIMIT 1)",
)
LAST = "(SELECT MAX(number) FROM kernel_event)"


@pytest.fixture
def sound(world: World) -> World:
    """A record with work in it, of which doctor has nothing to say."""
    for _ in range(3):
        concern = concerns.seen(world)
    corrected(world, concern)
    audit.take_in(
        world.moments.now, "site.demonstration"
    )  # the first people, whom nobody appointed
    assert not faults()
    return world


def corrected(world: World, concern: Any) -> None:
    """A correction, as an act makes one."""
    dsl = world.person("dsl")
    with kept.watching() as touched:
        editing.change(concern, version=concern.version, by=dsl, at=world.moments.now, who="Jo")
    said = kept.about(touched)
    audit.write([audit.Entry(world.moments.now, dsl.account_id, "concerns.correct", about=said)])


def faults() -> str:
    found = [
        *database.triggers(),
        *log.chain(),
        *log.end(),
        *compared.record_and_log(),
    ]
    return "\n".join(str(each) for each in found if each.grade is Grade.FAULT)


@contextmanager
def unguarded() -> Iterator[Callable[..., None]]:
    """The triggers are taken away, and put back as they were afterwards: nobody sees it there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _take_away(cursor)
        yield cursor.execute
        for statement in triggers.statements(connection.vendor):
            cursor.execute(statement)


def _take_away(cursor: Any) -> None:
    for name in triggers.names(connection.vendor):
        table = re.sub(r"_no_\w+$", "", name)
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{on}")


@dataclass(frozen=True)
class Attack:
    """What somebody does with the triggers taken away, and what of it doctor says."""

    number: int
    what: str
    statements: tuple[Statement, ...]
    caught: str

    def __str__(self) -> str:
        return f"{self.number} {self.what}"


def _event(change: str, where: str = "number = 3") -> tuple[Statement, ...]:
    return (f"UPDATE kernel_event SET {change} WHERE {where}",)


POST = (
    "INSERT INTO staff_membership (reference, made_at, version, role, profession, starts_on, "
    "account_id, made_by_id, team_id) SELECT 'ME-00000-00000', made_at, 1, "
    "'information_governance', '', starts_on, account_id, made_by_id, team_id "
    "FROM staff_membership WHERE id = "
    "(SELECT MIN(id) FROM staff_membership WHERE school_id IS NULL)"
)
CHILD = "UPDATE concerns_concern SET state = 'decided' WHERE id = (SELECT MAX(id) FROM {0})"
# 1-9 are those of RELIABILITY B7 and 10-18 the rest, which an audit of November 2026 let through
ATTACKS = (
    Attack(1, "who did it", _event("account = 999"), "broken at entry 3"),
    Attack(2, "what was done", _event("about = '{\"seen\": []}'"), "broken at entry 3"),
    Attack(3, "when", _event("at = '2020-01-01 00:00:00+00:00'"), "broken at entry 3"),
    Attack(4, "one from the middle", ("DELETE FROM kernel_event WHERE number = 3",), "entry 3"),
    Attack(5, "the end cut off", (CUT[0].format(n=3),), "the end of the log is missing"),
    Attack(
        6,
        "two change places",
        (
            *_event("number = -1"),
            *_event("number = 3", "number = 4"),
            *_event("number = 4", "number = -1"),
        ),
        "broken at entry 3",
    ),
    Attack(
        7,
        "one added by somebody without the key",
        (
            "INSERT INTO kernel_event (number, at, account, act, noun, reference, about, previous,"
            f" digest) SELECT number + 1, at, account, act, noun, reference, about, digest, digest"
            f" FROM kernel_event WHERE number = {LAST}",
            f"UPDATE kernel_chainhead SET number = {LAST}",
        ),
        "the event was changed",
    ),
    Attack(8, "the end cut off with its head", tuple(s.format(n=3) for s in CUT), "made by no act"),
    Attack(9, "the record itself", (CHILD.format("concerns_concern"),), "no step led there"),
    Attack(
        10,
        "all of it wiped with its head",
        ("DELETE FROM kernel_event", "DELETE FROM kernel_chainhead"),
        "empty, though there is a record: it was wiped",
    ),
    Attack(
        11,
        "a step says another reason",
        ("UPDATE kernel_steptaken SET reason = 'agreed'",),
        "is not as the last act left it",
    ),
    Attack(12, "a step gone", ("DELETE FROM kernel_steptaken",), "deleted by no act"),
    Attack(
        13,
        "a correction says what it never said",
        ("UPDATE kernel_change SET before = after",),
        "is not as the last act left it",
    ),
    Attack(14, "a correction gone", ("DELETE FROM kernel_change",), "deleted by no act"),
    Attack(15, "a post by hand", (POST,), "staff.Membership"),
    Attack(
        16,
        "a post that began long ago",
        ("UPDATE staff_membership SET starts_on = '2020-01-01' WHERE role = 'team_manager'",),
        "is not as the last act left it",
    ),
    Attack(
        17,
        "a child's concern that never was",
        (
            "UPDATE concerns_concern SET reference = 'CN-00000-00000' "
            "WHERE id = (SELECT min(id) FROM concerns_concern)",
        ),
        "concern CN-00000-00000 was made by no act",
    ),
)


def after(*statements: Statement, guarded: bool = False) -> str:
    """What doctor says after them; then they are undone."""
    with transaction.atomic():
        if guarded:
            said = _done(statements)
        else:
            with unguarded() as execute:
                for statement in statements:
                    execute(statement)
            said = faults()
        transaction.set_rollback(True)
    return said


def _done(statements: Iterable[Statement]) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in statements:
            cursor.execute(statement)
    return faults()


def test_1_to_17_with_the_database_and_not_the_key(sound: World) -> None:
    """Each is caught by doctor, though the triggers are in their places again."""
    said = {attack: after(*attack.statements) for attack in ATTACKS}
    assert [f"{each}: {said[each]}" for each in ATTACKS if each.caught not in said[each]] == []
    assert not faults()


def test_18_with_the_triggers_in_place(sound: World) -> None:
    """Each is blocked by the database, whichever of the two it is."""
    let_through = []
    for table, key in triggers.TABLES.items():
        for words, statement in triggers.attacks(connection.vendor, table, key):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement)
            except DatabaseError:
                continue
            let_through.append(f"{table}: {words}")
    assert let_through == []


HOLLOWED = {
    "sqlite": {
        "19 an empty one of the same name": (
            "DROP TRIGGER kernel_event_no_update",
            "CREATE TRIGGER kernel_event_no_update BEFORE UPDATE ON kernel_event "
            "BEGIN SELECT 1; END",
        ),
        "20 one that looks away": (
            "DROP TRIGGER kernel_steptaken_no_delete",
            "CREATE TRIGGER kernel_steptaken_no_delete BEFORE DELETE ON kernel_steptaken WHEN "
            f"OLD.id = 2 BEGIN SELECT RAISE(ABORT, '{triggers.REFUSAL}'); END",
        ),
        "21 none": ("DROP TRIGGER kernel_change_no_over",),
    },
    "postgresql": {
        "19 an empty one of the same name": (
            "CREATE OR REPLACE FUNCTION swis_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN COALESCE(NEW, OLD); END $$",
        ),
        "20 one that looks away": (
            "DROP TRIGGER kernel_steptaken_no_change ON kernel_steptaken",
            "CREATE TRIGGER kernel_steptaken_no_change BEFORE UPDATE OR DELETE ON kernel_steptaken"
            " FOR EACH ROW WHEN (OLD.id = 2) EXECUTE FUNCTION swis_append_only()",
        ),
        "21 none": ("ALTER TABLE kernel_change DISABLE TRIGGER ALL",),
    },
}


def test_19_to_21_triggers_that_only_look_like_ours(sound: World) -> None:
    """Each is caught, because doctor tries what it must refuse, and reads what it says."""
    tricks = HOLLOWED[connection.vendor]
    said = {what: after(*statements, guarded=True) for what, statements in tricks.items()}
    assert all("the triggers that keep the log don't" in each for each in said.values()), said


def test_22_a_missing_key_is_an_alarm_and_never_a_new_key(tmp_path) -> None:
    with pytest.raises(keys.KeyAtFault, match="whether the log was rewritten"):
        keys.key_from(tmp_path, "audit.key")
    assert not list(tmp_path.iterdir())


@pytest.fixture
def anchored(sound: World, settings, tmp_path) -> World:
    """An anchor is kept in a file after a look, of which nothing in the record speaks."""
    settings.SWIS_ANCHOR = f"file:{tmp_path / 'anchors'}"
    concern = concerns.seen(sound)
    audit.look(sound.person("dsl"), sound.moments.now, [concern], "concerns:concern")
    assert keeping.keep_one(sound.moments.now)
    assert not faults()
    return sound


def cut_off_the_last_look() -> None:
    with unguarded() as execute:
        for statement in CUT:
            execute(statement.format(n=2))


def test_23_a_look_cut_off_with_the_head(anchored: World, settings) -> None:
    """Only an anchor can show it, and does; without one doctor says that it could not."""
    cut_off_the_last_look()
    assert "its end was cut off, or an older copy is in its place" in faults()
    settings.SWIS_ANCHOR = ""
    assert not faults()
    assert "Set SWIS_ANCHOR" in str(log.end()[0])


def test_24_a_log_written_anew_by_somebody_who_has_the_key_too(anchored: World) -> None:
    entries = list(Event.objects.order_by("number"))
    with unguarded() as execute:
        execute("DELETE FROM kernel_event")
        ChainHead.objects.all().delete()
        audit.write(
            audit.Entry(e.at, e.account, e.act, e.noun, e.reference, tuple(e.about.items()))
            for e in entries
            if e.act != "look"
        )
        audit.write([audit.Entry(entries[-1].at, None, "look")] * 5)
    assert audit.verify() is None  # whoever has the key can do that
    assert "the log was written anew" in faults()


def test_25_an_anchor_forged_by_somebody_without_the_key(anchored: World, tmp_path) -> None:
    file = tmp_path / "anchors"
    cut_off_the_last_look()
    head = audit.head()
    signature = file.read_text().split()[-1]
    file.write_text(f"{head.number}:{head.digest} 2026-01-05T09:00:00+00:00 {signature}\n")
    assert "was not signed with this log's key" in faults()


def test_26_the_file_of_anchors_gone(anchored: World, tmp_path) -> None:
    (tmp_path / "anchors").unlink()
    assert "holds no anchor, though some were kept there" in faults()


def test_no_anchor_is_added_to_those_that_it_contradicts(anchored: World, tmp_path) -> None:
    """What was kept is evidence: the server goes on, and adds nothing to hide it."""
    before = (tmp_path / "anchors").read_text()
    cut_off_the_last_look()
    anchored.moments.now += keeping.EVERY["file"] * 2
    concerns.seen(anchored)
    assert keeping.keep_one(anchored.moments.now) is None
    assert (tmp_path / "anchors").read_text() == before
