"""The kinds of things that a person holds: which are open, whose they are, where they are given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from swis.kernel import models as kernel
from swis.kernel import people, visibility
from swis.record.activities import access as activities_access
from swis.record.activities import models as activities
from swis.record.beyond_school import access as beyond_access
from swis.record.beyond_school import models as beyond_school
from swis.record.cases import access as cases_access
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.children import access as children_access
from swis.record.children import models as children
from swis.record.meetings import access as meetings_access
from swis.record.meetings import models as meetings
from swis.record.support import access as support_access
from swis.record.support import models as support


@dataclass(frozen=True)
class Kind:
    """One kind of thing that a person holds: which, whose, and where its page is."""

    code: str
    thing: str
    things: str
    holder: str  # the field that says whose it is
    page: str
    rule: visibility.Rule
    open_rows: Callable[[], QuerySet[Any]]
    named: str = ""  # the path to the child's name
    words: str = ""  # the field that says what it is, where it is about no one child
    at_school: bool = False  # whoever is not placed at its school does not see it
    gives: str = "desk:give"  # where it is given to somebody; nowhere where anyone may do it

    @property
    def prefix(self) -> str:
        """What its references begin with."""
        return str(self.open_rows().model.PREFIX)

    def rows(self, person: people.Person, whose: Q) -> QuerySet[Any]:
        related = [path for path in (self.holder, self.named) if path]
        rows = self.open_rows().filter(self.rule(person), whose)
        return rows.select_related(*related).order_by("made_at", "pk")

    def of(self, row: Any) -> kernel.Account:
        account: kernel.Account = getattr(row, self.holder)
        return account


def _open(model: Any) -> Callable[[], QuerySet[Any]]:
    return lambda: model.objects.exclude(state__in=model.lifecycle.final)


def _cases() -> QuerySet[cases.Allocation]:
    return cases.Allocation.objects.filter(ends_on=None, case__state=cases_workflow.CaseState.OPEN)


def _undisclosed() -> QuerySet[activities.Activity]:
    """Something was disclosed, and is not passed on to the lead yet."""
    return activities.Activity.objects.filter(opening__disclosed=True, disclosures=None)


KINDS = (
    Kind(
        "undisclosed",
        "disclosure to pass on",
        "disclosures to pass on",
        "held_by",
        "activities:activity",
        activities_access.activities_visible_to,
        _undisclosed,
        "child",
        gives="",
    ),
    Kind(
        "cases",
        "case",
        "cases",
        "worker",
        "cases:case",
        cases_access.of_case,
        _cases,
        "case__child",
        gives="cases:reallocate",
    ),
    Kind(
        "visits",
        "home visit",
        "home visits",
        "worker",
        "beyond_school:visit",
        beyond_access.visits_visible_to,
        _open(beyond_school.HomeVisit),
        "child",
    ),
    Kind(
        "support",
        "support",
        "supports",
        "worker",
        "support:support",
        support_access.visible_to,
        _open(support.Support),
        "child",
        at_school=True,
    ),
    Kind(
        "groups",
        "group",
        "groups",
        "worker",
        "support:group",
        support_access.groups_visible_to,
        _open(support.Group),
        words="name",
        at_school=True,
    ),
    Kind(
        "disclosures",
        "young person to hear back",
        "young people to hear back",
        "made_by",
        "activities:disclosure",
        activities_access.disclosures_visible_to,
        _open(activities.Disclosure),
        "child",
        gives="",
    ),
    Kind(
        "tellings",
        "authority to tell",
        "authorities to tell",
        "owner",
        "children:telling",
        children_access.tellings_visible_to,
        _open(children.Telling),
        "child",
    ),
    Kind(
        "off_roll",
        "child on no roll to see",
        "children on no roll to see",
        "owner",
        "children:off-roll",
        children_access.of_child,
        _open(children.OffRoll),
        "child",
    ),
    Kind(
        "actions",
        "action",
        "actions",
        "owner",
        "meetings:action",
        meetings_access.actions_visible_to,
        _open(meetings.Action),
        words="what",
    ),
)
