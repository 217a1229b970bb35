"""The continuity pack: what stands on paper for the night on which SWIS can't be reached."""

import os
import re
import subprocess
import sys

import pytest
from universe import cases, children, statutory, worklog

from swis.kernel.models import Event
from swis.record.children import actions as child_actions
from swis.record.site.backup import sealed
from swis.record.site.commands.start import Stop
from swis.record.site.continuity import pack


def page_of(text: str, name: str) -> str:
    """What stands on the page of one child, as it reads."""
    sheet = text.partition(f"<h2>{name}</h2>")[2].partition("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", sheet))


@pytest.fixture
def case(world):
    """A child with an enquiry under way, a father one must not ring and an aunt one may."""
    enquiry = statutory.enquiry(world)
    add = child_actions.family.add_carer
    given = {"child": enquiry.case.child, "has_responsibility": None, "address": ""}
    for name, relationship, safe, phone in (
        ("Rowan Vale", "Father", False, "01632 960555"),
        ("Wren Vale", "Aunt", True, "01632 960777"),
    ):
        more = {"name": name, "relationship": relationship, "safe_to_contact": safe, "phone": phone}
        add(**world.does("worker", **given, **more))
    return enquiry.case


def test_a_night_page_says_what_a_duty_worker_must_know(world, case):
    text, count = pack.render(world.moments.now)
    assert count == 1
    page = page_of(text, "Juniper Vale")
    assert "Born 20 November 2011" in page
    assert "Do not contact: Rowan Vale (Father)" in page
    assert "01632 960555" not in page
    assert "Wren Vale (Aunt): 01632 960777" in page
    assert "Section 47 enquiry open" in page
    assert "A bruise that nobody explains." in page
    assert "Nothing is written down of the child being seen." in page
    assert f"Ring: {world.accounts['worker'].name}" in page
    assert world.accounts["dsl"].name in page


def test_who_to_ring_and_the_caseload(world, case):
    text, _ = pack.render(world.moments.now)
    assert world.authority.out_of_hours_phone in text
    assert re.search(rf"<h3>{world.accounts['worker'].name}: 1</h3>", text)
    assert '<a href="tel:999">' in text


def test_of_a_restricted_child_nothing_but_whom_to_ring(world, case):
    hidden = children.child(world, given_names="Zephyrine", family_name="Quill")
    cases.opened(world, child=hidden)
    worklog.restrict(world, hidden, to=("worker", "manager", "dsl"))
    text, count = pack.render(world.moments.now)
    assert count == 1
    assert not re.search(rf"Zephyrine|Quill|{hidden.reference}", text)
    assert "Nothing about 1 child with open work stands in this pack" in text
    assert world.accounts["manager"].name in text


def test_a_case_that_is_closed_has_no_page(world):
    statutory.closed(world)
    assert pack.render(world.moments.now)[1] == 0


def test_it_is_sealed_logged_and_opens_where_there_is_no_record(world, case, settings, tmp_path):
    settings.DATA = tmp_path
    public = sealed.new_identity(tmp_path / "night.key")
    file, _ = pack.make(to=tmp_path, recipients=[public], at=world.moments.now)
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"Juniper" not in file.read_bytes()
    last = Event.objects.order_by("-number").first()
    assert (last.act, last.about) == ("site.continuity_pack", {"children": 1})
    code = "import sys; from swis.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ["continuity", "open", file, "--identity", tmp_path / "night.key"]
    told = [sys.executable, "-c", code, *words, "--to", tmp_path / "night.html"]
    elsewhere = os.environ | {"SWIS_DATA": str(tmp_path / "nowhere"), "SWIS_MODE": ""}
    done = subprocess.run(told, env=elsewhere, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Juniper Vale" in (tmp_path / "night.html").read_text()


def test_another_key_does_not_open_it(world, settings, tmp_path):
    settings.DATA = tmp_path
    public = sealed.new_identity(tmp_path / "night.key")
    sealed.new_identity(tmp_path / "other.key")
    file, _ = pack.make(to=tmp_path, recipients=[public], at=world.moments.now)
    with pytest.raises(Stop, match="damaged, or was encrypted to another key"):
        sealed.open_into(tmp_path, file, sealed.identity(tmp_path / "other.key"))
