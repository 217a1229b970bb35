"""Percentages as printed, beside those that the counts give, rightly rounded."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from swis.evidence.checks.window_table import WindowTable, spelt
from swis.evidence.results import Finding

NAME = "printed percentages"


@dataclass(frozen=True)
class Percentage:
    """A printed percentage, and the same from the counts to as many decimals."""

    outcome: str
    arm: str
    printed: float
    right: float
    truncated: bool

    @property
    def agrees(self) -> bool:
        return self.printed == self.right


def percentages(table: WindowTable) -> list[Percentage]:
    rows = []
    for (outcome, arm, window), printed in table.printed.items():
        early, late = table.count(outcome, arm, table.before), table.count(outcome, arm, window)
        if window != table.after or not early or late is None:
            continue
        exact = Fraction(100 * (late - early), early)
        right = rounded(exact)
        cut = math.trunc(exact * 10) / 10
        rows.append(Percentage(outcome, arm, printed, right, printed == cut != right))
    return rows


def rounded(exact: Fraction) -> float:
    """One decimal, halves away from zero, from the exact fraction."""
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    return float(value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def check(table: WindowTable) -> list[Finding]:
    wrong = [row for row in percentages(table) if not row.agrees]
    cut = [row for row in wrong if row.truncated]
    other = [row for row in wrong if not row.truncated]
    return [
        Finding(NAME, "note", f"{sentence} {', '.join(_words(row) for row in rows)}.")
        for rows, sentence in (
            (cut, "Percentages were cut off and not rounded:"),
            (other, "Percentages do not follow from the counts:"),
        )
        if rows
    ]


def _words(row: Percentage) -> str:
    return f"{spelt(row.outcome)}, {row.arm}: printed {row.printed:.1f}, rightly {row.right:.1f}"
