"""The record beside the log: what stands in the record that no act made, and what an act made that
stands there no more. With the key outside the database nobody can write the log to fit."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Subquery

from swis.kernel import kept
from swis.kernel import models as kernel

from .finding import Finding, fault, sound

# each is made by one act, which answers with it, so that its reference stands in the log
MADE_BY_AN_ACT = (
    "children.Child",
    "concerns.Concern",
    "threshold.Referral",
    "cases.Case",
    "support.Support",
)
MOST = 5  # sentences of a kind


def record_and_log(anchor: Any = None) -> list[Finding]:
    """Steps, corrections and posts as they were left; states as the last step left them; what acts
    made, and presses, in both."""
    found = [*kept.unlike(), *states(), *made_by_none(), *gone(), *presses()]
    if not found:
        return [sound("Record", "steps, corrections, posts and states are as the acts left them")]
    more = f" There are {len(found)} such." if len(found) > MOST else ""
    return [fault("Record", f"{each}.{more}") for each in found[:MOST]]


def states() -> list[str]:
    """Records in a state to which no step led."""
    found = []
    for model in _with_a_lifecycle():
        steps = kernel.StepTaken.objects.filter(
            noun=model._meta.label, reference=OuterRef("reference")
        ).order_by("-pk")
        rows = model._base_manager.annotate(last=Subquery(steps.values("end")[:1]))
        wrong = rows.exclude(
            Q(state=F("last")) | Q(last=None, state=model.lifecycle.initial)
        ).order_by("pk")
        found += [
            f"{model.WORD} {reference} is {state}, and no step led there"
            for reference, state in wrong.values_list("reference", "state")
        ]
    return found


def made_by_none() -> list[str]:
    """Records that no entry of the log speaks of."""
    found = []
    for label in MADE_BY_AN_ACT:
        model: Any = apps.get_model(label)
        entries = kernel.Event.objects.filter(reference=OuterRef("reference"))
        rows = model._base_manager.filter(~Exists(entries.exclude(act="look"))).order_by("pk")
        found += [
            f"{model.WORD} {reference} was made by no act"
            for reference in rows.values_list("reference", flat=True)
        ]
    return found


def gone() -> list[str]:
    """Records that the log speaks of, and that are there no more."""
    found = []
    for label in MADE_BY_AN_ACT:
        model: Any = apps.get_model(label)
        rows = model._base_manager.filter(reference=OuterRef("reference"))
        entries = kernel.Event.objects.filter(~Exists(rows), noun=label).exclude(act="look")
        found += [
            f"{model.WORD} {reference} was deleted by no act"
            for reference in sorted(set(entries.values_list("reference", flat=True)))
        ]
    return found


def presses() -> list[str]:
    """Presses of a button of which the log has no act: its end was cut off."""
    entries = kernel.Event.objects.filter(
        act=OuterRef("act"), at=OuterRef("at"), account=OuterRef("by_id")
    )
    lost = kernel.Receipt.objects.filter(~Exists(entries)).order_by("-at")
    return [
        f"{act} was done at {at:%d %B %Y, %H:%M:%S} UTC, and the log does not have it"
        for act, at in lost.values_list("act", "at")
    ]


def _with_a_lifecycle() -> list[Any]:
    return [model for model in apps.get_models() if hasattr(model, "lifecycle")]
