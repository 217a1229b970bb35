from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.staff import models as staff

from .. import workflow


class DutyDay(kernel.Noun):
    """Who answers a team's duty line on a day."""

    PREFIX, WORD = "DU", "duty day"

    team = models.ForeignKey(staff.Team, models.PROTECT, related_name="duty_days")
    on = models.DateField()
    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="duty_days")

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference",))

    class Meta:
        ordering = ("on",)
        constraints = [models.UniqueConstraint(fields=["team", "on"], name="one_duty_a_day")]


class Swap(kernel.Noun):
    """Two people of a team change duty days: one asks, the other agrees."""

    PREFIX, WORD = "SW", "swap"
    lifecycle = workflow.SWAP

    given = models.ForeignKey(DutyDay, models.CASCADE, related_name="swaps_given")
    taken = models.ForeignKey(DutyDay, models.CASCADE, related_name="swaps_taken")
    with_whom = models.ForeignKey("kernel.Account", models.PROTECT, related_name="swaps_asked")
    state = models.CharField(
        max_length=20, choices=workflow.SWAP.choices, default=workflow.SWAP.initial
    )

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference", "state"))

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(given=models.F("taken")), name="a_swap_is_of_two_days"
            )
        ]
