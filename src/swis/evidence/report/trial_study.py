"""A report on a cluster randomised trial: who was randomised, and the effect on each outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict

import pandas as pd

from swis.evidence.arms import with_arms
from swis.evidence.checks.check import check_school_months
from swis.evidence.effects.missing_schools import missing_schools
from swis.evidence.errors import ModelError
from swis.evidence.models.families import DEFAULT
from swis.evidence.months import sortable_months
from swis.evidence.refusals import in_file
from swis.evidence.report.document import (
    Answer,
    Block,
    Document,
    Findings,
    Paragraph,
    Section,
    Table,
    paragraphs,
)
from swis.evidence.report.forest import Line, forest
from swis.evidence.results import Interval, number
from swis.evidence.study import Protocol
from swis.evidence.table_file import read_table

if TYPE_CHECKING:
    from swis.evidence.models.count_model import CountModel


@dataclass(frozen=True)
class Effect:
    """The arm's rate ratio in one outcome, and all that the model says."""

    label: str
    ratio: float
    interval: Interval
    fit: CountModel


class ModelSettings(TypedDict):
    """What the protocol says of the model, as `fit` takes it."""

    fixed: str
    within: str | None
    family: str
    exposure: str | None


def document(protocol: Protocol) -> Document:
    """The report: answer, flow of schools, checks, effects, models."""
    table = read_table(protocol.data["school_months"])
    table = with_arms(table, "arm", protocol.settings.get("intervention"))
    table = table.assign(month=sortable_months(table, "month"))
    effects, failed = _effects(protocol, table)
    findings = [
        finding
        for finding in check_school_months(table, list(protocol.outcomes))
        # Both arms of a trial stratified by authority share its front door by design.
        if finding.check != "shared front door"
    ]
    return Document(
        protocol.title,
        protocol.question,
        (
            _short(effects, failed),
            *_flow(protocol, table),
            *_missing(protocol, table),
            Section("What the checks found", (Findings(tuple(findings)),)),
            *_results(effects),
        ),
    )


def _effects(protocol: Protocol, table: pd.DataFrame) -> tuple[list[Effect], dict[str, str]]:
    from swis.evidence.models.fit import fit

    effects, failed = [], {}
    group = protocol.settings.get("group", "school")
    for name, label in protocol.outcomes.items():
        try:
            model = fit(table, outcome=name, group=group, **_model(protocol))
        except ModelError as error:
            failed[label] = str(error)
            continue
        arm = model.ratios()["arm"]
        effects.append(Effect(label, arm.ratio, Interval(arm.low, arm.high, model.level), model))
    return effects, failed


def _model(protocol: Protocol) -> ModelSettings:
    settings = protocol.settings
    return {
        "fixed": settings.get("fixed", "arm"),
        "within": settings.get("within"),
        "family": settings.get("family", DEFAULT),
        "exposure": settings.get("exposure"),
    }


def _short(effects: list[Effect], failed: dict[str, str]) -> Section:
    words = []
    for effect in effects:
        low, high = effect.interval.low, effect.interval.high
        verdict = (
            "no evidence of a difference either way"
            if low <= 1 <= high
            else f"{'lower' if high < 1 else 'higher'} in the programme's schools"
        )
        words.append(
            f"{effect.label}: {verdict} (rate ratio {effect.ratio:.3f}, {effect.interval})."
        )
    words += [f"{label}: no estimate can be given. {reason}" for label, reason in failed.items()]
    return Section(
        "In short",
        (
            Answer(" ".join(words)),
            Paragraph(
                "By arm as randomised, whatever each school then did. Fewer events are not taken "
                "to be better, nor more of them worse."
            ),
        ),
    )


def _flow(protocol: Protocol, table: pd.DataFrame) -> list[Section]:
    """The flow of schools, each number as the protocol gives it, and those that were analysed."""
    stages = dict(protocol.settings.get("flow", {}))
    if not stages:
        return []
    by_arm = table.groupby("arm")["school"].nunique()
    analysed = int(by_arm.sum())
    frame = pd.DataFrame(
        [{"stage": stage.replace("_", " "), "n schools": int(n)} for stage, n in stages.items()]
        + [{"stage": "analysed here", "n schools": analysed}]
    )
    randomised = stages.get("randomised")
    missing = [] if randomised is None or randomised == analysed else [int(randomised) - analysed]
    named = "" if "randomised" in protocol.data else _ASK_FOR_NAMES
    note = [
        f"{gap} randomised schools are not in this analysis, so it is an available-case analysis: "
        f"say why they left.{named}"
        for gap in missing
    ]
    split = f"Analysed: {by_arm.get(1, 0)} with the programme and {by_arm.get(0, 0)} controls."
    return [
        Section(
            "The flow of schools",
            (
                Table("flow", "Schools at each stage", frame),
                Paragraph(split),
                *paragraphs(note),
            ),
        )
    ]


_ASK_FOR_NAMES = (
    " Name a list of all randomised schools (school, arm) as data.randomised, and the report says "
    "which are missing, and how far they could move the result."
)


def _missing(protocol: Protocol, table: pd.DataFrame) -> list[Section]:
    """Which randomised schools are missing, and the bounds, if there is a list of them all."""
    if "randomised" not in protocol.data:
        return []
    path = protocol.data["randomised"]
    with in_file(path):
        randomised = with_arms(read_table(path), "arm", protocol.settings.get("intervention"))
    blocks: list[Block] = []
    for name, label in protocol.outcomes.items():
        try:
            bounds = missing_schools(table, randomised, outcome=name, **_model(protocol))
        except ModelError as error:
            blocks.append(Paragraph(f"{label}: no bounds can be given. {error}"))
            continue
        bounds = replace(bounds, outcome=label)
        blocks.append(Paragraph(bounds.sentence()))
        if bounds.missing:
            caption = f"{label}: bounds for the missing schools"
            blocks.append(Table(f"bounds-{name}", caption, bounds.table()))
    return [Section("The schools that are missing", tuple(blocks))]


def _results(effects: list[Effect]) -> list[Section]:
    if not effects:
        return []
    rows = [
        {
            "outcome": effect.label,
            "rate ratio": effect.ratio,
            "low": effect.interval.low,
            "high": effect.interval.high,
            "n school-months": effect.fit.n_rows,
        }
        for effect in effects
    ]
    figure = forest(
        "effects",
        "Rate ratios, programme over control (95% intervals)",
        [Line(effect.label, effect.ratio, effect.interval) for effect in effects],
        "rate ratio",
    )
    details = [
        Section(
            effect.label,
            (
                Paragraph(
                    f"The rate in the programme's schools is {number(effect.ratio)} times that in "
                    f"control schools ({effect.interval})."
                ),
                *paragraphs([effect.fit.sentence(), *effect.fit.warnings]),
            ),
        )
        for effect in effects
    ]
    return [
        Section(
            "Effects", (figure, Table("effects", "Effect on each outcome", pd.DataFrame(rows)))
        ),
        *details,
    ]
