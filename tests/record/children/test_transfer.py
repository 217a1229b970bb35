"""The child moves, the file moves: told, whole, by a day, with a receipt; and in confidence."""

import io
import zipfile
from datetime import date

import pytest
from universe import (
    activities,
    cases,
    concerns,
    meetings,
    programmes,
    referrals,
    sharing,
    transfers,
)
from universe.children import child as a_child

from swis.kernel.models import Notice
from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions as child_actions
from swis.record.children import queries
from swis.record.children.models import Involvement, Transfer
from swis.record.concerns import actions as concern_actions
from swis.record.desk.models import ReturnedBook
from swis.record.schools.models import Term


def homes(sign_in, post: str) -> str:
    return sign_in(post).get("/").content.decode()


def told(world) -> set[tuple[str, str]]:
    posts = {account.pk: post for post, account in world.accounts.items()}
    return {(row.kind, posts[row.to_id]) for row in Notice.objects.all()}


def test_a_move_tells_both_schools_and_stands_on_both_homes(world, sign_in) -> None:
    child = a_child(world)
    concerns.decided(world, child)
    Notice.objects.all().delete()
    transfer = transfers.move(world, child, world.beechwood)
    assert told(world) == {
        ("child_left", "dsl"),
        ("child_left", "deputy_dsl"),
        ("child_came", "other_dsl"),
    }
    assert transfer.due_on == date(2026, 1, 12)  # no terms: five working days
    assert "Hand over the child protection file" in homes(sign_in, "dsl")
    assert "the child protection file is not here yet" in homes(sign_in, "other_dsl")
    page = sign_in("other_dsl").get(f"/child/{child.reference}/").content.decode()
    assert "With Ashgrove High School, due Mon 12 Jan" in page
    assert "Nothing has been recorded" not in page


def test_the_clock_counts_school_days_and_turns_late(world, sign_in) -> None:
    days = [(date(2025, 11, 3), date(2025, 12, 19)), (date(2026, 1, 7), date(2026, 2, 13))]
    for first, last in days:
        Term.objects.create(authority=world.authority, name="T", starts_on=first, ends_on=last)
    transfer = transfers.move(world, a_child(world), world.beechwood)
    assert transfer.due_on == date(2026, 1, 13)
    world.moments.forward(days=9)
    for post in ("dsl", "other_dsl", "manager"):
        assert "late, was due Tue 13 Jan" in homes(sign_in, post), post


def test_the_file_is_handed_over_whole(world, sign_in) -> None:
    child = a_child(world)
    concerns.matched(world, child, words="She would not take her coat off.")
    concerns.decided(world, child, words="Her lunch was water.")
    activities.logged(world, activities.planned(world, child))
    sharing.shared(world, child=child)
    lost = concerns.raised(world, who="Junipper Vale", words="She was out after midnight.")
    other = concerns.raised(world, who="Somebody else", words="Not about her.")
    before = chronology(sign_in, "dsl", child)
    transfer = transfers.move(world, child, world.beechwood)
    browser = sign_in("dsl")
    page = browser.get(f"/file/{transfer.reference}/").content.decode()
    assert "1 concern without a child" in page
    form = browser.get(f"/file/{transfer.reference}/hand-over/").content.decode()
    assert "She was out after midnight." in form
    assert "Not about her." not in form
    data = {"press": world.key(), "belonging": [lost.reference]}
    assert browser.post(f"/file/{transfer.reference}/hand-over/", data).status_code == 302
    after = chronology(sign_in, "other_dsl", child)
    for words in ("coat off", "lunch was water", "out after midnight"):
        assert words in after, words
    assert entries(after) >= entries(before)
    lost.refresh_from_db()
    other.refresh_from_db()
    assert (lost.child, other.child) == (child, None)
    assert ("file_came", "other_dsl") in told(world)
    assert "say that you have it" in homes(sign_in, "other_dsl")
    answer = sign_in("other_dsl").post(
        f"/file/{transfer.reference}/receipt/", {"press": world.key()}
    )
    assert answer.status_code == 302
    transfer.refresh_from_db()
    assert transfer.state == "received"
    assert ("file_received", "dsl") in told(world)
    # the last school keeps what it recorded: its own concerns, and not the child
    assert sign_in("dsl").get(f"/concerns/{lost.reference}/").status_code == 200
    assert sign_in("dsl").get(f"/child/{child.reference}/").status_code == 404


