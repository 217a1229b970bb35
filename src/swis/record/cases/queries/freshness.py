"""When something new last happened in a case."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max

from swis.kernel import models as kernel

from .. import models

HANGS_ON: dict[Any, str] = {
    models.Allocation: "case",
    models.Assessment: "case",
    models.Comment: "assessment__case",
    models.StrategyDiscussion: "case",
    models.Enquiry: "case",
    models.Conference: "case",
    models.CoreGroup: "case",
    models.Outcome: "case",
    models.Plan: "case",
    models.Note: "case",
}


def last_news(cases: Iterable[models.Case]) -> dict[int, datetime]:
    """For each case, the last moment at which anything was written, changed or moved in it."""
    news = {case.pk: case.made_at for case in cases}
    whose = {case.reference: case.pk for case in cases}
    for model, path in HANGS_ON.items():
        rows = model._default_manager.filter(**{f"{path}__in": list(news)})
        for case_id, reference, made_at in rows.values_list(path, "reference", "made_at"):
            whose[reference] = case_id
            news[case_id] = max(news[case_id], made_at)
    logs: tuple[Any, ...] = (kernel.StepTaken, kernel.Change)
    for log in logs:
        told = log.objects.filter(reference__in=whose).values("reference")
        for row in told.annotate(last=Max("at")):
            case_id = whose[row["reference"]]
            news[case_id] = max(news[case_id], row["last"])
    return news
