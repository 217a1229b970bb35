"""The log as a file: verified with the public part of a key alone, and no way around that."""

import json

import pytest
from django.db import connection
from universe import World, concerns

from swis.kernel import anchors, audit, log_file, signing
from swis.record.site.proof import exporting, keeping


@pytest.fixture
def file(world: World, tmp_path):
    """An exported log of some entries, and the public part of its key."""
    for _ in range(3):
        concerns.seen(world)
    path = tmp_path / "swis.log"
    exporting.export(path, world.moments.now)
    return path


def verified(lines: list[str], public: str | None = None, noted=()) -> log_file.Verified:
    return log_file.verify(iter(lines), public or keeping.signer().public, noted)


def test_a_file_holds_and_says_what_it_is(file, world) -> None:
    found = verified(file.read_text().splitlines(keepends=True))
    assert found.entries == found.head.number > 3
    assert found.authority == world.authority.name
    assert file.stat().st_mode & 0o777 == 0o600


def _actor(lines: list[str]) -> list[str]:
    facts = json.loads(lines[2])
    facts[2] = 999
    return [*lines[:2], json.dumps(facts, separators=(",", ":")) + "\n", *lines[3:]]


TRICKS = {
    "another person": (_actor, "changed after it was signed"),
    "one left out": (lambda lines: [*lines[:2], *lines[3:]], "is missing"),
    "two change places": (
        lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]],
        "is missing",
    ),
    "the end cut off": (lambda lines: lines[:-2], "has no end"),
    "the last entry cut off": (lambda lines: [*lines[:-2], lines[-1]], "changed after it was"),
    "something behind it": (lambda lines: [*lines, lines[2]], "stands behind the signature"),
    "no log at all": (lambda lines: ["{}\n"], "no file that"),
    "not even JSON": (lambda lines: ["x"], "Line 1 can't be read"),
}


def test_what_was_done_to_a_file_is_said(file) -> None:
    lines = file.read_text().splitlines(keepends=True)
    for what, (trick, words) in TRICKS.items():
        with pytest.raises(log_file.NotHolding) as refused:
            verified(trick(lines))
        assert words in str(refused.value), what


def test_a_file_that_somebody_signed_with_a_key_of_their_own(file) -> None:
    lines = file.read_text().splitlines(keepends=True)
    entries = [json.loads(line) for line in lines[1:-1]]
    entries[1][2] = 999
    forger = signing.Signer(b"somebody else's")
    forged = log_file.lines(entries, authority="Ealing", at="now", signer=forger)
    with pytest.raises(log_file.NotHolding, match="not of the key with this public part"):
        verified(list(forged))


def test_an_older_file_shows_by_an_anchor(file, world) -> None:
    lines = file.read_text().splitlines(keepends=True)
    head = audit.head()
    earlier = anchors.Anchor(*verified(lines).head)
    assert verified(lines, noted=[earlier]).entries == earlier.number
    concerns.seen(world)
    later = anchors.sign(audit.head(), "2026-01-05T12:00:00+00:00", keeping.signer())
    assert later.number > head.number
    with pytest.raises(log_file.NotHolding, match="its end was cut off, or an older copy"):
        verified(lines, noted=[anchors.read(str(later))])


def test_a_broken_log_is_never_signed(world, tmp_path) -> None:
    from swis.record.site.commands.start import Stop

    concerns.seen(world)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_chainhead SET number = number - 1")
    with pytest.raises(Stop, match="It is not signed like that"):
        exporting.export(tmp_path / "swis.log", world.moments.now)
    assert not list(tmp_path.iterdir())


def test_an_anchor_goes_out_by_mail_once_a_day(world, settings, tmp_path) -> None:
    from swis.record.site.mail import Mail

    settings.SWIS_ANCHOR, settings.SWIS_MAIL = "mail:governance@example.org", Mail("file")
    settings.SWIS_OUTBOX = tmp_path
    concerns.seen(world)
    anchor = keeping.keep_one(world.moments.now)
    concerns.seen(world)
    assert keeping.keep_one(world.moments.now) is None
    [letter] = tmp_path.iterdir()
    words = letter.read_text()
    assert "To: governance@example.org" in words
    assert f"{anchor.number}:" in words.replace("=\n", "")


@pytest.mark.parametrize("said", ["file:anchors", "mail:nobody", "http://example.org", "file:"])
def test_an_anchor_that_could_go_nowhere_is_said_at_the_start(said: str) -> None:
    from swis.record.site.mail import anchor_from

    with pytest.raises(ValueError, match="SWIS_ANCHOR is file:"):
        anchor_from(said)
