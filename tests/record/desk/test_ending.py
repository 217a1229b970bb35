"""E21: a programme ends: what is left, access that ends on the day, each school with its book."""

import csv
import io
import zipfile
from datetime import date

import pytest
from universe import activities, cases, children, programmes, schools, staff

from swis.kernel import people
from swis.kernel.models import Event
from swis.kernel.refusals import NotNow, Refused
from swis.record.desk import queries
from swis.record.desk.models import ReturnedBook
from swis.record.programmes import actions
from swis.record.programmes.models import Placement
from swis.record.staff.models import Invitation, Membership

PAGE = "/end-of-programme/"
LAST = date(2026, 3, 2)


def test_E21_what_is_left_is_listed(world, sign_in):
    cases.opened(world)
    activities.planned(world)
    page = sign_in("manager").get(PAGE).content.decode()
    assert "No end is set" in page
    for words in (
        "Statutory cases to hand over (1)",
        "Support to close or hand over (1)",
        "Books to give back to the schools (2)",
        "Wanjiru Kamau: placement",
    ):
        assert words in page, words


@pytest.mark.parametrize("post", ["deputy_manager", "worker", "dsl", "business_support", "partner"])
def test_the_list_is_the_team_managers(world, sign_in, post):
    assert sign_in(post).get(PAGE).status_code == 403
    assert sign_in(post).get("/programme/end/").status_code == 403


def test_E21_on_the_day_nothing_is_seen(world, sign_in):
    child = children.child(world)
    programmes.ended(world)
    assert set(Placement.objects.values_list("ends_on", flat=True)) == {LAST}
    assert sign_in("worker").get(f"/child/{child.reference}/").status_code == 200
    world.moments.forward(days=(LAST - world.moments.now.date()).days + 1)
    for post in ("worker", "manager", "partner"):
        answer = sign_in(post).get(f"/child/{child.reference}/")
        assert answer.status_code == 403, post
        assert "You hold no post here today" in answer.content.decode()
    assert sign_in("dsl").get(f"/child/{child.reference}/").status_code == 200


def test_E21_the_day_can_change_until_it_comes(world):
    programmes.ended(world)
    programmes.ended(world, ends_on=date(2026, 4, 1))
    ends = {"team": world.programme.team, "role__in": people.SWIS_TEAM | {people.Role.PARTNER}}
    posts = Membership.objects.filter(**ends)
    assert set(posts.values_list("ends_on", flat=True)) == {date(2026, 4, 1)}
    others = Membership.objects.exclude(**ends)  # the service outlasts a programme of its
    assert set(others.values_list("ends_on", flat=True)) == {None}


def test_E21_what_ends_earlier_keeps_its_end(world):
    placement = Placement.objects.get(school=world.ashgrove)
    early = date(2026, 2, 1)
    actions.place.end(**world.does("manager", placement=placement, ends_on=early, version=1))
    programmes.ended(world)
    placement.refresh_from_db()
    assert placement.ends_on == early


def test_E21_no_placement_outlasts_the_programme(world):
    programmes.ended(world)
    world.programme.refresh_from_db()
    given = {"school": world.feeder, "worker": world.accounts["worker"], "starts_on": LAST}
    schools.opened(world, world.feeder)
    with pytest.raises(Refused, match="The programme ends on"):
        actions.place.place(**world.does("manager", programme=world.programme, **given))


def test_E21_an_invitation_ends_with_it(world):
    staff.invited(world)
    Invitation.objects.update(team=world.programme.team, school=None, role="social_worker")
    programmes.ended(world, ends_on=date(2026, 1, 8))
    assert Invitation.objects.get().expires_at.date() <= date(2026, 1, 8)


def test_E21_a_day_that_has_been_is_refused(world):
    with pytest.raises(Refused, match="a day that is to come"):
        programmes.ended(world, ends_on=date(2026, 1, 1))
    given = {"ends_on": LAST, "why": "x", "handed_to": "y", "programme": world.programme}
    with pytest.raises(NotNow):
        actions.ending.end_programme(**world.does("other_manager", **given))


def test_E21_the_school_takes_its_book(world, sign_in):
    child = children.child(world, given_names="Juniper", family_name="Quillfeather")
    activities.logged(world, activities.planned(world, child))
    programmes.ended(world)
    browser = sign_in("dsl")
    assert "Take the school&#x27;s book" in browser.get("/").content.decode()
    answer = browser.post("/school-book/900001/", {"for_whom": "The head"})
    assert answer.status_code == 302
    book = ReturnedBook.objects.get()
    file = browser.get(f"/school-book/{book.reference}/file/")
    assert file["Content-Type"] == "application/zip"
    assert "Quillfeather" not in file["Content-Disposition"]
    packed = zipfile.ZipFile(io.BytesIO(file.content))
    names = packed.namelist()
    assert names == ["index.html", f"children/{child.reference}.html", "entries.csv"]
    assert "Juniper Quillfeather" in packed.read("index.html").decode()
    rows = list(csv.DictReader(io.StringIO(packed.read("entries.csv").decode("utf-8-sig"))))
    assert {row["name"] for row in rows} == {"Juniper Quillfeather"}
    look = Event.objects.filter(act="look").last()
    assert child.reference in look.about["seen"]
    assert "Take the school&#x27;s book" not in browser.get("/").content.decode()
    page = sign_in("manager").get(PAGE).content.decode()
    assert "Books to give back to the schools (1)" in page


def test_E21_the_authoritys_book_is_not_in_it(world, sign_in):
    case = cases.opened(world)
    programmes.ended(world)
    browser = sign_in("dsl")
    browser.post("/school-book/900001/", {"for_whom": "The head"})
    book = ReturnedBook.objects.get()
    packed = zipfile.ZipFile(
        io.BytesIO(browser.get(f"/school-book/{book.reference}/file/").content)
    )
    everything = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "Authority&#x27;s book" not in everything
    assert case.reference not in packed.read("entries.csv").decode()


@pytest.mark.parametrize("post", ["other_dsl", "worker", "manager", "head", "partner"])
def test_E21_nobody_else_takes_it(world, sign_in, post):
    book = programmes.book_taken(world)
    browser = sign_in(post)
    for address in ("900001/", f"{book.reference}/", f"{book.reference}/file/"):
        assert browser.get(f"/school-book/{address}").status_code == 404, address
    with pytest.raises(NotNow):
        programmes.book_taken(world, post)


def test_a_spreadsheet_runs_nothing_from_the_book():
    from swis.record.desk.queries.book import _plain

    assert _plain("=1+1") == "'=1+1"
    assert _plain("She said") == "She said"


@pytest.mark.parametrize("number", [1, 8])
def test_the_list_asks_as_little_for_many_cases_and_leads_to_all_of_them(
    world, sign_in, django_assert_max_num_queries, monkeypatch, number
):
    monkeypatch.setattr(queries.ending, "FEW", 3)
    cases.caseload(world, number)
    browser = sign_in("manager")
    with django_assert_max_num_queries(20):
        page = browser.get(PAGE).content.decode()
    assert f"Statutory cases to hand over ({number})" in page
    assert page.count("Case of ") == min(number, 3)
    assert ("?only=cases" in page) == (number > 3)
    every = browser.get(f"{PAGE}?only=cases").content.decode()
    assert every.count("Case of ") == number
    assert browser.get(f"{PAGE}?only=nothing").status_code == 404
