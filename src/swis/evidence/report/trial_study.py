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
    found = [
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
            Section("What the checks found", (Findings(tuple(found)),)),
            *_results(effects),
        ),
    )


def _effects(protocol: Protocol, table: pd.DataFrame) -> tuple[list[Effect], dict[str, str]]:
    from swis.evidence.models.fit import fit

    made, failed = [], {}
    group = protocol.settings.get("group", "school")
    for name, label in protocol.outcomes.items():
        try:
            model = fit(table, outcome=name, group=group, **_model(protocol))
        except ModelError as error:
            failed[label] = str(error)
            continue
        arm = model.ratios()["arm"]
        made.append(Effect(label, arm.ratio, Interval(arm.low, arm.high, model.level), model))
    return made, failed


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
    for one in effects:
        low, high = one.interval.low, one.interval.high
        verdict = (
            "no evidence of a difference either way"
            if low <= 1 <= high
            else f"{'lower' if high < 1 else 'higher'} in the programme's schools"
        )
        words.append(f"{one.label}: {verdict} (rate ratio {one.ratio:.3f}, {one.interval}).")
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
    given = dict(protocol.settings.get("flow", {}))
    if not given:
        return []
    by_arm = table.groupby("arm")["school"].nunique()
    analysed = int(by_arm.sum())
    frame = pd.DataFrame(
        [{"stage": stage.replace("_", " "), "n schools": int(n)} for stage, n in given.items()]
        + [{"stage": "analysed here", "n schools": analysed}]
    )
    randomised = given.get("randomised")
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
            found = missing_schools(table, randomised, outcome=name, **_model(protocol))
        except ModelError as error:
            blocks.append(Paragraph(f"{label}: no bounds can be given. {error}"))
            continue
        found = replace(found, outcome=label)
        blocks.append(Paragraph(found.sentence()))
        if found.missing:
            caption = f"{label}: bounds for the missing schools"
            blocks.append(Table(f"bounds-{name}", caption, found.table()))
    return [Section("The schools that are missing", tuple(blocks))]


def _results(effects: list[Effect]) -> list[Section]:
    if not effects:
        return []
    rows = [
        {
            "outcome": one.label,
            "rate ratio": one.ratio,
            "low": one.interval.low,
            "high": one.interval.high,
            "n school-months": one.fit.n_rows,
        }
        for one in effects
    ]
    figure = forest(
        "effects",
        "Rate ratios, programme over control (95% intervals)",
        [Line(one.label, one.ratio, one.interval) for one in effects],
        "rate ratio",
    )
    details = [
        Section(
            one.label,
            (
                Paragraph(
                    f"The rate in the programme's schools is {number(one.ratio)} times that in "
                    f"control schools ({one.interval})."
                ),
                *paragraphs([one.fit.sentence(), *one.fit.warnings]),
            ),
        )
        for one in effects
    ]
    return [
        Section(
            "Effects", (figure, Table("effects", "Effect on each outcome", pd.DataFrame(rows)))
        ),
        *details,
    ]
