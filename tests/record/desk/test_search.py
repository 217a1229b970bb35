"""Finding a child: by what one knows, among the children one may know of, and no name anywhere."""

import uuid
from datetime import date

import pytest
from universe import World, children

from swis.record.children import actions
from swis.record.children import queries as children_queries
from swis.record.children.models import Child, NameWord
from swis.record.children.names import closeness, fold, sound
from swis.record.desk.models import Search


def hidden(world: World):
    """A restricted child, known to the deputy alone."""
    child = children.child(world, given_names="Juniper", family_name="Hidden")
    people = [world.accounts["deputy_dsl"]]
    actions.restrict.restrict(
        **world.does("governance", child=child, people=people, reason="Named.")
    )
    return child


def look_for(browser, **asked):
    return browser.post("/child/search/", {"press": uuid.uuid4(), **asked}, follow=True)


def test_the_address_of_the_answer_carries_a_reference_and_no_name(world, sign_in) -> None:
    children.child(world)
    answer = look_for(sign_in("dsl"), name="juniper")
    address = answer.redirect_chain[-1][0]
    assert Search.objects.get().reference in address
    assert "uniper" not in address
    page = answer.content.decode()
    assert "uniper" not in page[: page.index("</title>")]
    assert "Juniper Vale" in page


@pytest.mark.parametrize(
    "asked", ["Zoe", "oneill", "ZOË", "O'Neill zoë", "neill zo", "Zoey O'Niell", "  zoë   o’neill "]
)
def test_a_name_is_found_without_case_accents_or_order(world, sign_in, asked: str) -> None:
    children.child(world, given_names="Zoë", family_name="O'Neill")
    children.child(world, given_names="Ade", family_name="Bright")
    page = look_for(sign_in("dsl"), name=asked).content.decode()
    if asked == "neill zo":  # "neill" begins no part of the name
        assert "0 children found" in page
    else:
        assert "1 child found" in page


def test_the_closest_comes_first(world: World, sign_in) -> None:
    children.child(world, given_names="Ayesha", family_name="Rahman")
    children.child(world, given_names="Aisha", family_name="Zaman")
    page = look_for(sign_in("dsl"), name="aisha").content.decode()
    assert page.index("Aisha Zaman") < page.index("Ayesha Rahman")


def test_by_date_of_birth_and_by_pupil_number(world: World, sign_in) -> None:
    children.child(world, born_on=date(2012, 3, 4), upn="H801200001001")
    children.child(world, given_names="Rowan", born_on=date(2012, 3, 5), upn="")
    born = {"born_on_day": "4", "born_on_month": "3", "born_on_year": "2012"}
    browser = sign_in("dsl")
    for asked in (born, {"upn": "h8012 0000 1001"}):
        page = look_for(browser, **asked).content.decode()
        assert "Juniper Vale" in page
        assert "Rowan" not in page


def test_only_children_one_may_know_of_are_found_or_counted(world: World, sign_in) -> None:
    children.child(world)
    children.child(world, school=world.beechwood, given_names="Juniper", family_name="Other")
    hidden(world)
    page = look_for(sign_in("dsl"), name="juniper").content.decode()
    assert "1 child found" in page
    assert "Other" not in page
    assert "Hidden" not in page


def test_a_restricted_child_answers_like_one_who_is_not_there(world: World, sign_in) -> None:
    hidden(world)
    browser = sign_in("dsl")
    there = look_for(browser, name="Hidden").content.decode()
    nobody = look_for(browser, name="Nobody").content.decode()
    strip = [page.replace("Hidden", "").replace("Nobody", "") for page in (there, nobody)]
    assert "0 children found" in there
    assert len(strip[0]) == len(strip[1])


def test_somebody_elses_search_is_not_there(world: World, sign_in) -> None:
    look_for(sign_in("dsl"), name="juniper")
    address = f"/child/search/{Search.objects.get().reference}/"
    assert sign_in("other_dsl").get(address).status_code == 404
    assert sign_in("worker").get(address).status_code == 404


