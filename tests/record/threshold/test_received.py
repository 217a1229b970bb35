"""What a referral and further information share: a field added to one is a field of both."""

from dataclasses import fields

import pytest
from universe import concerns, threshold

from swis.record.threshold.models import Feared, FurtherInformation, Referral, Told


@pytest.mark.parametrize("model", [Referral, FurtherInformation])
@pytest.mark.parametrize("field", fields(Told), ids=lambda field: field.name)
def test_all_that_is_told_is_a_column_of_both(field, model) -> None:
    model._meta.get_field(field.name)


def test_what_is_said_is_shown_under_its_heading_and_nothing_empty() -> None:
    whole = Feared("A bruise.", "He lives with his aunt.")
    assert whole.headed() == [
        ("What is feared", "A bruise."),
        ("What is known", "He lives with his aunt."),
    ]
    assert Feared("A bruise.").headed() == [("What is feared", "A bruise.")]


def test_the_front_door_sees_all_of_it_first_and_further(world, sign_in) -> None:
    first = threshold.referred(world, known="A brother lives with his father.")
    concern = concerns.discussed(world, first.child)
    threshold.referred(world, concern, words="And now a burn.", known="The aunt has moved out.")
    page = sign_in("front_door").get(f"/threshold/referral/{first.reference}/").content.decode()
    for words in (threshold.FEAR, "A brother lives", "And now a burn.", "The aunt has moved out."):
        assert words in page
