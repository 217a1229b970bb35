"""A report on a cluster randomised trial: who was randomised, and the effect on each outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict

import pandas as pd

from swis.evidence.arms import with_arms
from swis.evidence.checks.check import check_school_months
from swis.evidence.effects.missing_schools import missing_schools
from swis.evidence.errors import InputError, ModelError
from swis.evidence.models.families import DEFAULT
from swis.evidence.refusals import in_file
from swis.evidence.report.document import (
    Block,
    Document,
    Findings,
    Paragraph,
    Section,
    Table,
    paragraphs,
)
from swis.evidence.report.forest import Line, forest
from swis.evidence.report.headline import headline, ratio_words, verdict
from swis.evidence.report.trial_extras import (
    baseline_section,
    family_section,
    sensitivity_sections,
)
from swis.evidence.report.withheld import in_arms, published
from swis.evidence.results import Finding, number
from swis.evidence.schema import gate, gate_schools
from swis.evidence.study import Protocol
from swis.evidence.table_file import read_table

if TYPE_CHECKING:
    from swis.evidence.effects.arm_effect import ArmEffect
    from swis.evidence.models.count_model import CountModel


@dataclass(frozen=True)
class Effect:
    """The arm's rate ratio in one outcome, with the ratio in each group where it differs by
    group, and all that the model says."""

    label: str
    arm: ArmEffect
    groups: tuple[ArmEffect, ...]
    fit: CountModel

    @property
    def name(self) -> str:
        return f"{self.label}, {self.arm.of}" if self.arm.of else self.label


class ModelSettings(TypedDict):
    """What the protocol says of the model, as `fit` takes it."""

    fixed: str
    within: str | None
    family: str
    exposure: str | None


def document(protocol: Protocol) -> Document:
    """The report: answer, flow of schools, checks, effects, models."""
    table = _table(protocol)
    withheld = in_arms(table, list(protocol.outcomes), protocol.disclosure)
    shown = {name: label for name, label in protocol.outcomes.items() if name not in withheld}
    effects, failed = _effects(protocol, table, shown)
    findings = [
        finding
        for finding in published(check_school_months(table, list(shown)), protocol.disclosure)
        # Both arms of a trial stratified by authority share its front door by design.
        if finding.check != "shared front door"
    ]
    p_values = {
        name: one.fit.coefficients["arm"].p_value
        for name, label in shown.items()
        for one in effects
        if one.label == label and not one.arm.of
    }
    return Document(
        protocol.title,
        protocol.question,
        (
            _short(protocol, findings, effects, failed),
            *_flow(protocol, table),
            *baseline_section(protocol, table),
            *_missing(protocol, table, shown),
            Section("What the checks found", (Findings(tuple(findings)),)),
            *_results(protocol, effects),
            *family_section(protocol, p_values),
            *sensitivity_sections(protocol, table, shown, _model(protocol)),
        ),
        withheld,
    )


def _table(protocol: Protocol) -> pd.DataFrame:
    path, settings = protocol.data["school_months"], protocol.settings
    if not protocol.outcomes:
        raise InputError("The study names no outcomes.", file=protocol.path.name)
    with in_file(path):
        table = gate(
            read_table(path),
            outcomes=list(protocol.outcomes),
            exposure=settings.get("exposure"),
            constant=[settings.get("within")],
            gaps=True,
        )
        return with_arms(table, "arm", settings.get("intervention"))


def _effects(
    protocol: Protocol, table: pd.DataFrame, shown: Mapping[str, str]
) -> tuple[list[Effect], dict[str, str]]:
    from swis.evidence.effects.arm_effect import arm_effects
    from swis.evidence.models.fit import fit

    effects, failed = [], {}
    group = protocol.settings.get("group", "school")
    file = protocol.data["school_months"].name
    asked = _model(protocol)
    for name, label in shown.items():
        try:
            model = fit(table, outcome=name, group=group, file=file, **asked)
            arm, *groups = arm_effects(model, table, asked["fixed"], name)
        except ModelError as error:
            failed[label] = str(error)
            continue
        kept = [
            one for one in groups if not in_arms(table.loc[one.rows], [name], protocol.disclosure)
        ]
        model = replace(model, n_events=float(protocol.disclosure.shown(model.n_events)))
        effects.append(Effect(label, arm, tuple(kept), model))
    return effects, failed


def _model(protocol: Protocol) -> ModelSettings:
    settings = protocol.settings
    return {
        "fixed": settings.get("fixed", "arm"),
        "within": settings.get("within"),
        "family": settings.get("family", DEFAULT),
        "exposure": settings.get("exposure"),
    }


def _short(
    protocol: Protocol,
    findings: Sequence[Finding],
    effects: list[Effect],
    failed: dict[str, str],
) -> Section:
    words = []
    for effect in effects:
        bears = verdict(
            effect.arm.interval,
            protocol.margin,
            lower="lower in the programme's schools",
            higher="higher in the programme's schools",
        )
        ratio = ratio_words("rate ratio", effect.arm.ratio, effect.arm.interval, 3)
        words.append(f"{effect.name}: {bears} ({ratio}).")
    words += [f"{label}: no estimate can be given. {reason}" for label, reason in failed.items()]
    if not words:
        words.append("The counts are too small for an estimate that would not give them away.")
    return Section(
        "In short",
        (
            *headline(findings, " ".join(words)),
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


def _missing(protocol: Protocol, table: pd.DataFrame, shown: Mapping[str, str]) -> list[Section]:
    """Which randomised schools are missing, and the bounds, if there is a list of them all."""
    if "randomised" not in protocol.data:
        return []
    path = protocol.data["randomised"]
    with in_file(path):
        randomised = gate_schools(read_table(path))
        randomised = with_arms(randomised, "arm", protocol.settings.get("intervention"))
    blocks: list[Block] = []
    for name, label in shown.items():
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


def _results(protocol: Protocol, effects: list[Effect]) -> list[Section]:
    if not effects:
        return []
    every = [(effect, arm) for effect in effects for arm in (effect.arm, *effect.groups)]
    named = [f"{effect.label}, {arm.of}" if arm.of else effect.label for effect, arm in every]
    rows = [
        {
            "outcome": name,
            "rate ratio": arm.ratio,
            "low": arm.interval.low,
            "high": arm.interval.high,
            "n school-months": len(arm.rows),
        }
        for name, (_, arm) in zip(named, every, strict=True)
    ]
    figure = forest(
        "effects",
        "Rate ratios, programme over control (95% intervals)",
        [Line(name, arm.ratio, arm.interval) for name, (_, arm) in zip(named, every, strict=True)],
        "rate ratio",
    )
    return [
        Section(
            "Effects", (figure, Table("effects", "Effect on each outcome", pd.DataFrame(rows)))
        ),
        *(_detail(protocol, effect) for effect in effects),
    ]


def _detail(protocol: Protocol, effect: Effect) -> Section:
    said = [_said(arm) for arm in (effect.arm, *effect.groups)]
    if protocol.settings.get("exposure"):
        said.append(f"Rates are events for each of {protocol.settings['exposure']}.")
    return Section(
        effect.label,
        tuple(
            paragraphs([*said, effect.fit.sentence(), *_correlations(effect), *effect.fit.warnings])
        ),
    )


def _said(arm: ArmEffect) -> str:
    whose = f"{arm.of[:1].upper()}{arm.of[1:]}, the" if arm.of else "The"
    return (
        f"{whose} rate in the programme's schools is {number(arm.ratio)} times that in control "
        f"schools ({arm.interval})."
    )


def _correlations(effect: Effect) -> list[str]:
    """Each ICC with its interval, without the mean count, which would give the total away."""
    return [f"{replace(one, mean=None)}." for one in effect.fit.icc]
