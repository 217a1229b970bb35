from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from swis.kernel import clocks, retention
from swis.kernel import models as kernel
from swis.record.children import models as children

from .. import workflow


class Cover(kernel.Noun):
    """One worker stands in for another on one case, from a day until a day. It is no allocation:
    the case stays with its holder, and the cap does not count it."""

    PREFIX, WORD = "CV", "cover"

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="covers")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="covers")
    holder = models.ForeignKey("kernel.Account", models.PROTECT, related_name="covered")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="the first day on which it no longer holds")

    privacy = retention.Privacy(keep=retention.AUTHORITY_RECORD, plain=("reference",))

    class Meta:
        ordering = ("starts_on", "pk")
        indexes = [models.Index(fields=["worker", "ends_on"]), models.Index(fields=["case"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="cover_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(worker=models.F("holder")), name="nobody_covers_for_themselves"
            ),
        ]

    @property
    def last_on(self) -> date:
        return self.ends_on - timedelta(days=1)


def standing(at: datetime) -> QuerySet[Cover]:
    """Cover that holds at a moment: of an open case, of a child whom the worker may know of."""
    on = clocks.local_day(at)
    knows = children.Involvement.objects.filter(
        Q(until=None) | Q(until__gt=at), child=OuterRef("case__child"), account=OuterRef("worker")
    )
    days = Cover.objects.filter(
        starts_on__lte=on, ends_on__gt=on, case__state=workflow.CaseState.OPEN
    )
    return days.filter(Exists(knows))
