"""One fold and one closeness: what is one name, what is like it, what is another."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from universe import World, children, concerns

from swis.record.children import likeness, names, queries
from swis.record.children.likeness import Born, Named
from swis.record.children.models import Child, ToldApart

BORN = date(2012, 4, 3)

ONE_NAME = [
    (("Sean", "O'Neill"), ("Sean", "O’Neill")),
    (("Sean", "O'Neill"), ("sean", "ONEILL")),
    (("Sean", "O'Neill"), ("Sean", "O Neill")),
    (("Sean", "O`Neill"), ("Sean", "O´Neill")),
    (("Sean", "OʼNeill"), ("Sean", "O‘Neill")),
    (("Kealoha", "Kaʻahumanu"), ("Kealoha", "Ka'ahumanu")),
    (("Zoë", "Müller"), ("Zoe", "Muller")),
    (("Zoe\u0308", "Mu\u0308ller"), ("Zo\u00eb", "M\u00fcller")),
    (("Tom", "FitzGerald"), ("Tom", "Fitz Gerald")),
    (("Ann", "Mc Donald"), ("Ann", "McDonald")),
    (("Rosa", "de la Cruz"), ("Rosa", "Delacruz")),
    (("Anne-Marie", "Holt"), ("Anne Marie", "Holt")),
    (("Ali", "Khan-Shah"), ("Ali", "Khan Shah")),
    (("Wei", "Chen"), ("Chen", "Wei")),
    (("Işıl", "Yıldız"), ("ISIL", "YILDIZ")),
    (("İbrahim", "Ak"), ("Ibrahim", "Ak")),
    (("Jürgen", "Weiß"), ("Jurgen", "Weiss")),
    (("Łukasz", "Đorđević"), ("Lukasz", "Dordevic")),
    (("Олена", "Коваль"), ("КОВАЛЬ", "олена")),
    (("Suharto", ""), ("", "suharto")),
    (("Juniper", names.NO_FAMILY_NAME), ("Juniper", "")),
    (("Wren", "Vale\u00ad"), ("Wren", "Va\u200ble")),
]
LIKE_IT = [
    (("Zoë", "Müller"), ("Zoe", "Mueller")),
    (("Ali", "Khan-Shah"), ("Ali", "Khan")),
    (("Ali", "Khan"), ("Ali", "Shah Khan")),
    (("Mohammed", "Khan"), ("Muhammad", "Khan")),
    (("Ann", "MacDonald"), ("Ann", "McDonald")),
    (("Anne-Marie", "Holt"), ("Annemarie", "Holt")),
    (("Jan", "van der Berg"), ("Jan", "Vanderberg")),
    (("Omar", "Al-Hassan"), ("Omar", "Alhassan")),
    (("Rowan James", "Thackeray"), ("Rowan", "Thackery")),
    (("Rob", "Holt"), ("Robert", "Holt")),
    (("Aisha", "Begum"), ("Begum", "Ayesha")),
]
ANOTHER = [
    (("Amina", "Khan"), ("Amir", "Khan")),
    (("Eli", "Vale"), ("Ella", "Vale")),
    (("Ali", "Ali"), ("Ali", "Khan")),
    (("Rowan", "Holt"), ("Rowan", "Thackeray")),
    (("Rosa", "Garcia Lopez"), ("Rosa", "Garcia Perez")),
    (("Juniper", ""), ("Juniper", "Vale")),
    (("Al", "Vale"), ("Alice", "Hale")),
]


@pytest.mark.once
@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_one_name_however_it_is_typed(one, other) -> None:
    assert likeness.named(*one, *other) == likeness.named(*other, *one) == Named.SAME
    assert names.closeness(" ".join(one), " ".join(other)) == 0


@pytest.mark.once
@pytest.mark.parametrize(("one", "other"), LIKE_IT)
def test_a_name_like_it(one, other) -> None:
    assert likeness.named(*one, *other) == likeness.named(*other, *one) == Named.NEAR


@pytest.mark.once
@pytest.mark.parametrize(("one", "other"), ANOTHER)
def test_another_name(one, other) -> None:
    assert likeness.named(*one, *other) == likeness.named(*other, *one) > Named.NEAR


@pytest.mark.once
@pytest.mark.parametrize(
    ("other", "like"),
    [
        (BORN, Born.SAME),
        (date(2012, 3, 4), Born.NEAR),  # day and month swapped
        (date(2012, 4, 4), Born.NEAR),
        (date(2012, 4, 13), Born.NEAR),
        (date(2021, 4, 3), Born.NEAR),
        (date(2011, 4, 3), Born.NEAR),
        (date(2012, 4, 30), Born.NEAR),
        (date(2012, 9, 27), Born.OTHER),
        (date(2013, 3, 4), Born.OTHER),
        (None, Born.UNKNOWN),
    ],
)
def test_a_day_of_birth_like_it(other, like) -> None:
    assert likeness.born(BORN, other) == likeness.born(other, BORN) == like


def test_the_front_door_and_whoever_registers_find_the_child_that_is_known(world: World) -> None:
    person, day = world.person("dsl"), BORN
    for one, other in (*ONE_NAME, *LIKE_IT):
        (given, family), said = (one, other) if one[0] else (other, one)
        day += timedelta(days=40)
        known = children.child(world, given_names=given, family_name=family, born_on=day)
        asked = queries.may_be.Said(*said, day)
        assert queries.may_be.at_the_front_door(asked, None) == [known]
        assert queries.may_be.for_a_new_record(person, asked)[0] == known


def test_a_twin_is_no_second_record(world: World) -> None:
    children.child(world, given_names="Amina", family_name="Khan", born_on=BORN)
    twin = queries.may_be.Said("Amir", "Khan", BORN)
    assert queries.may_be.at_the_front_door(twin, None) == []
    children.child(world, given_names="Amir", family_name="Khan", born_on=BORN, sex="M")
    assert queries.alike.pairs_alike() == []


@pytest.mark.parametrize(
    "later",
    [
        {"given_names": "Zoe", "family_name": "Mueller"},
        {"given_names": "Müller", "family_name": "Zoe"},
        {"given_names": "Zoë", "family_name": "Müller", "born_on": date(2012, 3, 4)},
        {"given_names": "Zoe", "family_name": "Muller", "born_on": None},
        {"given_names": "Zoe", "family_name": "Muller-Khan"},
    ],
)
def test_two_records_alike_wait_for_information_governance(world: World, later) -> None:
    first = children.child(world, given_names="Zoë", family_name="Müller", born_on=BORN)
    second = children.child(world, **{"born_on": BORN, **later})
    assert queries.alike.pairs_alike() == [(first, second)]
    assert queries.alike.lookalikes(first) == [second]
    ToldApart.objects.create(
        child=second,
        other=first,
        reason="Cousins.",
        **world.person("governance").signed(second.made_at),
    )
    assert queries.alike.pairs_alike() == queries.alike.lookalikes(first) == []


def test_one_name_is_enough_for_a_record(world: World, sign_in) -> None:
    concern = concerns.seen(world)
    data = {"press": uuid4(), "given_names": "Suharto", "sex": "M", "year_group": "8"}
    sign_in("dsl").post(f"/concerns/{concern.reference}/register/", data)
    child = Child.objects.get()
    assert child.name == "Suharto"
    assert queries.names.answering(Child.objects.all(), "suharto").get() == child


def test_whoever_registers_reads_how_a_record_that_does_not_show_is_reached(world, sign_in) -> None:
    page = sign_in("dsl").get("/children/register/").content.decode()
    assert "A child whom few may know of never shows here" in page
    assert world.authority.front_door_phone in page.split("<footer")[0]


def test_a_child_who_is_not_born_yet_has_a_record_that_goes_on(world: World, sign_in) -> None:
    data = {
        "press": uuid4(),
        "given_names": "Baby of Jane",
        "family_name": "Vale",
        "due_on_day": "1",
        "due_on_month": "4",
        "due_on_year": "2026",
        "sex": "U",
        "school": "none",
    }
    browser = sign_in("front_door")
    browser.post("/children/register/", data)
    child = Child.objects.get()
    assert (child.born_on, child.due_on) == (None, date(2026, 4, 1))
    page = browser.get(f"/child/{child.reference}/").content.decode()
    assert "Not born yet: due 1 Apr" in page
    said = queries.may_be.Said("Juniper", "Vale", date(2026, 4, 9))
    assert queries.may_be.for_a_new_record(world.person("front_door"), said) == [child]