def chronology(sign_in, post: str, child) -> str:
    return sign_in(post).get(f"/child/{child.reference}/").content.decode()


def entries(page: str) -> int:
    return page.count("swis-entry")


def test_what_is_open_goes_on_at_the_new_school(world, sign_in) -> None:
    concern = concerns.discussed(world, a_child(world))
    decision = referrals.proposed(world, concern=concern)  # by the worker: the DSL answers
    transfers.move(world, concern.child, world.beechwood)
    assert "Answer Wanjiru Kamau" in homes(sign_in, "other_dsl")
    assert "Answer Wanjiru Kamau" not in homes(sign_in, "dsl")
    answer = sign_in("other_dsl").post(
        f"/decisions/{decision.reference}/agree/", {"press": world.key(), "answer": ""}
    )
    assert answer.status_code in (302, 404)
    # raised before the move and decided by nobody: the new leads and their worker have it
    raised = concerns.seen(world)
    concerns_child = a_child(world, given_names="Teasel")
    concerns_actions_match(world, raised, concerns_child)
    transfers.move(world, concerns_child, world.beechwood)
    for post in ("other_dsl", "other_worker"):
        assert sign_in(post).get(f"/concerns/{raised.reference}/").status_code == 200, post
        assert "Teasel" in homes(sign_in, post), post
    assert "Discuss the concern" not in homes(sign_in, "dsl")


def concerns_actions_match(world, concern, child) -> None:
    concern_actions.match(**world.does("dsl", concern=concern, child=child))


def test_where_nobody_leads_it_stays_with_the_school_before(world, sign_in) -> None:
    concern = concerns.matched(world)
    transfers.move(world, concern.child, world.feeder)
    assert "Discuss the concern" in homes(sign_in, "dsl")


def test_a_school_that_is_not_here_gets_the_file_and_a_receipt_is_asked_for(world, sign_in) -> None:
    child = a_child(world)
    concerns.matched(world, child, words="She would not take her coat off.")
    transfer = transfers.opened(world, child)
    browser = sign_in("dsl")
    packed = browser.get(f"/file/{transfer.reference}/packet/")
    assert packed["Content-Type"] == "application/zip"
    assert "Vale" not in packed["Content-Disposition"]
    inside = zipfile.ZipFile(io.BytesIO(packed.content))
    assert "coat off" in inside.read("file.html").decode()
    assert "coat off" in inside.read("entries.csv").decode()
    address = f"/file/{transfer.reference}/hand-over/"
    assert browser.post(address, {"press": world.key()}).status_code == 422
    data = {"press": world.key(), "to_whom": "Ingrid Sand, DSL"}
    assert browser.post(address, data).status_code == 302
    assert "Ask for the receipt" in homes(sign_in, "dsl")
    with pytest.raises(Refused, match="who there said"):
        transfers.receive(world, Transfer.objects.get(), receipt="")
    transfers.receive(world, Transfer.objects.get())
    assert "Ask for the receipt" not in homes(sign_in, "dsl")


def test_the_school_before_never_learns_of_a_confidential_move(world, sign_in) -> None:
    child = a_child(world, given_names="Bryony", family_name="Sedgewick")
    concern = concerns.discussed(world, child, who="Bryony Sedgewick")
    sibling = a_child(world, given_names="Linnet", family_name="Sedgewick")
    family = {"child": sibling, "other": child}
    relate(world, family)
    Notice.objects.all().delete()
    transfer = transfers.move(world, child, world.beechwood, is_confidential=True)
    assert ("file_to_pass_on", "deputy_manager") in told(world)
    concerns.discuss(world, concern, "other_dsl", "other_dsl", "other_worker")
    referrals.proposed(world, "other_dsl", concern=concern)
    transfers.hand_over(world, transfer, "manager")
    pages = (
        "/",
        "/waiting/",
        f"/file/{transfer.reference}/",
        f"/children/{sibling.reference}/",
        f"/child/{sibling.reference}/",
        "/concerns/",
        "/concerns/raised/",
        "/calendar/",
        "/sharing/",
        "/referrals/",
    )
    for post in ("dsl", "deputy_dsl", "teacher", "head"):
        for page in pages:
            words = sign_in(post).get(page, follow=True).content.decode()
            for secret in ("Beechwood", "Orla Devlin", "Wilhelmina Osei"):
                assert secret not in words, (post, page, secret)
        assert sign_in(post).get(f"/concerns/{concern.reference}/").status_code in (403, 404)
    assert sign_in("dsl").get(f"/file/{transfer.reference}/packet/").status_code == 403
    other = transfers.move(world, sibling, world.beechwood, is_confidential=True)
    with pytest.raises(NotNow, match="SWIS team"):
        transfers.hand_over(world, other, "dsl")


