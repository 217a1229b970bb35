"""A report on school-months: difference-in-differences, event study, and the series."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd

from swis.evidence.arms import with_arms
from swis.evidence.checks.check import check_school_months
from swis.evidence.disclosure import MARK, suppress
from swis.evidence.effects.did import Did, did
from swis.evidence.effects.event_study import EventStudy, event_study
from swis.evidence.errors import InputError, ModelError
from swis.evidence.months import sortable_months
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
from swis.evidence.report.lines import lines
from swis.evidence.results import Interval
from swis.evidence.study import Protocol
from swis.evidence.table_file import read_table

ARMS = {1: "programme", 0: "comparator"}


def document(protocol: Protocol) -> Document:
    """The report, one section for each outcome of the protocol."""
    table = read_table(protocol.data["school_months"])
    table = with_arms(table, "arm", protocol.settings.get("intervention"))
    table = table.assign(month=sortable_months(table, "month"))
    if not protocol.outcomes:
        raise InputError("The study names no outcomes.", file=protocol.path.name)
    findings = check_school_months(table, list(protocol.outcomes))
    effects, failed = _all(protocol, table)
    stopped = any(finding.severity == "stop" for finding in findings)
    return Document(
        protocol.title,
        protocol.question,
        (
            _short(protocol, effects, failed, stopped),
            Section("What the checks found", (Findings(findings),)),
            *_estimates(protocol, effects),
            *(_outcome(protocol, table, name, result) for name, result in effects.items()),
            *(_no_estimate(protocol, table, name, reason) for name, reason in failed.items()),
        ),
    )


def _all(protocol: Protocol, table: pd.DataFrame) -> tuple[dict[str, Did], dict[str, str]]:
    """Results by outcome, and for outcomes that bear none the reason."""
    effects, failed = {}, {}
    for name in protocol.outcomes:
        try:
            effects[name] = _did(protocol, table, name)
        except ModelError as error:
            failed[name] = str(error)
    return effects, failed


def _no_estimate(protocol: Protocol, table: pd.DataFrame, name: str, reason: str) -> Section:
    said = Paragraph(f"No estimate is given. {reason}")
    return Section(protocol.outcomes[name], (said, *_series(protocol, table, name)))


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
    return replace(effect, outcome=_inside(protocol.outcomes[outcome]))


def _short(
    protocol: Protocol, effects: dict[str, Did], failed: dict[str, str], stopped: bool
) -> Section:
    words = [f"{protocol.outcomes[name]}: no estimate can be given." for name in failed]
    for name, result in effects.items():
        label = protocol.outcomes[name]
        if result.interval is None:
            words.append(f"{label}: no interval can be given, so read the series.")
            continue
        low, high = result.interval.low, result.interval.high
        verdict = (
            "no evidence of a difference either way"
            if low <= 1 <= high
            else f"{'lower' if high < 1 else 'higher'} than expected had both arms moved alike"
        )
        words.append(f"{label}: {verdict} (ratio {result.estimate:.2f}, {low:.2f} to {high:.2f}).")
    start = "These data cannot be read as an effect; see the checks. " if stopped else ""
    return Section(
        "In short",
        (
            Answer(start + " ".join(words)),
            Paragraph(
                "Fewer events are not taken to be better, nor more of them worse: a referral that "
                "was needed and made is the programme at work."
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


def _outcome(protocol: Protocol, table: pd.DataFrame, name: str, result: Did) -> Section:
    blocks: list[Block] = [Paragraph(result.sentence())]
    blocks += paragraphs(result.warnings)
    blocks += _series(protocol, table, name)
    try:
        study = event_study(
            table,
            outcome=name,
            window=int(protocol.settings.get("window", 3)),
            start=protocol.settings.get("start", "start"),
            exposure=protocol.settings.get("exposure"),
            cluster=protocol.settings.get("cluster"),
        )
    except ModelError as error:
        return Section(protocol.outcomes[name], (*blocks, Paragraph(f"No event study: {error}")))
    study = replace(study, outcome=_inside(protocol.outcomes[name]))
    return Section(protocol.outcomes[name], (*blocks, *_event_study(name, study)))


def _event_study(name: str, study: EventStudy) -> list[Block]:
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


def _series(protocol: Protocol, table: pd.DataFrame, name: str) -> list[Block]:
    """Events by month and arm, small ones withheld, in a table and a figure that shows no more."""
    sums = table.assign(arm=table["arm"].map(ARMS)).groupby(["month", "arm"])[name].sum()
    long = sums.reset_index()
    rule = protocol.disclosure
    places = sorted(long["month"].unique())
    if rule.published:
        shown = long.assign(**{name: long[name].astype(str)})
    else:
        suppression = suppress(
            long,
            by=["month", "arm"],
            counts=[name],
            threshold=rule.threshold,
            round_to=rule.round_to,
        )
        shown = suppression.published
    wide = shown.astype({"month": str}).pivot(index="month", columns="arm", values=name)
    wide = wide.loc[[str(place) for place in places], list(ARMS.values())]
    values = {
        arm: [math.nan if text == MARK else float(text) for text in wide[arm]]
        for arm in ARMS.values()
    }
    gaps = int(np.isnan([v for series in values.values() for v in series]).sum())
    words = "; ".join(f"{arm} {_range(series)}" for arm, series in values.items())
    figure = lines(
        f"series-{name}",
        f"{protocol.outcomes[name]}, month by month",
        f"Events a month in each arm: {words}. {gaps} points are withheld for small numbers.",
        [str(place) for place in places],
        values,
        ("month", "events"),
        _start(protocol, places),
    )
    frame = wide.reset_index()
    frame.columns.name = None
    return [figure, Table(f"series-{name}", f"{protocol.outcomes[name]} by month and arm", frame)]


def _start(protocol: Protocol, places: list[object]) -> int | None:
    start = protocol.settings.get("start")
    return places.index(start) if start in places else None


def _range(series: list[float]) -> str:
    known = [value for value in series if not math.isnan(value)]
    if not known:
        return "wholly withheld"
    return f"from {min(known):.0f} to {max(known):.0f}, {known[0]:.0f} first, {known[-1]:.0f} last"


def _finite(interval: Interval) -> bool:
    return interval.low > 0 and math.isfinite(interval.high)
