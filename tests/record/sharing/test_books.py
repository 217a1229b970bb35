"""E5: two books, an index of the statutory record, a note when work crosses."""

from dataclasses import fields

import pytest
from universe import World, children, sharing

from swis.kernel.refusals import NotNow, Refused
from swis.record.sharing import actions, queries
from swis.record.sharing.models import Book, BookEntry, ToEnter


def enter_form(**given: object) -> dict[str, object]:
    return {
        "press": World.key(),
        "entered_reference": "M-4471",
        "entered_on_day": "5",
        "entered_on_month": "1",
        "entered_on_year": "2026",
        **given,
    }


def test_E5_work_begins_on_the_schools_book(world) -> None:
    child = children.child(world)
    assert queries.books.book_of(child) == Book.SCHOOL
    assert queries.books.banner(child, world.person("dsl")) == "School's record: CPOMS."


def test_E5_crossing_writes_the_note_on_the_schools_book(world, sign_in) -> None:
    move = sharing.moved(world)
    assert queries.books.book_of(move.child) == Book.AUTHORITY
    note = BookEntry.objects.get(book=Book.SCHOOL)
    assert note.summary == move.note
    (entry,) = [e for e in queries.work.entries(move.child, world.person("dsl")) if e.words]
    assert entry.words == move.note
    assert entry.book == "School's book"
    assert note.reference in sign_in("dsl").get("/sharing/entries/").content.decode()


def test_E5_crossing_twice_is_one_move(world) -> None:
    move = sharing.moved(world)
    assert sharing.moved(world, move.child) == move


def test_E5_the_banner_counts_what_is_not_yet_in_the_authoritys_system(world) -> None:
    child = sharing.moved(world).child
    for what in ("Assessment started", "Strategy discussion"):
        sharing.entry(world, child=child, what=what)
    said = queries.books.banner(child, world.person("worker"))
    assert said.startswith("Statutory record: Mosaic. 2 entries not yet there.")
    first = queries.books.waiting_entries(world.person("worker"), child, Book.AUTHORITY).first()
    actions.enter(**world.does("worker", entry=first, entered_reference="M-1"))
    assert "1 entry not yet there" in queries.books.banner(child, world.person("worker"))


def test_E5_the_school_hears_which_system_and_not_what_waits_there(world) -> None:
    child = sharing.moved(world).child
    sharing.entry(world, child=child)
    said = queries.books.banner(child, world.person("dsl"))
    assert said == "Statutory record: Mosaic. 1 entry not yet in CPOMS."


def test_E6_handing_back_writes_a_note_and_the_school_records_again(world) -> None:
    child = sharing.moved(world).child
    back = sharing.moved(world, child, Book.SCHOOL)
    assert queries.books.book_of(child) == Book.SCHOOL
    notes = BookEntry.objects.filter(book=Book.SCHOOL, child=child)
    assert [note.about for note in notes][-1] == back.reference
    assert notes.count() == 2


def test_E5_entered_says_reference_and_date(world, sign_in) -> None:
    entry = sharing.entry(world)
    browser, address = sign_in("worker"), f"/sharing/entries/{entry.reference}/"
    page = browser.get(address).content.decode()
    assert "Signed off on 5 January." in page
    assert "Its reference in Mosaic" in page
    assert browser.post(address, enter_form()).status_code == 302
    page = browser.get(address).content.decode()
    assert "M-4471" in page
    assert "5 January 2026" in page
    assert "Wanjiru Kamau" in page


def test_it_is_entered_once(world, sign_in) -> None:
    entry = sharing.entered(world)
    answer = sign_in("worker").post(f"/sharing/entries/{entry.reference}/", enter_form())
    assert answer.status_code == 403
    with pytest.raises(NotNow):
        actions.enter(**world.does("worker", entry=entry, entered_reference="M-2"))


