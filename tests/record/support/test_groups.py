"""Group work: a register, one shared note, a note of each child's own, and nobody else's name."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from universe import World, activities, children, groups
from universe.groups import register_form, two
from universe.values import asked

from swis.kernel.refusals import NotNow, Refused
from swis.record.activities import queries as activities_queries
from swis.record.activities.models import Activity, Disclosure
from swis.record.children.models import Telling
from swis.record.concerns.models import Concern
from swis.record.sharing.models import BookEntry
from swis.record.support import actions as support_actions
from swis.record.support import queries as support_queries
from swis.record.support.models import Group, GroupSession
from swis.record.support.register import Marked


def test_a_worker_plans_a_group_adds_a_child_and_takes_the_register(world, sign_in) -> None:
    child = children.child(world)
    browser = sign_in("worker")
    data = {
        "press": World.key(),
        "school": world.ashgrove.urn,
        "name": "Year 9 on Tuesdays",
        "theme": "consent",
        "aims": "To say no, and to hear it.",
        "planned_sessions": "6",
    }
    answer = browser.post("/groups/plan/", data)
    assert answer.status_code == 302
    address = answer["Location"]
    page = browser.get(address).content.decode()
    assert "Nobody may come yet" in page
    assert browser.get(f"{address}register/").status_code == 403
    joins = {
        "press": World.key(),
        "child": child.reference,
        "giver": "responsible",
        "from_whom": "Petra Vale, mother",
        "safe_to_contact": "yes",
    }
    assert browser.post(f"{address}add/", joins).status_code == 302
    assert child.name in browser.get(f"{address}register/").content.decode()
    group = Group.objects.get()
    answer = browser.post(f"{address}register/", register_form(group))
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert groups.SHARED in page
    assert "1 of 1 was here" in page
    group.refresh_from_db()
    assert group.state == "running"


def test_a_group_session_is_one_line_of_the_log_without_a_child(world, sign_in) -> None:
    group = groups.ready(world, *two(world))
    data = register_form(group, here=1)
    for _ in range(2):  # the same press twice
        answer = sign_in("worker").post(f"/groups/{group.reference}/register/", data)
        assert answer.status_code == 302
    line = Activity.objects.get()
    assert (line.kind, line.child, line.headcount) == ("group", None, 1)
    assert (line.topic, line.school) == ("healthy_relationships", world.ashgrove)
    assert line.opening.words


def test_E9_nobody_comes_whom_nobody_agreed_to(world, sign_in) -> None:
    wren, teal = two(world)
    group = groups.ready(world, wren)
    late = groups.joined(world, group, teal, giver="")
    browser = sign_in("worker")
    page = browser.get(f"/groups/{group.reference}/register/").content.decode()
    assert "Nobody has agreed that Teal Brook takes part" in page
    assert f"here_{late.reference}" not in page
    with pytest.raises(Refused):
        groups.held(world, group, register=[Marked(late, here=True)])
    assert not GroupSession.objects.exists()
    assert [row.what for row in support_queries.work.waiting_for(world.person("worker"))] == [
        "Record who agreed to group work"
    ]
    data = {
        "press": World.key(),
        "state": "agreed",
        "giver": "young_person",
        "reason": "He is 15, asked to come, and sees what it is for.",
        "safe_to_contact": "yes",
    }
    assert browser.post(f"/groups/members/{late.reference}/agree/", data).status_code == 302
    page = browser.get(f"/groups/{group.reference}/register/").content.decode()
    assert f"here_{late.reference}" in page


def test_E9_a_young_person_joins_for_themself_with_the_reasoning(world, sign_in) -> None:
    group, child = groups.planned(world), children.child(world)
    data = {"press": World.key(), "child": child.reference, "giver": "young_person"}
    answer = sign_in("worker").post(f"/groups/{group.reference}/add/", data)
    assert answer.status_code == 422
    assert "able to agree" in answer.content.decode()
    assert not group.members.exists()


def test_E9_withdrawn_agreement_ends_the_coming_and_not_the_group(world) -> None:
    group = groups.running(world, *two(world))
    first, second = group.members.order_by("pk")
    given = {
        "state": "refused_not_proceeding",
        "giver": "responsible",
        "from_whom": "Her father",
        "reason": "He wants her in lessons.",
        "safe_to_contact": "yes",
        "advice": "",
    }
    first = support_actions.group.agree_to_group(
        **world.does("worker", member=first, **asked(given))
    )
    with pytest.raises(Refused, match="Nobody has agreed that this child takes part"):
        groups.held(world, group, register=[Marked(first, here=True)])
    second = support_actions.group.leave_group(
        **world.does(
            "worker",
            member=second,
            left_on=date(2026, 1, 5),
            left_because="Football",
        )
    )
    assert not first.may_come
    assert not second.may_come
    with pytest.raises(NotNow, match="Nobody may come yet"):
        groups.held(world, group, register=[Marked(first, here=True)])


def test_E10_a_group_session_opens_with_the_limits_too(world, sign_in) -> None:
    group = groups.ready(world, *two(world))
    browser, address = sign_in("worker"), f"/groups/{group.reference}/register/"
    answer = browser.post(address, register_form(group, opened=""))
    assert answer.status_code == 422
    assert groups.SHARED in answer.content.decode()
    answer = browser.post(address, register_form(group, opened="no", opened_note="A fire alarm."))
    assert "A fire alarm." in browser.get(answer["Location"]).content.decode()


def test_E10_what_one_child_discloses_goes_to_their_own_dsl(world, sign_in) -> None:
    wren, teal = two(world)
    group = groups.ready(world, wren, teal)
    browser = sign_in("worker")
    own = group.members.get(child=wren)
    data = register_form(group, disclosed="on", **{f"said_{own.reference}": "He locks the door."})
    page = browser.post(f"/groups/{group.reference}/register/", data, follow=True).content.decode()
    assert "Tell the DSL now" in page
    waits = [row.what for row in activities_queries.work.waiting_for(world.person("worker"))]
    assert waits == ["Tell the DSL what was disclosed"]
    note = own.notes.get()
    address = f"/groups/notes/{note.reference}/disclosed/"
    assert "He locks the door." in browser.get(address).content.decode()
    press = {"press": World.key(), "words": "He locks the door.", "how": "concern"}
    assert browser.post(address, press).status_code == 302
    assert (Concern.objects.get().child, Disclosure.objects.get().child) == (wren, wren)


def test_E5_ending_leaves_each_child_a_page_of_their_own(world, sign_in) -> None:
    wren, teal = two(world)
    group = groups.running(world, wren, teal)
    own = group.members.get(child=wren)
    data = {"press": World.key(), "review": "They listen.", f"how_{own.reference}": "Braver."}
    address = f"/groups/{group.reference}/end/"
    answer = sign_in("worker").post(address, data | {"review": "Teal leads."})
    assert answer.status_code == 422
    assert sign_in("worker").post(address, data).status_code == 302
    about = {entry.child: entry.summary for entry in BookEntry.objects.all()}
    assert about.keys() == {wren, teal}
    assert "1 of 1 session attended" in about[wren]
    assert "Braver." in about[wren]
    assert "Braver." not in about[teal]
    for child, other in ((wren, "Teal"), (teal, "Wren")):
        assert other not in about[child]
    assert sign_in("worker").get(address).status_code == 403


def test_E11_another_authoritys_child_may_take_part_and_it_is_told(world, sign_in) -> None:
    group = groups.planned(world)
    theirs = children.child(world, home_authority=world.elsewhere)
    groups.joined(world, group, theirs)
    telling = Telling.objects.get()
    assert (telling.owner, telling.authority) == (world.accounts["worker"], world.elsewhere)
    page = sign_in("worker").get(f"/groups/{group.reference}/").content.decode()
    assert "Other authority" in page
    groups.held(world, group)
    assert GroupSession.objects.count() == 1


def test_a_child_of_a_school_where_they_do_not_work_does_not_join(world) -> None:
    group = groups.planned(world)
    elsewhere = children.child(world, school=world.beechwood)
    with pytest.raises(Refused):
        groups.joined(world, group, elsewhere)
    child = children.child(world)
    groups.joined(world, group, child)
    with pytest.raises(Refused):
        groups.joined(world, group, child)


def test_a_group_is_not_called_after_its_child(world) -> None:
    group = groups.planned(world, name="Juniper and friends")
    with pytest.raises(Refused):
        groups.joined(world, group, children.child(world), names_meant=False)


def test_a_session_to_come_is_an_appointment_and_waits_for_its_register(world, sign_in) -> None:
    group = groups.ready(world)
    data = {"press": World.key(), "time": "10.00", "minutes": "40", "place": "Room 14"}
    data |= {"on_day": "6", "on_month": "1", "on_year": "2026"}
    browser = sign_in("worker")
    assert browser.post(f"/groups/{group.reference}/next/", data).status_code == 302
    week = (date(2026, 1, 5), date(2026, 1, 11))
    (row,) = support_queries.work.appointments(world.person("worker"), *week)
    assert row.what == "Group session: healthy relationships"
    assert support_queries.work.waiting_for(world.person("worker")) == []
    world.moments.forward(days=2)
    (waits,) = support_queries.work.waiting_for(world.person("worker"))
    assert waits.what.startswith("Take the register")
    browser = sign_in("worker")  # two days later
    page = browser.get(f"/groups/{group.reference}/register/").content.decode()
    assert 'value="10:00"' in page
    (planned,) = group.planned.all()
    answer = browser.post(
        f"/sessions/planned/{planned.reference}/",
        {"press": World.key(), "why_not": "A trip."},
    )
    assert answer["Location"] == f"/groups/{group.reference}/"
    planned.refresh_from_db()
    assert planned.state == "cancelled"


def test_the_register_ends_what_was_planned_for_the_day(world) -> None:
    group = groups.ready(world)
    planned = activities.to_come(world, of=group)
    world.moments.forward(days=1, hours=1)
    groups.held(world, group)
    planned.refresh_from_db()
    assert planned.state == "held"


def test_a_review_that_is_due_waits_for_its_worker(world) -> None:
    groups.ready(world, review_on=date(2026, 1, 5))
    assert "Review the group: it is due" in [
        row.what for row in support_queries.work.waiting_for(world.person("worker"))
    ]


def test_a_note_of_their_own_is_added_later_with_its_reason(world, sign_in) -> None:
    group = groups.running(world, *two(world))
    note = group.sessions.get().notes.get(member__child__given_names="Wren")
    data = {
        "press": World.key(),
        "version": note.version,
        "child_words": "Fine.",
        "words": "Next to Teal.",
        "reason": "Remembered later",
    }
    browser, address = sign_in("worker"), f"/groups/notes/{note.reference}/correct/"
    assert browser.post(address, data).status_code == 422
    answer = browser.post(address, data | {"words": "Quieter."})
    assert answer.status_code == 302
    assert "Quieter." in browser.get(answer["Location"]).content.decode()
    stale = browser.post(address, data | {"words": "Loud.", "press": World.key()})
    assert stale.status_code == 409
    assert sign_in("manager").get(address).status_code == 403


def test_the_shared_note_is_corrected_and_says_what_it_said(world, sign_in) -> None:
    session = groups.running(world).sessions.get()
    data = {"press": World.key(), "version": 1, "words": "Drew.", "reason": "Slip"}
    browser, address = sign_in("worker"), f"/groups/sessions/{session.reference}/"
    assert browser.post(f"{address}correct/", data).status_code == 302
    page = browser.get(address).content.decode()
    assert "Drew." in page
    assert groups.SHARED in page
    assert sign_in("manager").get(f"{address}correct/").status_code == 403


@pytest.mark.parametrize("post", ["other_dsl", "other_worker", "teacher", "front_door"])
def test_whoever_may_not_know_of_it_finds_nothing(world, sign_in, post) -> None:
    group = groups.running(world)
    browser, member = sign_in(post), group.members.get()
    for page in ("", "register/", "end/"):
        assert browser.get(f"/groups/{group.reference}/{page}").status_code == 404
    assert browser.get(f"/groups/members/{member.reference}/").status_code == 404
    assert browser.get(f"/groups/sessions/{group.sessions.get().reference}/").status_code == 404


@pytest.mark.parametrize("post", ["teacher", "front_door", "dsl"])
def test_others_plan_no_groups(world, sign_in, post) -> None:
    assert sign_in(post).get("/groups/plan/").status_code == 403
    with pytest.raises(NotNow):
        groups.planned(world, post=post)


def test_the_safeguarding_lead_reads_it_and_changes_nothing(world, sign_in) -> None:
    group = groups.running(world)
    browser = sign_in("dsl")
    assert groups.SHARED in browser.get(f"/groups/{group.reference}/").content.decode()
    for page in ("register/", "add/", "next/", "end/"):
        assert browser.get(f"/groups/{group.reference}/{page}").status_code == 403


def test_pages_take_as_many_questions_with_many_children(
    world, sign_in, django_assert_num_queries
) -> None:
    group = groups.running(world, *two(world))
    session = group.sessions.get()
    browser = sign_in("worker")
    pages = [f"/groups/{group.reference}/", f"/groups/{group.reference}/register/", "/groups/"]
    pages.append(f"/groups/sessions/{session.reference}/")
    few = []
    for page in pages:
        browser.get(page)
        with CaptureQueriesContext(connection) as asked:
            browser.get(page)
        few.append(len(asked))
    for name in ("Lark", "Dove", "Finch"):
        member = groups.joined(world, group, children.child(world, given_names=name))
        session.notes.create(
            member=member,
            here=True,
            made_by=world.accounts["worker"],
            made_at=world.moments.now - timedelta(hours=1),
        )
        groups.planned(world)
    for page, number in zip(pages, few, strict=True):
        browser.get(page)  # the session's last moment is written once a minute
        with django_assert_num_queries(number):
            browser.get(page)


@pytest.mark.parametrize("number", [1, 5])
def test_the_pages_of_a_group_ask_as_little_for_many_children(
    world, sign_in, django_assert_max_num_queries, number
):
    many = [children.child(world, given_names=f"Rowan{n}") for n in range(number)]
    group = groups.ready(world, *many)
    browser = sign_in("worker")
    for address in (
        "/groups/",
        f"/groups/{group.reference}/",
        f"/groups/{group.reference}/register/",
    ):
        browser.get(address)
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200
