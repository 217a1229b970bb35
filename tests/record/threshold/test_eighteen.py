"""Somebody who is 18 on the day is said so where a section 17 or 47 is opened."""

from datetime import date

import pytest
from django.urls import reverse
from universe import World
from universe import referrals as referrals_of
from universe.children import child as a_child


@pytest.mark.parametrize(
    ("born_on", "says"),
    [
        (date(2008, 1, 5), True),  # 18 today
        (date(2008, 1, 6), False),  # tomorrow
        (date(2007, 10, 1), True),
        (date(2012, 2, 29), False),
    ],
)
def test_it_is_said_before_anything_is_opened(
    world: World, sign_in, born_on: date, says: bool
) -> None:
    child = a_child(world, born_on=born_on)
    referral = referrals_of.received_from_police(world, child=child)
    browser = sign_in("front_door")
    for page in ("screen", "referral"):
        shown = browser.get(reverse(f"threshold:{page}", args=[referral.reference]))
        assert ("18 since" in shown.content.decode()) is says


def test_the_manager_reads_it_before_allocating(world: World, sign_in) -> None:
    child = a_child(world, born_on=date(2008, 1, 6))  # a child still when it was screened
    referral = referrals_of.screened(world, child=child)
    referrals_of.say(world, referral, "front_door", "swis")
    referral = referrals_of.say(world, referral, "manager", "swis")
    world.moments.forward(days=1)
    page = sign_in("manager").get(reverse("threshold:allocate", args=[referral.reference]))
    assert "18 since 6 January 2026" in page.content.decode()
