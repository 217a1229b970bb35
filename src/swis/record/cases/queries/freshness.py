"""When something new last happened in a case."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Exists, Expression, Max, OuterRef, Q, Value

from swis.kernel import clocks, questions, written
from swis.kernel import models as kernel

from .. import models

HANGS_ON: dict[Any, str] = {
    models.Note: "case",
    models.Assessment: "case",
    models.Plan: "case",
    models.Allocation: "case",
    models.Comment: "assessment__case",
    models.AgencyAsked: "case",
    models.StrategyDiscussion: "case",
    models.Enquiry: "case",
    models.Conference: "case",
    models.CoreGroup: "case",
    models.Outcome: "case",
}
LOGS: tuple[Any, ...] = (kernel.StepTaken, kernel.Change)


async def last_news(cases: Sequence[models.Case]) -> dict[int, datetime]:
    """For each case, the last moment at which anything was written, changed or moved in it."""
    news = {case.pk: case.made_at for case in cases}
    whose = {case.reference: case.pk for case in cases}
    made = await questions.all_rows(
        questions.rows(
            model._default_manager.filter(**{f"{path}__in": list(news)})
            .order_by()
            .values_list(path, "reference", "made_at")
        )
        for model, path in HANGS_ON.items()
    )
    for case_id, reference, made_at in made:
        whose[reference] = case_id
        news[case_id] = max(news[case_id], made_at)
    told = await questions.all_rows(
        questions.rows(
            log.objects.filter(reference__in=list(whose))
            .order_by()
            .values_list("reference")
            .annotate(Max("at"))
        )
        for log in LOGS
    )
    for reference, at in told:
        news[whose[reference]] = max(news[whose[reference]], at)
    return news


def is_stale(news: datetime, on: date, after: int) -> bool:
    """Whether nothing was new for more working days than a programme allows."""
    return news < _stale_before(on, after)


def fresh(on: date, after: int, path: str = "pk") -> Expression:
    """For a filter: cases, found along a path, of which `is_stale` is not true of the last news."""
    return _news_since(_stale_before(on, after)).holds(path)


@lru_cache(maxsize=32)
def _stale_before(on: date, after: int) -> datetime:
    """The moment before which the last news is too old."""
    day = on
    while clocks.working_days_between(day, on) <= after:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), clocks.LONDON)


@lru_cache(maxsize=8)
def _news_since(moment: datetime) -> written.Written:
    """What is likely comes first: a case of which one thing is new is not looked through."""
    news = Q(made_at__gte=moment)
    for model, path in HANGS_ON.items():
        made = {path: OuterRef("pk"), "made_at__gte": moment}
        news |= Q(Exists(model.objects.filter(**made)))
    for log in LOGS:
        for model, path in {models.Case: "pk", **HANGS_ON}.items():
            whose = model.objects.filter(**{path: OuterRef(OuterRef("pk"))}).order_by()
            told = log.objects.filter(noun=model._meta.label, at__gte=moment)
            news |= Q(Exists(told.filter(reference__in=whose.values("reference"))))
    return written.write(models.Case.objects.filter(news).annotate(_1=Value(1)).values("_1"))
