"""The first words of a report: stops above everything, and no ratio without its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence

from swis.evidence.report.document import Answer, Paragraph
from swis.evidence.results import Finding, Interval, number

STOPPED = "No change in these data can be read as an effect of the programme."


def headline(
    findings: Sequence[Finding], text: str, *, stopped: str = STOPPED
) -> list[Answer | Paragraph]:
    """The answer. Where a check says stop, `stopped` comes first, and each reason right below."""
    stops = [finding for finding in findings if finding.severity == "stop"]
    if not stops:
        return [Answer(text)]
    return [Answer(f"{stopped} {text}".strip()), *(Paragraph(stop.sentence) for stop in stops)]


def ratio_words(name: str, ratio: float, interval: Interval, digits: int = 2) -> str:
    """A ratio as it stands in a sentence, never without its interval."""
    low, high = number(interval.low, digits), number(interval.high, digits)
    return f"{name} {number(ratio, digits)}, {low} to {high}"


def apart(interval: Interval) -> bool:
    """Whether no difference is ruled out at the interval's level."""
    return interval.low > 1 or interval.high < 1


def alike(interval: Interval, margin: float | None) -> bool:
    """Whether everything the interval allows lies within the margin that the study states."""
    if margin is None or math.isnan(interval.low) or math.isnan(interval.high):
        return False
    return 1 / margin <= interval.low and interval.high <= margin


def margin_words(margin: float) -> str:
    return f"the margin that the study states (ratios from {number(1 / margin, 2)} to {margin:g})"


def verdict(interval: Interval, margin: float | None, *, lower: str, higher: str) -> str:
    """What an interval bears, in words that stand before the ratio."""
    if apart(interval):
        return lower if interval.high < 1 else higher
    if alike(interval, margin):
        return f"alike within {margin_words(margin or 1.0)}"
    return "no evidence of a difference either way"
