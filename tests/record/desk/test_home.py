"""Each role's home is its work: what waits, what others hold, what came back."""

import html
import re
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from universe import World, cases, concerns

from swis.kernel import work
from swis.kernel.models import Draft
from swis.kernel.people import Person
from swis.record.concerns.models import Concern
from swis.record.desk import views
from swis.record.desk.queries.parts.part import NAMES, Part
from swis.record.desk.queries.work import Work

PARTS = Path(views.__file__).parents[1] / "templates/desk/parts"

TITLES = {
    "teacher": "Raise a concern",
    "dsl": "My school today",
    "deputy_dsl": "My school today",
    "head": "Raise a concern",
    "worker": "My day",
    "manager": "My team",
    "deputy_manager": "My team",
    "front_door": "Referrals in",
    "locality": "Referrals with us",
    "business_support": "This week",
    "governance": "Looks to check",
    "analyst": "Indicators",
    "administrator": "Administration",
}


@pytest.mark.parametrize(("post", "title"), TITLES.items())
def test_each_role_opens_to_its_own_work(world: World, sign_in, post: str, title: str) -> None:
    page = sign_in(post).get("/")
    assert page.status_code == 200
    assert f">{title}</h1>" in page.content.decode()


def test_a_teacher_raises_from_the_home_page(world: World, sign_in) -> None:
    browser = sign_in("teacher")
    page = browser.get("/").content.decode()
    assert page.index("999") < page.index("Who is it about?")
    assert 'action="/concerns/raise/"' in page
    given = {"happened_on_day": "5", "happened_on_month": "1", "happened_on_year": "2026"}
    answer = browser.post(
        "/concerns/raise/",
        {"press": uuid.uuid4(), "who": "Juniper", "words": "She cried.", **given},
    )
    assert answer.status_code == 302
    assert Concern.objects.count() == 1


def test_a_teacher_sees_receipts_and_no_list_of_children(world: World, sign_in) -> None:
    concerns.seen(world)
    concerns.raised(world, post="head", who="Somebody else's concern")
    page = sign_in("teacher").get("/").content.decode()
    assert "Seen by Adaeze Okafor" in page
    assert "Somebody else's concern" not in page


def test_what_a_teacher_left_unfinished_stands_in_the_form(world: World, sign_in) -> None:
    browser = sign_in("teacher")
    browser.post("/concerns/raise/", {"_draft": "kept", "words": "He said he was hungry."})
    assert "He said he was hungry." in browser.get("/").content.decode()


def test_a_new_concern_is_on_the_leads_home_at_once(world: World, sign_in) -> None:
    concern = concerns.raised(world)
    page = sign_in("dsl").get("/").content.decode()
    assert f"/concerns/{concern.reference}/" in page
    assert "Read the new concern" in page


def test_another_school_sees_none_of_it(world: World, sign_in) -> None:
    concern = concerns.discussed(world)
    for post in ("other_dsl", "other_worker", "business_support", "analyst", "administrator"):
        page = sign_in(post).get("/").content.decode()
        assert concern.reference not in page
        assert "Juniper" not in page


def test_a_seen_concern_waits_for_the_discussion_with_lead_and_worker(world, sign_in) -> None:
    concerns.matched(world)
    for post in ("dsl", "worker"):
        assert "Discuss the concern" in sign_in(post).get("/").content.decode()


def test_a_person_with_several_posts_sees_the_union(world: World, sign_in) -> None:
    concerns.raised(world)
    world.also("dsl", "manager")
    page = sign_in("dsl").get("/").content.decode()
    assert "My school today" in page
    assert "Read the new concern" in page
    assert "Caseloads" in page


def test_an_empty_home_says_what_will_come(world: World, sign_in) -> None:
    assert "No new concern. When a colleague raises one" in sign_in("dsl").get("/").content.decode()


def test_the_analyst_sees_no_name_and_is_told_why(world: World, sign_in) -> None:
    concerns.discussed(world)
    page = sign_in("analyst").get("/").content.decode()
    assert "Indicators come with a later release" in page
    assert "Juniper" not in page


@pytest.mark.parametrize("post", TITLES)
def test_the_number_of_queries_does_not_grow_with_rows(
    world: World, sign_in, post: str, count_queries
) -> None:
    for _ in range(2):
        concerns.matched(world)
        concerns.raised(world)
    browser = sign_in(post)
    browser.get("/")
    few = count_queries(lambda: browser.get("/"))
    for _ in range(3):
        concerns.matched(world)
        concerns.raised(world)
    assert count_queries(lambda: browser.get("/")) == few
    assert few < 100


