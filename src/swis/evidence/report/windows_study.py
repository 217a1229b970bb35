"""A report on counts over windows: what the Ealing report printed, read as far as it bears."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from swis.evidence.checks import comparators_of_another_kind, shared_front_door
from swis.evidence.checks.check import check_windows
from swis.evidence.checks.printed_percentages import percentages
from swis.evidence.checks.window_table import Window, WindowTable, spelt, window_table
from swis.evidence.effects.ratio_of_ratios import RatioOfRatios, ratio_of_ratios
from swis.evidence.errors import InputError
from swis.evidence.report.bars import small_bars
from swis.evidence.report.document import (
    Answer,
    Document,
    Figure,
    Findings,
    Paragraph,
    Section,
    Table,
)
from swis.evidence.report.forest import Line, forest
from swis.evidence.results import Finding
from swis.evidence.study import Protocol
from swis.evidence.table_file import read_table


@dataclass(frozen=True)
class Compared:
    """One outcome: its label and the ratio of ratios, Wald and exact."""

    label: str
    wald: RatioOfRatios
    exact: RatioOfRatios


def document(protocol: Protocol) -> Document:
    """The report, in the order: answer, checks, estimates, percentages, counts."""
    settings = protocol.settings
    windows = window_table(
        read_table(protocol.data["counts"]),
        intervention=settings.get("intervention"),
        before=settings.get("before", ""),
        after=settings.get("after", ""),
    )
    if windows.before is None or windows.after is None or len(windows.arms) != 2:
        raise InputError("A study of windows compares two arms in two windows that do not overlap.")
    shown, withheld = _shown(protocol, windows)
    findings = (*check_windows(windows), *_of_design(protocol))
    compared = [_compare(protocol, windows, outcome) for outcome in shown]
    return Document(
        protocol.title,
        protocol.question,
        (
            _short(windows, findings, compared, withheld),
            Section("What the checks found", (Findings(findings),)),
            _ratios(windows, compared),
            *_percentages(protocol, windows, shown),
            _counts(protocol, windows, shown),
        ),
    )


def _shown(protocol: Protocol, windows: WindowTable) -> tuple[list[str], list[str]]:
    """Outcomes that may be shown. One small count withholds its outcome: the estimate and the
    other counts would give it away."""
    outcomes = [name for name in protocol.outcomes or windows.outcomes if name in windows.outcomes]
    if protocol.disclosure.published:
        return outcomes, []
    small = {
        name
        for (name, _, _), count in windows.counts.items()
        if 0 < count < protocol.disclosure.threshold
    }
    return [o for o in outcomes if o not in small], [o for o in outcomes if o in small]


def _of_design(protocol: Protocol) -> list[Finding]:
    findings = comparators_of_another_kind.check_settings(protocol.settings.get("settings", []))
    if protocol.settings.get("same_authority"):
        findings.append(Finding(shared_front_door.NAME, "warning", shared_front_door.SENTENCE))
    return findings


def _compare(protocol: Protocol, windows: WindowTable, outcome: str) -> Compared:
    counts = [
        windows.count(outcome, arm, window)
        for arm in windows.arms
        for window in (windows.before, windows.after)
    ]
    if any(count is None for count in counts):
        raise InputError(f"A count of {outcome} is missing in one of the windows compared.")
    four = [int(count or 0) for count in counts]
    return Compared(
        protocol.outcomes.get(outcome, spelt(outcome)),
        ratio_of_ratios(four[0], four[1], four[2], four[3], method="wald"),
        ratio_of_ratios(four[0], four[1], four[2], four[3], method="exact"),
    )


def _short(
    windows: WindowTable,
    findings: tuple[Finding, ...],
    compared: list[Compared],
    withheld: list[str],
) -> Section:
    stops = [finding for finding in findings if finding.severity == "stop"]
    apart = [c for c in compared if not c.exact.interval.low <= 1 <= c.exact.interval.high]
    alike = [_inside(c.label) for c in compared if c not in apart]
    answer = (
        "These counts cannot show whether the programme changed anything, for better or worse. "
        if stops
        else "These counts bear a cautious reading. "
    )
    answer += f"The two groups of schools changed alike, within wide margins, in {_listed(alike)}. "
    for change in apart:
        answer += (
            f"They differ in {_inside(change.label)} (ratio of ratios {change.exact.estimate:.2f}, "
            f"{change.exact.interval.low:.2f} to {change.exact.interval.high:.2f})"
            + (", which an incomplete extract could produce by itself. " if stops else ". ")
        )
    blocks: list[Answer | Paragraph] = [Answer(answer.strip())]
    blocks += [Paragraph(finding.sentence) for finding in stops]
    blocks.append(
        Paragraph(
            f"The checks below found {len(findings)} things to know before reading any number. "
            "Fewer referrals or enquiries are not taken to be better, nor more of them worse."
        )
    )
    if withheld:
        names = _listed([spelt(name) for name in withheld])
        blocks.append(Paragraph(f"Withheld, for their small numbers: {names}."))
    return Section("In short", tuple(blocks))


def _ratios(windows: WindowTable, compared: list[Compared]) -> Section:
    figure = forest(
        "ratio-of-ratios",
        f"How {windows.arms[0]} schools changed, over how {windows.arms[1]} schools changed "
        "(exact 95% intervals)",
        [Line(c.label, c.exact.estimate, c.exact.interval) for c in compared],
        "ratio of ratios",
    )
    return Section(
        "Did the arms change differently?",
        (
            Paragraph(
                "A ratio of ratios divides the change in one arm by the change in the other: 1 "
                "means that both changed alike. It is free of the windows' unequal length, and of "
                "whatever struck both arms alike; it is not free of what struck them unequally."
            ),
            figure,
            Table(
                "ratio-of-ratios",
                f"Ratio of ratios, {windows.arms[0]} over {windows.arms[1]}",
                _side_by_side(windows, compared),
                "Exact: conditional on the margins (noncentral hypergeometric). Wald: large-sample "
                "on the log scale. Four totals cannot show how far schools differ beyond chance, "
                "which would widen every interval here.",
                pd.concat([_row(c) for c in compared], ignore_index=True),
            ),
        ),
    )


def _side_by_side(windows: WindowTable, compared: list[Compared]) -> pd.DataFrame:
    first, second = windows.arms
    return pd.DataFrame(
        [
            {
                "outcome": c.label,
                first: f"{c.exact.before} to {c.exact.after}",
                second: f"{c.exact.other_before} to {c.exact.other_after}",
                "exact (95% interval)": _estimate(c.exact),
                "Wald (95% interval)": _estimate(c.wald),
            }
            for c in compared
        ]
    )


def _estimate(ratio: RatioOfRatios) -> str:
    low, high = ratio.interval.low, ratio.interval.high
    return f"{ratio.estimate:.3f} ({low:.3f} to {high:.3f})"


def _row(c: Compared) -> pd.DataFrame:
    """Two rows for the CSV: exact and Wald."""
    both = pd.concat([c.exact.table(), c.wald.table()], ignore_index=True)
    counts = {
        "intervention before": c.exact.before,
        "intervention after": c.exact.after,
        "comparator before": c.exact.other_before,
        "comparator after": c.exact.other_after,
    }
    return both.assign(**counts).assign(outcome=c.label)[["outcome", *counts, *both.columns]]


def _percentages(protocol: Protocol, windows: WindowTable, shown: list[str]) -> list[Section]:
    rows = [row for row in percentages(windows) if row.outcome in shown]
    if not rows:
        return []
    frame = pd.DataFrame(
        [
            {
                "outcome": protocol.outcomes.get(row.outcome, spelt(row.outcome)),
                "arm": row.arm,
                "printed": f"{row.printed:.1f}%",
                "rightly rounded": f"{row.right:.1f}%",
                "agrees": row.agrees,
            }
            for row in rows
        ]
    )
    return [
        Section(
            "Percentages as printed, and rightly rounded",
            (
                Table(
                    "percentages",
                    "Change from the first window to the second",
                    frame,
                    "None of these percentages is a change in a rate: the second window is longer "
                    "and there are no denominators.",
                ),
            ),
        )
    ]


def _counts(protocol: Protocol, windows: WindowTable, shown: list[str]) -> Section:
    rows = [
        {
            "outcome": protocol.outcomes.get(outcome, spelt(outcome)),
            "window": str(window),
            "months": round(window.months),
            **{arm: windows.count(outcome, arm, window) for arm in windows.arms},
        }
        for outcome in shown
        for window in windows.windows
    ]
    return Section(
        "The counts",
        (
            _per_month(protocol, windows, shown),
            Table("counts", "Counts in every window of the source", pd.DataFrame(rows)),
        ),
    )


def _per_month(protocol: Protocol, windows: WindowTable, shown: list[str]) -> Figure:
    compared = [w for w in (windows.before, windows.after) if w is not None]
    groups = [
        f"{protocol.outcomes.get(outcome, spelt(outcome))},\n{window}"
        for outcome in shown
        for window in compared
    ]
    values = {
        arm: [_rate(windows, outcome, arm, window) for outcome in shown for window in compared]
        for arm in windows.arms
    }
    words = "; ".join(
        f"{group.replace(chr(10), ' ')}: "
        + ", ".join(f"{arm} {values[arm][i]:.1f}" for arm in windows.arms)
        for i, group in enumerate(groups)
    )
    return small_bars(
        "per-month",
        "Events a month in the windows compared",
        f"Events a month, so that windows of unequal length can be set side by side. {words}.",
        groups,
        values,
        "events a month",
    )


def _rate(windows: WindowTable, outcome: str, arm: str, window: Window) -> float:
    return (windows.count(outcome, arm, window) or 0) / window.months


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names) or "none of the outcomes"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _inside(label: str) -> str:
    """A label in the middle of a sentence."""
    return label[:1].lower() + label[1:]