def test_the_same_press_twice_enters_it_once(world, sign_in) -> None:
    entry = sharing.entry(world)
    given = world.does("worker", entry=entry, entered_reference="M-1")
    assert actions.enter(**given) == actions.enter(**given)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("entered_reference", " ", "Enter its reference there"),
        ("entered_on_year", "9999", "Enter a date on or before 5 January 2026"),
        ("entered_on_day", "first", "Enter the date in numbers"),
    ],
)
def test_what_is_missing_or_wrong_comes_back_with_a_sentence(
    world, sign_in, name, value, sentence
) -> None:
    entry = sharing.entry(world)
    data = enter_form(**{name: value})
    answer = sign_in("worker").post(f"/sharing/entries/{entry.reference}/", data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_entry_is_not_entered_without_its_reference(world) -> None:
    with pytest.raises(Refused):
        actions.enter(**world.does("worker", entry=sharing.entry(world), entered_reference="  "))


def test_a_wrong_reference_is_corrected_and_both_stay_visible(world, sign_in) -> None:
    entry = sharing.entered(world)
    browser, address = sign_in("worker"), f"/sharing/entries/{entry.reference}/"
    data = enter_form(entered_reference="M-9", version=entry.version, reason="A slip")
    assert browser.post(f"{address}correct/", data).status_code == 302
    page = browser.get(address).content.decode()
    assert "M-9" in page
    assert "it said “M-4471”" in page
    assert browser.post(f"{address}correct/", {**data, "press": World.key()}).status_code == 409


@pytest.mark.parametrize("post", ["dsl", "other_dsl", "teacher", "other_worker", "locality"])
def test_the_authoritys_book_is_not_there_for_the_school_or_for_strangers(
    world, sign_in, post
) -> None:
    entry = sharing.entry(world)
    assert sign_in(post).get(f"/sharing/entries/{entry.reference}/").status_code == 404
    answer = sign_in(post).post(f"/sharing/entries/{entry.reference}/", enter_form())
    assert answer.status_code == 404


def test_a_schools_book_is_read_by_that_school_alone(world) -> None:
    entry = sharing.entry(world, "worker", Book.SCHOOL)
    assert entry in queries.books.book_entries(world.person("dsl"))
    assert entry in queries.books.book_entries(world.person("worker"))
    for post in ("other_dsl", "front_door", "other_worker"):
        assert entry not in queries.books.book_entries(world.person(post))


def test_each_has_what_is_theirs_to_enter(world) -> None:
    child = children.child(world)
    schools = sharing.entry(world, "worker", Book.SCHOOL, child=child, what="One-page summary")
    authoritys = sharing.entry(world, "worker", Book.AUTHORITY, child=child)
    by_manager = sharing.entry(world, "manager", Book.AUTHORITY, child=child)

    def theirs(post: str) -> list[str]:
        return [row.href.split("/")[-2] for row in queries.work.waiting_for(world.person(post))]

    assert theirs("dsl") == [schools.reference]
    assert theirs("worker") == [authoritys.reference]
    assert theirs("manager") == [by_manager.reference]


def test_the_worker_of_a_child_enters_what_the_manager_decided(world) -> None:
    from universe.inner import within

    from swis.record.children.actions.involve import involve

    child = children.child(world)
    worker = world.accounts["worker"]
    within(involve, **world.does("manager", child=child, because=sharing.ABOUT, account=worker))
    entry = sharing.entry(world, "manager", child=child)
    assert entry in queries.books.my_entries(world.person("worker"))
    assert entry not in queries.books.my_entries(world.person("manager"))


def test_the_list_is_not_for_others(world, sign_in) -> None:
    for post in ("teacher", "analyst", "business_support", "administrator"):
        assert sign_in(post).get("/sharing/entries/").status_code == 403


def test_a_summary_is_printed_for_somebody_named(world, sign_in) -> None:
    entry = sharing.entry(world, "worker", Book.SCHOOL)
    browser, address = sign_in("dsl"), f"/sharing/{entry.reference}/summary/"
    answer = browser.post(address, {"press": World.key(), "for_whom": "E. Marsh, head of year"})
    assert answer.status_code == 422
    assert "Say that they may have it" in answer.content.decode()
    data = {"press": World.key(), "for_whom": "E. Marsh, head of year", "checked": "yes"}
    answer = browser.post(address, data)
    page = browser.get(answer["Location"]).content.decode()
    assert "For E. Marsh, head of year only" in page
    assert "Signed off on 5 January." in page
    assert sign_in("worker").get(answer["Location"]).status_code == 404


def test_the_list_takes_as_many_questions_with_many_rows(
    world, sign_in, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = sign_in("worker")
    child = children.child(world)
    sharing.entry(world, child=child)
    browser.get("/sharing/entries/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get("/sharing/entries/")
    asked = len(few)
    for name in ("Wren", "Teal", "Lark"):
        sharing.entry(world, child=children.child(world, given_names=name))
    browser.get("/sharing/entries/")
    with django_assert_num_queries(asked):
        browser.get("/sharing/entries/")


@pytest.mark.parametrize("field", fields(ToEnter), ids=lambda field: field.name)
def test_all_that_is_to_be_entered_is_kept(field) -> None:
    BookEntry._meta.get_field(field.name)


@pytest.mark.parametrize("number", [1, 27])
def test_what_waits_is_cut_and_leads_to_all_of_it(
    world, sign_in, django_assert_max_num_queries, number
) -> None:
    child = children.child(world)
    for n in range(number):
        sharing.entry(world, book=Book.SCHOOL, child=child, what=f"Paper {n}")
    browser = sign_in("dsl")
    browser.get("/sharing/entries/")
    with django_assert_max_num_queries(15):
        page = browser.get("/sharing/entries/").content.decode()
    assert page.count(">Paper ") == min(number, 25)
    assert ("The first 25 of 27" in page) == (number > 25)
    if number > 25:
        alone = browser.get("/sharing/entries/?only=mine&page=2").content.decode()
        assert alone.count(">Paper ") == 2
        assert "Back to what waits to be entered" in alone
    others = sign_in("worker").get("/sharing/entries/").content.decode()
    assert "For others to enter" in others
