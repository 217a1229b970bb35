"""A value that is typed in as several fields of a form."""

from dataclasses import dataclass

from swis.kernel.design.values import taken


@dataclass(frozen=True)
class Said:
    words: str
    by: str = "nobody"


def test_a_value_takes_its_fields_and_leaves_the_rest() -> None:
    given = {"words": "Yes.", "by": "Ms Vale", "on": 3}
    assert taken(Said, given) == Said("Yes.", "Ms Vale")
    assert given == {"on": 3}


def test_what_was_left_empty_is_as_the_value_has_it() -> None:
    assert taken(Said, {"words": "Yes.", "by": ""}) == Said("Yes.")


def test_a_field_may_bear_another_name_on_a_form() -> None:
    given = {"words": "Yes.", "by": "PC 1182", "said_by": "Ms Vale"}
    assert taken(Said, given, {"by": "said_by"}) == Said("Yes.", "Ms Vale")
    assert given == {"by": "PC 1182"}