def test_a_draft_is_listed_and_can_be_thrown_away_by_its_author_alone(world, sign_in) -> None:
    browser = sign_in("dsl")
    browser.post("/concerns/raise/", {"_draft": "kept", "words": "Half a sentence"})
    draft = Draft.objects.get()
    assert draft.address in browser.get("/drafts/").content.decode()
    other = sign_in("teacher")
    assert other.post("/drafts/discard/", {"address": draft.address}).status_code == 404
    assert Draft.objects.exists()
    assert sign_in("dsl").post("/drafts/discard/", {"address": draft.address}).status_code == 302
    assert not Draft.objects.exists()


def test_how_it_works_says_what_did_not_survive(world: World, sign_in) -> None:
    page = sign_in("teacher").get("/how-it-works/").content.decode()
    assert "did not survive" in page
    assert "inferred from the protocol" in page


def test_the_number_of_queries_does_not_grow_with_schools_or_roles(
    world: World, sign_in, count_queries
) -> None:
    """A lead of two schools asks no more; each further role asks only its own questions."""
    concerns.matched(world)
    browser = sign_in("dsl")
    browser.get("/")
    one_school = count_queries(lambda: browser.get("/"))
    world.also("dsl", "other_dsl")
    assert count_queries(lambda: browser.get("/")) <= one_school
    world.also("dsl", "deputy_dsl")
    assert count_queries(lambda: browser.get("/")) <= one_school


def test_governance_sees_what_was_moved_and_who_looked_without_a_part(
    world: World, sign_in
) -> None:
    from swis.record.concerns import actions

    concern = concerns.matched(world)
    wrong = concern.child
    sign_in("deputy_manager").get(f"/child/{wrong.reference}/")
    given = {"concern": concern, "child": None, "reason": "A namesake."}
    actions.refile(**world.does("governance", **given))
    page = sign_in("governance").get("/").content.decode()
    assert "Dilys Pryce" in page
    assert wrong.reference in page
    assert "A namesake." in page
    assert "Juniper" not in page


def test_copying_stands_below_what_people_wait_for(world: World, sign_in) -> None:
    """A case opened this minute: its share to read, its note to copy into the school's system."""
    cases.opened(world)
    concerns.matched(world)
    page = sign_in("dsl").get("/").content.decode()
    assert page.index("Discuss the concern") < page.index("Read what was shared")
    assert page.index("Read what was shared") < page.index("Enter in CPOMS")


def test_every_kind_of_block_says_which_records_it_names() -> None:
    """Whoever reads a home page has looked at them: a new kind of block can't forget it."""
    shown = {path.stem for path in PARTS.glob("*.html")}
    assert shown == set(NAMES)
    with pytest.raises(KeyError):
        assert Part("New", "unheard_of", rows=("something",)).names


def test_a_group_is_sorted_by_what_it_is_and_not_by_its_words() -> None:
    day = date(2026, 1, 5)
    papers = work.Group("An early letter", work.Comes.PAPERS)
    undecided = work.Group("Zoo", work.Comes.UNDECIDED)
    copying = work.Group("Typing", work.Comes.COPYING)
    groups = (copying, papers, work.Group("Middle"), undecided)
    own = Work(Person(1, "", datetime(2026, 1, 5, 9, tzinfo=UTC)))
    own.__dict__["rows"] = [work.Waiting("", "/", due_on=day, group=group) for group in groups]
    assert [str(kind.group) for kind in own.besides()] == ["Zoo", "Middle", "An early letter"]
    assert [kind.group for kind in own.besides(undecided, papers)] == [groups[2]]
    assert [kind.group for kind in own.copying()] == [copying]


def test_a_long_kind_is_cut_and_says_how_much_there_is(world: World, sign_in) -> None:
    for _ in range(30):
        concerns.raised(world)
    browser = sign_in("dsl")
    home = browser.get("/").content.decode()
    assert home.count("Read the new concern") == 10
    all_of_it = re.search(r'href="(/waiting/[^"]+)">\s*All 30<', home)[1]
    first = browser.get(html.unescape(all_of_it)).content.decode()
    assert first.count("Read the new concern") == 25
    assert "1 to 25 of 30" in first
    after = re.search(r'href="([^"]+)" rel="next"', first)[1]
    second = browser.get(f"/waiting/{html.unescape(after)}").content.decode()
    assert second.count("Read the new concern") == 5
    assert "26 to 30 of 30" in second


@pytest.mark.parametrize("query", ["?page=9", "?page=nine", "?kind=Nothing", "?page=0"])
def test_a_page_or_kind_that_is_not_there(world: World, sign_in, query: str) -> None:
    assert sign_in("dsl").get(f"/waiting/{query}").status_code in (404, 422)
