"""A report on counts over windows: what the Ealing report printed, read as far as it bears."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from swis.evidence.checks import comparators_of_another_kind, shared_front_door
from swis.evidence.checks.check import check_windows
from swis.evidence.checks.window_table import WindowTable, spelt, window_table
from swis.evidence.effects.compare import Compared, compare_windows
from swis.evidence.effects.ratio_of_ratios import RatioOfRatios
from swis.evidence.refusals import in_file
from swis.evidence.report.document import (
    Document,
    Findings,
    Paragraph,
    Section,
    Table,
)
from swis.evidence.report.forest import Line, forest
from swis.evidence.report.headline import alike, apart, headline, margin_words, ratio_words
from swis.evidence.report.window_counts import counts_section, percentages_section
from swis.evidence.report.withheld import in_windows
from swis.evidence.results import Finding, number
from swis.evidence.study import Disclosure, Protocol
from swis.evidence.table_file import read_table

STOPPED = "These counts cannot show whether the programme changed anything, for better or worse."


def document(protocol: Protocol) -> Document:
    """The report, in the order: answer, checks, estimates, percentages, counts."""
    windows = _windows(protocol)
    withheld = in_windows(windows, protocol.disclosure)
    windows = windows.without(withheld)
    shown = [name for name in protocol.outcomes or windows.outcomes if name not in withheld]
    findings = (*check_windows(windows), *_of_design(protocol))
    compared = [_labelled(protocol, change) for change in compare_windows(windows, shown)]
    return Document(
        protocol.title,
        protocol.question,
        (
            _short(protocol, findings, compared),
            Section("What the checks found", (Findings(findings),)),
            *_ratios(protocol, windows, compared),
            *percentages_section(protocol, windows, shown),
            *counts_section(protocol, windows, shown),
        ),
        withheld,
    )


def _windows(protocol: Protocol) -> WindowTable:
    settings, path = protocol.settings, protocol.data["counts"]
    with in_file(path):
        windows = window_table(
            read_table(path),
            intervention=settings.get("intervention"),
            before=settings.get("before", ""),
            after=settings.get("after", ""),
        )
        compare_windows(windows, list(protocol.outcomes or windows.outcomes))
    return windows


def _labelled(protocol: Protocol, change: Compared) -> Compared:
    return replace(change, outcome=protocol.outcomes.get(change.outcome, spelt(change.outcome)))


def _of_design(protocol: Protocol) -> list[Finding]:
    findings = comparators_of_another_kind.check_settings(protocol.settings.get("settings", []))
    if protocol.settings.get("same_authority"):
        findings.append(Finding(shared_front_door.NAME, "warning", shared_front_door.SENTENCE))
    return findings


def _short(protocol: Protocol, findings: tuple[Finding, ...], compared: list[Compared]) -> Section:
    stopped = any(finding.severity == "stop" for finding in findings)
    return Section(
        "In short",
        (
            *headline(findings, _answer(compared, protocol.margin, stopped), stopped=STOPPED),
            Paragraph(
                f"The checks below found {len(findings)} things to know before reading any number. "
                "Fewer events are not taken to be better, nor more of them worse."
            ),
        ),
    )


def _answer(compared: list[Compared], margin: float | None, stopped: bool) -> str:
    if not compared:
        return "The counts are too small for any of them to be shown, or compared here."
    different = [c for c in compared if apart(c.exact.interval)]
    same = [c for c in compared if c not in different and alike(c.exact.interval, margin)]
    open_ = [c for c in compared if c not in different and c not in same]
    words = [] if stopped else ["These counts bear a cautious reading."]
    if same:
        words.append(
            f"Within {margin_words(margin or 1.0)} the two groups of schools changed alike in "
            f"{_listed([_with_ratio(c) for c in same])}."
        )
    if open_:
        words.append(
            "Whether the two groups of schools changed alike these data cannot tell in "
            f"{_listed([_with_ratio(c) for c in open_])}."
        )
    extract = ", which an incomplete extract could produce by itself" if stopped else ""
    words += [f"They differ in {_with_ratio(c)}{extract}." for c in different]
    return " ".join(words)


def _with_ratio(c: Compared) -> str:
    ratio = ratio_words("ratio of ratios", c.exact.estimate, c.exact.interval)
    return f"{_inside(c.outcome)} ({ratio})"


def _ratios(protocol: Protocol, windows: WindowTable, compared: list[Compared]) -> list[Section]:
    if not compared:
        return []
    rule = protocol.disclosure
    figure = forest(
        "ratio-of-ratios",
        f"How {windows.arms[0]} schools changed, over how {windows.arms[1]} schools changed "
        "(exact 95% intervals)",
        [Line(c.outcome, c.exact.estimate, c.exact.interval) for c in compared],
        "ratio of ratios",
    )
    return [
        Section(
            "Did the arms change differently?",
            (
                Paragraph(_what_a_ratio_is(compared)),
                figure,
                Table(
                    "ratio-of-ratios",
                    f"Ratio of ratios, {windows.arms[0]} over {windows.arms[1]}",
                    _side_by_side(windows, compared, rule),
                    "Exact: conditional on the margins (noncentral hypergeometric). Wald: "
                    "large-sample on the log scale. Four totals cannot show how far schools "
                    "differ beyond chance, which would widen every interval here.",
                    pd.concat([_row(c, rule) for c in compared], ignore_index=True),
                ),
            ),
        )
    ]


def _what_a_ratio_is(compared: list[Compared]) -> str:
    words = (
        "A ratio of ratios divides the change in one arm by the change in the other: 1 means that "
        "both changed alike. It is free of the windows' unequal length, and of whatever struck "
        "both arms alike; it is not free of what struck them unequally."
    )
    rates = [c.outcome for c in compared if c.rates]
    if not rates:
        return f"{words} Counts are compared, as they have no denominators."
    if len(rates) == len(compared):
        return f"{words} Rates are compared: counts over the exposure given for each."
    return f"{words} Rates are compared in {_listed(rates)}, and counts in the others."


def _side_by_side(windows: WindowTable, compared: list[Compared], rule: Disclosure) -> pd.DataFrame:
    first, second = windows.arms
    return pd.DataFrame(
        [
            {
                "outcome": c.outcome,
                first: f"{rule.shown(c.exact.before)} to {rule.shown(c.exact.after)}",
                second: f"{rule.shown(c.exact.other_before)} to {rule.shown(c.exact.other_after)}",
                "exact (95% interval)": _estimate(c.exact),
                "Wald (95% interval)": _estimate(c.wald),
            }
            for c in compared
        ]
    )


def _estimate(ratio: RatioOfRatios) -> str:
    low, high = ratio.interval.low, ratio.interval.high
    return f"{number(ratio.estimate)} ({number(low)} to {number(high)})"


def _row(c: Compared, rule: Disclosure) -> pd.DataFrame:
    """Two rows for the CSV: exact and Wald."""
    both = pd.concat([c.exact.table(), c.wald.table()], ignore_index=True)
    both["n events"] = both["n events"].map(rule.shown)
    counts = {
        "intervention before": rule.shown(c.exact.before),
        "intervention after": rule.shown(c.exact.after),
        "comparator before": rule.shown(c.exact.other_before),
        "comparator after": rule.shown(c.exact.other_after),
    }
    return both.assign(**counts).assign(outcome=c.outcome)[["outcome", *counts, *both.columns]]


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names) or "none of the outcomes"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _inside(label: str) -> str:
    """A label in the middle of a sentence."""
    return label[:1].lower() + label[1:]
