"""A report on school-months: difference-in-differences, event study, and the series."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd

from swis.evidence.arms import with_arms
from swis.evidence.checks.check import check_school_months
from swis.evidence.effects.did import Did, did
from swis.evidence.effects.event_study import event_study, events_by_arm
from swis.evidence.effects.panel import panel
from swis.evidence.errors import InputError, ModelError
from swis.evidence.months import sortable_start
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
from swis.evidence.report.month_series import Shown, series_blocks, suppressed
from swis.evidence.report.withheld import in_periods, published
from swis.evidence.results import Finding, Interval
from swis.evidence.schema import gate, month_code
from swis.evidence.study import Protocol
from swis.evidence.table_file import read_table

SILENCE = "Schools and months without an event say nothing of a ratio, and are left out of it."


def document(protocol: Protocol) -> Document:
    """The report, one section for each outcome of the protocol."""
    table = _table(protocol)
    findings = published(check_school_months(table, list(protocol.outcomes)), protocol.disclosure)
    small = in_periods(
        table,
        {"period": _after(protocol, table)},
        list(protocol.outcomes),
        protocol.disclosure,
    )
    series = {name: suppressed(protocol, table, name) for name in protocol.outcomes}
    masked = tuple(name for name, one in series.items() if name in small or one.total is None)
    effects, failed = _all(protocol, table, [name for name in series if name not in masked])
    return Document(
        protocol.title,
        protocol.question,
        (
            _short(protocol, findings, effects, failed),
            Section("What the checks found", (Findings(findings),)),
            *_estimates(protocol, effects),
            *(_outcome(protocol, table, series[name], result) for name, result in effects.items()),
            *(_no_estimate(protocol, series[name], reason) for name, reason in failed.items()),
            *(
                Section(protocol.outcomes[name], tuple(series_blocks(protocol, series[name])))
                for name in masked
            ),
        ),
        masked=masked,
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
            constant=[settings.get("cluster")],
        )
        return with_arms(table, "arm", settings.get("intervention"))


def _after(protocol: Protocol, table: pd.DataFrame) -> pd.Series:
    """1 from the start on, else 0; a school that never starts is divided where the first does."""
    start = protocol.settings.get("start", "start")
    months = table["month"].map(month_code)
    if start not in table.columns:
        code = month_code(sortable_start(start, table["month"]))
        return (months >= code).astype(int)
    codes = {
        value: month_code(sortable_start(value, table["month"]))
        for value in table[start].dropna().unique()
    }
    own: pd.Series = table[start].map(codes)
    after: pd.Series = (months >= own.fillna(own.min())).astype(int)
    return after


def _all(
    protocol: Protocol, table: pd.DataFrame, names: list[str]
) -> tuple[dict[str, Did], dict[str, str]]:
    """Results by outcome, and for outcomes that bear none the reason."""
    effects, failed = {}, {}
    for name in names:
        try:
            effects[name] = _did(protocol, table, name)
        except ModelError as error:
            failed[name] = str(error)
    return effects, failed


def _no_estimate(protocol: Protocol, series: Shown, reason: str) -> Section:
    said = Paragraph(f"No estimate is given. {reason}")
    return Section(protocol.outcomes[series.name], (said, *series_blocks(protocol, series)))


def _inside(label: str) -> str:
    """A label in the middle of a sentence."""
    return label[:1].lower() + label[1:]


def _did(protocol: Protocol, table: pd.DataFrame, outcome: str) -> Did:
    settings = protocol.settings
    effect = did(
        table,
        outcome=outcome,
        start=settings.get("start", "start"),
        exposure=settings.get("exposure"),
        cluster=settings.get("cluster"),
        seed=protocol.seed,
    )
    return replace(
        effect,
        outcome=_inside(protocol.outcomes[outcome]),
        **_public(protocol, table, effect, outcome),
    )


def _public(protocol: Protocol, table: pd.DataFrame, effect: Did, outcome: str) -> dict[str, Any]:
    """What takes the place of numbers that would say which schools and months had no events, and
    of checks on so few events that they would give them away."""
    rule = protocol.disclosure
    if rule.published:
        return {}
    early = table[_after(protocol, table) == 0]
    middle = early["month"].map(month_code).median()
    halves = {"half": early["month"].map(month_code) >= middle}
    few = in_periods(early, halves, [outcome], rule)
    cluster = protocol.settings.get("cluster") or "school"
    return {
        "left_out": (),
        "checks": () if few else effect.checks,
        "events": rule.shown(effect.events),
        "schools": table["school"].nunique(),
        "months": table["month"].nunique(),
        "clusters": table[cluster].nunique(),
        "treated_clusters": table.loc[table["arm"] == 1, cluster].nunique(),
    }


def _short(
    protocol: Protocol,
    findings: tuple[Finding, ...],
    effects: dict[str, Did],
    failed: dict[str, str],
) -> Section:
    words = [f"{protocol.outcomes[name]}: no estimate can be given." for name in failed]
    for name, result in effects.items():
        label = protocol.outcomes[name]
        if result.interval is None:
            words.append(f"{label}: no interval can be given, so read the series.")
            continue
        bears = verdict(
            result.interval,
            protocol.margin,
            lower="lower than expected had both arms moved alike",
            higher="higher than expected had both arms moved alike",
        )
        words.append(
            f"{label}: {bears} ({ratio_words('ratio', result.estimate, result.interval)})."
        )
    if not words:
        words.append("The counts are too small for an estimate that would not give them away.")
    return Section(
        "In short",
        (
            *headline(findings, " ".join(words)),
            Paragraph(
                "Fewer events are not taken to be better, nor more of them worse: what was needed "
                "and done is the programme at work."
            ),
        ),
    )


def _estimates(protocol: Protocol, effects: dict[str, Did]) -> list[Section]:
    shown = [
        Line(protocol.outcomes[name], result.estimate, result.interval)
        for name, result in effects.items()
        if result.interval is not None and _finite(result.interval)
    ]
    if not shown:
        return []
    frame = pd.concat([result.table() for result in effects.values() if result.interval])
    return [
        Section(
            "Estimates",
            (
                forest("did", "Rate ratios (cluster jackknife)", shown, "rate ratio"),
                Table("did", "Difference-in-differences of counts", frame.reset_index(drop=True)),
            ),
        )
    ]


def _outcome(protocol: Protocol, table: pd.DataFrame, series: Shown, result: Did) -> Section:
    name = series.name
    blocks: list[Block] = [Paragraph(result.sentence())]
    if not protocol.disclosure.published:
        blocks.append(Paragraph(SILENCE))
    blocks += paragraphs(result.warnings)
    blocks += series_blocks(protocol, series)
    return Section(protocol.outcomes[name], (*blocks, *_event_study(protocol, table, name)))


def _event_study(protocol: Protocol, table: pd.DataFrame, name: str) -> list[Block]:
    settings = protocol.settings
    window = int(settings.get("window", 3))
    try:
        study = event_study(
            table,
            outcome=name,
            window=window,
            start=settings.get("start", "start"),
            exposure=settings.get("exposure"),
            cluster=settings.get("cluster"),
        )
    except ModelError as error:
        return [Paragraph(f"No event study: {error}")]
    if protocol.disclosure.hides(
        arm_window_counts(table, name, settings.get("start", "start"), window)
    ):
        return [Paragraph("No event study is shown: a window of it holds a small number.")]
    study = replace(
        study,
        outcome=_inside(protocol.outcomes[name]),
        events=protocol.disclosure.shown(study.events),
    )
    shown = [
        Line(f"{window.label} months", window.estimate, window.interval)
        for window in study.windows
        if window.interval is not None and _finite(window.interval)
    ]
    blocks: list[Block] = [Paragraph(study.sentence())]
    if shown:
        blocks.append(
            forest(f"event-study-{name}", "The arms' ratio, window by window", shown, "rate ratio")
        )
    frame = study.table().drop(columns="n programme events")
    return [*blocks, Table(f"event-study-{name}", "Event study", frame)]


def arm_window_counts(table: pd.DataFrame, outcome: str, start: object, window: int) -> list[float]:
    """Events of each arm in each window of an event study: what its ratios are made of."""
    data = panel(table, outcome, start=start)
    return [float(count) for count in events_by_arm(data, window)]


def _finite(interval: Interval) -> bool:
    return interval.low > 0 and math.isfinite(interval.high)
