"""In a group nobody learns of another child: names, places in it, notes of one's own."""

from datetime import date

import pytest
from django.urls import reverse
from universe import World, groups, transfers
from universe.groups import register_form, two

from swis.record.children.actions.enrol import enrol
from swis.record.children.actions.restrict import restrict
from swis.record.children.models import Child, Transfer
from swis.record.desk.queries.chronology import chronology
from swis.record.sharing.models import BookEntry
from swis.record.support.models import Group, GroupSession
from swis.record.support.register import named_in


@pytest.mark.parametrize("field", ["words", "note", "said", "why"])
def test_a_note_that_names_another_child_comes_back(world, sign_in, field) -> None:
    group = groups.ready(world, *two(world))
    first = group.members.get(child__given_names="Wren")
    name = "words" if field == "words" else f"{field}_{first.reference}"
    data = register_form(group, **{name: "She sat with Teal today."})
    browser, address = sign_in("worker"), f"/groups/{group.reference}/register/"
    answer = browser.post(address, data)
    assert answer.status_code == 422
    assert "This names Teal" in answer.content.decode()
    assert "She sat with Teal today." in answer.content.decode()
    assert not GroupSession.objects.exists()
    assert browser.post(address, data | {"names_meant": "on"}).status_code == 302


def test_a_childs_own_name_stands_in_their_own_note() -> None:
    wren = Child(given_names="Wren Ada", family_name="Marsh")
    sister = Child(given_names="Teal", family_name="Marsh")
    both = [wren, sister]
    assert named_in("Wren spoke; the Marsh family is well", both, but=wren) == ""
    assert named_in("wren and ADA spoke", both) == "Ada, Wren"
    assert named_in("The wrens left", both) == ""


def planted(world: World) -> tuple[Child, Child, Group]:
    """Two children in one group, of whom Beechwood's people may know one and Ashgrove's the other:
    one of them has moved to Beechwood since, and the file with her."""
    wren, teal = two(world)
    group = groups.running(world, wren, teal)
    moved = {"school": world.beechwood, "year_group": 9, "starts_on": date(2026, 1, 5)}
    enrol(**world.does("manager", child=teal, **moved))
    transfers.hand_over(world, Transfer.objects.get(child=teal))
    return wren, teal, group


def addresses(group: Group) -> list[str]:
    found = [f"/groups/{group.reference}/{page}" for page in ("", "register/", "add/", "end/")]
    found += ["/groups/", "/support/", "/", reverse("sharing:entries"), reverse("concerns:list")]
    found.append(reverse("activities:work"))
    for member in group.members.select_related("child"):
        found.append(f"/groups/members/{member.reference}/")
        for name in ("desk:child", "desk:print", "children:details"):
            found.append(reverse(name, args=[member.child.reference]))
    for session in group.sessions.all():
        found.append(f"/groups/sessions/{session.reference}/")
        found += [f"/groups/notes/{note.reference}/correct/" for note in session.notes.all()]
    for entry in BookEntry.objects.all():
        found += [
            reverse(name, args=[entry.reference]) for name in ("sharing:entry", "sharing:summary")
        ]
    return found


@pytest.mark.parametrize(
    ("post", "unknown"), [("dsl", "Teal"), ("other_dsl", "Wren"), ("other_worker", "Wren")]
)
def test_no_page_names_a_child_to_those_who_may_know_only_another(
    world, sign_in, post, unknown
) -> None:
    *_, group = planted(world)
    groups.end(world, group)
    browser, shown = sign_in(post), 0
    for address in addresses(group):
        answer = browser.get(address)
        assert unknown not in answer.content.decode(), address
        shown += answer.status_code == 200
    assert shown > 3


def test_a_restricted_members_place_in_the_group_is_hidden(world, sign_in) -> None:
    wren, teal = two(world)
    group = groups.running(world, wren, teal)
    people = [world.accounts["dsl"], world.accounts["manager"]]
    restrict(**world.does("governance", child=teal, people=people, reason="A threat."))
    for post in ("worker", "deputy_dsl", "deputy_manager"):
        browser = sign_in(post)
        for address in addresses(group):
            assert "Teal" not in browser.get(address).content.decode(), (post, address)
    assert "Teal" in sign_in("dsl").get(f"/groups/{group.reference}/").content.decode()
    (session,) = group.sessions.all()
    page = sign_in("worker").get(f"/groups/sessions/{session.reference}/").content.decode()
    assert "1 of 1 was here" in page


def test_the_chronology_has_a_childs_own_note_alone(world) -> None:
    wren, teal = two(world)
    groups.ended(world, wren, teal)
    for child, other in ((wren, teal), (teal, wren)):
        rows = chronology(child, world.person("manager"))
        (held,) = [row for row in rows if row.what.startswith("Group session")]
        assert held.what == "Group session: healthy relationships"
        assert held.own_words == f"I liked it, {child.family_name}."
        text = repr(rows)
        assert other.given_names not in text
        assert other.family_name not in text
        assert groups.SHARED not in text
