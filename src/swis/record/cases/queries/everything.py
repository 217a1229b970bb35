"""All that hangs on some cases, asked together: what their pages and chronologies are read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from swis.kernel import models as kernel
from swis.kernel import questions

from .. import models, workflow

HANGING: tuple[Any, ...] = (
    models.Allocation,
    models.Cover,
    models.Assessment,
    models.Comment,
    models.SignOff,
    models.AgencyAsked,
    models.StrategyDiscussion,
    models.Enquiry,
    models.Conference,
    models.CoreGroup,
    models.Outcome,
    models.ProposedOutcome,
    models.Episode,
    models.Plan,
    models.Closure,
    models.Note,
)
ON_AN_ASSESSMENT = (models.Comment, models.SignOff)
NAMED = ("made_by_name",)
NAMES: dict[Any, tuple[str, ...]] = {
    models.Allocation: (*NAMED, "worker_name"),
    models.Cover: (*NAMED, "worker_name", "holder_name"),
}
# the steps that a chronology tells of
TOLD: dict[Any, tuple[str, ...]] = {
    models.Assessment: ("submit", "send_back"),
    models.Enquiry: ("conclude", "agree_conclusion", "return_conclusion"),
    models.Conference: ("hold_conference",),
    models.CoreGroup: ("hold_core_group",),
    models.Episode: ("begin_care", "agree_care", "return_care", "end_care"),
}


@dataclass(frozen=True)
class Everything:
    """What hangs on some cases, by what it is, each with the name of who made it."""

    references: Mapping[int, str]  # of the cases
    rows: dict[Any, list[Any]]
    steps: list[Any]

    def all(self, model: Any) -> list[Any]:
        return self.rows[model]

    @property
    def plan(self) -> models.Plan | None:
        """The plan in force."""
        return next((row for row in self.all(models.Plan) if row.ends_on is None), None)

    def belong_to(self, case: models.Case) -> None:
        """All of it knows this very case, and so who holds it."""
        for model in self.rows.keys() - set(ON_AN_ASSESSMENT):
            for row in self.rows[model]:
                row.case = case

    def running(self) -> list[Any]:
        """Those on which a clock runs, if their case is open."""
        return [
            *(row for row in self.all(models.Assessment) if not row.has_outcome()),
            *(row for row in self.all(models.Enquiry) if row.is_under_way),
            *self.ahead(),
            *(
                row
                for row in self.all(models.CoreGroup)
                if row.state == workflow.CoreGroupState.AHEAD
            ),
            *([self.plan] if self.plan else []),
        ]

    @property
    def last_seen(self) -> tuple[date | None, date | None]:
        """When the child was last seen, and last seen alone, as notes and assessments say."""
        seen = [(row.happened_on, row.child_seen) for row in self.all(models.Note)]
        seen += [(row.child_seen_on, row.child_seen) for row in self.all(models.Assessment)]
        days = [day for day, how in seen if day and how not in ("", models.Seen.NOT_SEEN)]
        alone = [day for day, how in seen if day and how == models.Seen.ALONE]
        return max(days, default=None), max(alone, default=None)

    def ahead(self) -> list[models.Conference]:
        held = workflow.ConferenceState.HELD
        return [row for row in self.all(models.Conference) if row.state != held]


async def everything(references: Mapping[int, str]) -> Everything:
    """All that hangs on these cases, each key with its case's reference; one turn."""
    ids = list(references)
    asked = (questions.rows(_of(model, ids)) for model in HANGING)
    *rows, steps = await questions.several(*asked, questions.rows(_steps(ids)))
    found = dict(zip(HANGING, rows, strict=True))
    _join(found)
    return Everything(references, found, steps)


def _join(found: dict[Any, list[Any]]) -> None:
    """What hangs on an assessment knows it, and each assessment whether it has an outcome."""
    papers = {paper.pk: paper for paper in found[models.Assessment]}
    for model in ON_AN_ASSESSMENT:
        for row in found[model]:
            row.assessment = papers[row.assessment_id]
    outcome_of = {row.assessment_id: row for row in found[models.Outcome]}
    outcome: Any = models.Assessment._meta.get_field("outcome")
    for paper in papers.values():
        outcome.set_cached_value(paper, outcome_of.get(paper.pk))


def _of(model: Any, ids: list[int]) -> QuerySet[Any]:
    """Rows with the names of people, which is all that is said of them."""
    path = "assessment__case" if model in ON_AN_ASSESSMENT else "case"
    rows: QuerySet[Any] = model.objects.filter(**{f"{path}__in": ids})
    names = NAMES.get(model, NAMED)
    rows = rows.annotate(**{name: F(f"{name.removesuffix('_name')}__name") for name in names})
    return rows


def _steps(ids: list[int]) -> QuerySet[kernel.StepTaken]:
    told = Q()
    for model, acts in TOLD.items():
        whose = model.objects.filter(case__in=ids).order_by().values("reference")
        told |= Q(noun=model._meta.label, act__in=acts, reference__in=whose)
    return kernel.StepTaken.objects.filter(told).annotate(by_name=F("by__name"))
