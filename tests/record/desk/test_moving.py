"""What stands on the wrong child is moved to the right one, and both books say so."""

from datetime import date

import pytest
from django.urls import reverse
from universe import World, activities, cases, worklog
from universe.children import child as a_child

from swis.kernel.refusals import NotNow, Refused
from swis.record.activities import models as activities_models
from swis.record.cases import actions as cases_actions
from swis.record.cases.models import Note
from swis.record.desk import actions
from swis.record.desk.models import Moving
from swis.record.desk.queries import chronology
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import queries as sharing_queries
from swis.record.sharing.models import BookEntry


def on_the_wrong_child(world: World) -> activities_models.Activity:
    return worklog.logged(world, child=a_child(world, given_names="Linden"))


def words_on(world: World, child, post: str = "worker") -> str:
    return " ".join(each.words for each in chronology.chronology(child, world.person(post)))


def move(world: World, record, child, post: str = "governance") -> Moving:
    given = {"record": record, "child": child, "reason": "Her brother was meant."}
    return actions.move_to_child(**world.does(post, **given))


def test_a_line_of_the_log_goes_to_the_right_child_and_back(world, sign_in) -> None:
    line = on_the_wrong_child(world)
    wrong = line.child
    right = a_child(world, born_on=date(2014, 5, 1), year_group=7, sex="M")
    browser = sign_in("governance")
    assert (
        "move it"
        in browser.get(reverse("activities:activity", args=[line.reference])).content.decode()
    )
    data = {"press": world.key(), "child_reference": right.reference.lower(), "reason": "Mistaken."}
    assert browser.post(f"/move/{line.reference}/", data).status_code == 302
    line.refresh_from_db()
    assert (line.child, line.year_group, line.age, line.sex) == (right, 7, 11, "M")
    assert line.words in words_on(world, right)
    assert line.words not in words_on(world, wrong)
    stood = [row.what for row in chronology.chronology(wrong, world.person("governance"))]
    assert any("stood here by mistake" in what for what in stood)
    move(world, line, wrong)
    line.refresh_from_db()
    assert line.child == wrong
    assert Moving.objects.filter(record=line.reference).count() == 2


def test_what_waits_for_a_book_follows_and_what_was_entered_is_put_right(world) -> None:
    line = on_the_wrong_child(world)
    wrong, right = line.child, a_child(world, school=world.beechwood)
    BookEntry.objects.all().delete()
    for number in (1, 2):
        BookEntry.objects.create(
            child=wrong,
            school=world.ashgrove,
            book="school",
            about=line.reference,
            what=f"Summary {number}",
            happened_on=date(2026, 1, 5),
            **world.person("worker").signed(world.moments.tick()),
        )
    first = BookEntry.objects.get(what="Summary 1")
    entered = {"entry": first, "entered_reference": "CPOMS-77"}
    sharing_actions.enter(**world.does("dsl", **entered))
    move(world, line, right)
    waits = {
        post: {row.what for row in BookEntry.objects.filter(school=school, entered_at=None)}
        for post, school in (("dsl", world.ashgrove), ("other_dsl", world.beechwood))
    }
    assert waits["dsl"] == {"Take out CPOMS-77: it is about another child"}
    assert waits["other_dsl"] == {"Summary 1", "Summary 2"}
    lines = {row.what for row in sharing_queries.work.waiting_for(world.person("dsl"))}
    assert any("CPOMS-77" in what for what in lines) or lines


def test_a_note_goes_to_the_right_childs_case_and_back(world, sign_in) -> None:
    case = cases.opened(world, child=a_child(world, given_names="Linden"))
    other = cases.opened(world)
    given = {"kind": "contact", "happened_on": date(2026, 1, 5), "child_words": ""}
    said = {**given, "words": "The aunt rang about the key."}
    note = cases_actions.notes.add_note(**world.does("worker", case=case, **said))
    assert (
        "Move call, letter"
        in sign_in("governance").get(f"/cases/{case.reference}/").content.decode()
    )
    move(world, note, other.child)
    note.refresh_from_db()
    assert note.case == other
    assert "The aunt rang" in words_on(world, other.child)
    assert "The aunt rang" not in words_on(world, case.child)
    assert not BookEntry.objects.filter(about=note.reference, child=case.child).exists()
    move(world, note, case.child)
    assert Note.objects.get(pk=note.pk).case == case


def test_a_note_needs_a_case_to_go_to(world) -> None:
    case = cases.opened(world, child=a_child(world, given_names="Linden"))
    given = {
        "kind": "contact",
        "happened_on": date(2026, 1, 5),
        "child_words": "",
        "words": "Rang.",
    }
    note = cases_actions.notes.add_note(**world.does("worker", case=case, **given))
    with pytest.raises(Refused, match="no case"):
        move(world, note, a_child(world))


@pytest.mark.parametrize("post", ["dsl", "worker", "manager", "other_dsl"])
def test_information_governance_alone_moves_it(world, sign_in, post: str) -> None:
    line = on_the_wrong_child(world)
    assert sign_in(post).get(f"/move/{line.reference}/").status_code in (403, 404)
    with pytest.raises(NotNow):
        move(world, line, a_child(world), post)


def test_what_is_part_of_something_else_stays_with_it(world) -> None:
    session = activities.logged(world, activities.planned(world))
    with pytest.raises(NotNow, match="part of a session of support"):
        move(world, session.activity, a_child(world, given_names="Linden"))


def test_a_reference_that_is_nobodys_comes_back_with_a_sentence(world, sign_in) -> None:
    line = on_the_wrong_child(world)
    data = {"press": world.key(), "child_reference": "CH-00000-00000", "reason": "Typed."}
    answer = sign_in("governance").post(f"/move/{line.reference}/", data)
    assert answer.status_code == 422
    assert "Check every character" in answer.content.decode()