def relate(world, given) -> None:
    child_actions.family.relate(**world.does("manager", **given))


def test_open_work_goes_on_at_the_new_school_and_it_is_told(world, sign_in) -> None:
    case = cases.opened(world)
    transfers.move(world, case.child, world.beechwood)
    case.refresh_from_db()
    assert case.school == world.beechwood
    assert sign_in("worker").get(f"/cases/{case.reference}/").status_code == 200
    assert sign_in("manager").get(f"/cases/{case.reference}/").status_code == 200
    page = sign_in("other_dsl").get("/social-workers/").content.decode()
    assert case.child.name in page


def test_a_meeting_to_come_is_in_no_diary_of_the_school_left(world, sign_in) -> None:
    child = a_child(world)
    meeting = meetings.about_a_child(world, child=child)
    assert world.accounts["dsl"].pk in meeting.invited
    transfers.move(world, child, world.beechwood, is_confidential=True)
    invited = set(meeting.attendances.values_list("account", flat=True))
    assert world.accounts["dsl"].pk not in invited
    assert world.accounts["worker"].pk in invited


def test_somebody_named_for_the_old_school_is_named_no_longer(world) -> None:
    child = a_child(world)
    dsl = world.accounts["dsl"]
    Involvement.objects.create(
        child=child, account=dsl, because=child.reference, since=world.moments.now
    )
    world.moments.tick()
    transfers.move(world, child, world.beechwood, is_confidential=True)
    assert child not in queries.known.children(world.person("dsl"))


def test_the_returned_book_has_leavers_and_the_unmatched(world, sign_in) -> None:
    child = a_child(world, family_name="Marram")
    concern = concerns.matched(world, child, words="She would not take her coat off.")
    concerns.raised(world, who="A boy in year 7", words="He had no shoes.")
    transfers.move(world, child, world.beechwood, is_confidential=True)
    concerns.discuss(world, concern, "other_dsl", "other_dsl", "other_worker")
    programmes.ended(world)
    browser = sign_in("dsl")
    browser.post("/school-book/900001/", {"for_whom": "The head"})
    book = ReturnedBook.objects.get()
    packed = zipfile.ZipFile(
        io.BytesIO(browser.get(f"/school-book/{book.reference}/file/").content)
    )
    everything = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "coat off" in everything
    assert "He had no shoes" in packed.read("unmatched.html").decode()
    assert "He had no shoes" in packed.read("entries.csv").decode()
    for secret in ("Beechwood", "Orla Devlin", "Wilhelmina Osei"):
        assert secret not in everything


def test_a_second_move_takes_the_file_along_and_coming_back_needs_none(world) -> None:
    child = a_child(world)
    first = transfers.move(world, child, world.beechwood)
    transfers.move(world, child, world.feeder)
    first.refresh_from_db()
    assert first.to_school == world.feeder
    transfers.move(world, child, world.ashgrove)
    states = dict(Transfer.objects.values_list("from_school__urn", "state"))
    assert states == {"900001": "not_needed", "900003": "to_hand_over", "900002": "to_hand_over"}


def test_where_nobody_leads_the_school_before_the_team_hands_over(world, sign_in) -> None:
    child = a_child(world, school=world.feeder)
    transfer = transfers.move(world, child, world.beechwood)
    assert ("file_to_pass_on", "deputy_manager") in told(world)
    assert "Hand over the child protection file" in homes(sign_in, "manager")
    transfers.hand_over(world, transfer, "manager")


def test_a_child_without_a_school_takes_the_file_along_later(world) -> None:
    child = a_child(world)
    none = transfers.move(world, child, None, elsewhere="")
    assert none is None
    found = transfers.move(world, child, world.beechwood)
    assert found.from_school == world.ashgrove
