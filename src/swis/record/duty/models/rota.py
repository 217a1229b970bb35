from django.db import models

from swis.kernel.models import Noun
from swis.kernel.privacy import PRACTICE, Privacy
from swis.record.staff.models import Team

from ..workflow import SWAP


class DutyDay(Noun):
    """Who answers a team's duty line on a day."""

    PREFIX, WORD = "DU", "duty day"

    team = models.ForeignKey(Team, models.PROTECT, related_name="duty_days")
    on = models.DateField()
    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="duty_days")

    privacy = Privacy(keep=PRACTICE, plain=("reference",))

    class Meta:
        ordering = ("on",)
        constraints = [models.UniqueConstraint(fields=["team", "on"], name="one_duty_a_day")]


class Swap(Noun):
    """Two people of a team change duty days: one asks, the other agrees."""

    PREFIX, WORD = "SW", "swap"
    lifecycle = SWAP

    given = models.ForeignKey(DutyDay, models.CASCADE, related_name="swaps_given")
    taken = models.ForeignKey(DutyDay, models.CASCADE, related_name="swaps_taken")
    with_whom = models.ForeignKey("kernel.Account", models.PROTECT, related_name="swaps_asked")
    state = models.CharField(max_length=20, choices=SWAP.choices, default=SWAP.initial)

    privacy = Privacy(keep=PRACTICE, plain=("reference", "state"))

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(given=models.F("taken")), name="a_swap_is_of_two_days"
            )
        ]