@pytest.mark.parametrize(
    "post", ["teacher", "head", "business_support", "analyst", "administrator"]
)
def test_those_who_work_with_no_childs_record_do_not_search(world, sign_in, post: str) -> None:
    browser = sign_in(post)
    assert browser.get("/child/search/").status_code == 403
    assert look_for(browser, name="juniper").status_code == 403
    assert not Search.objects.exists()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Enter a name, a date of birth or a unique pupil number"),
        ({"name": "x" * 201}, "Use 200 characters or fewer"),
        ({"name": "a\ufffdb"}, "could not be read"),
        ({"upn": "1" * 14}, "a UPN has 13 characters"),
        (
            {"born_on_day": "31", "born_on_month": "2", "born_on_year": "2012"},
            "Enter a date that exists",
        ),
        (
            {"born_on_day": "1", "born_on_month": "1", "born_on_year": "9999"},
            "Enter a date on or before",
        ),
    ],
)
def test_what_cannot_be_asked_comes_back_with_a_sentence(world, sign_in, asked, sentence) -> None:
    answer = look_for(sign_in("dsl"), **asked)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Search.objects.exists()


def test_the_number_of_queries_does_not_grow_with_children(world, sign_in, count_queries) -> None:
    browser = sign_in("dsl")
    children.child(world)
    look_for(browser, name="juniper")
    address = f"/child/search/{Search.objects.get().reference}/"
    few = count_queries(lambda: browser.get(address))
    for _ in range(4):
        children.child(world)
    assert count_queries(lambda: browser.get(address)) == few


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("aisha", "ayesha"),
        ("muhammad", "mohamed"),
        ("catherine", "katherine"),
        ("shaun", "sean"),
        ("iman", "eman"),
        ("philip", "filip"),
        ("knight", "night"),
        ("christopher", "kristofer"),
    ],
)
def test_names_that_sound_alike_agree(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_folding_takes_off_what_a_keyboard_may_lack() -> None:
    assert fold("Zoë O'Neill-Łuk") == "zoe oneill luk"
    assert closeness("", "Juniper Vale") is None
    assert closeness("vale juniper", "Juniper Vale") == 0


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("juniper vale", "Juniper Vale"),
        ("vale juniper", "Juniper Vale"),
        ("jun va", "Juniper Vale"),
        ("ayesha", "Aisha Rahman"),
        ("aisha rahmann", "Ayesha Rahman"),
        ("zoe oneill", "Zoë O'Neill-Łuk"),
        ("luk", "Zoë O'Neill-Łuk"),
        ("neill", "Zoë O'Neill-Łuk"),
        ("an an", "Ann Ann"),
        ("ann", "Ann Ann"),
        ("zz", "Zz Azz"),
        ("9", "Agent 99"),
        ("…", "Juniper Vale"),
        ("al", "Juniper Vale"),
        ("va vale", "Juniper Vale"),
    ],
)
def test_the_database_finds_what_the_rule_says(world: World, asked: str, name: str) -> None:
    given, family = name.split(" ", 1)
    children.child(world, given_names=given, family_name=family)
    found = children_queries.names.answering(Child.objects.all(), asked)
    assert [child.rank for child in found] == [
        rank for rank in [closeness(asked, name)] if rank is not None
    ]


def test_a_child_is_found_by_a_corrected_name_and_not_by_the_old_one(world: World) -> None:
    child = children.child(world)

    def found(asked: str) -> list[Child]:
        return list(children_queries.names.answering(Child.objects.all(), asked))

    actions.edit.edit(
        **world.does(
            "dsl",
            child=child,
            version=child.version,
            given_names="Rowan",
            family_name="Vale",
            born_on=child.born_on,
            sex=child.sex,
            upn="",
            year_group=9,
            home_authority=None,
            reason="Misheard.",
        )
    )
    assert found("rowan") == [child]
    assert found("juniper") == []
    child.given_names = "Wren"
    child.save(update_fields=["given_names"])
    assert found("wren") == [child]
    NameWord.objects.all().delete()
    NameWord.objects.fill(Child.objects.all())
    assert found("wren vale") == [child]
