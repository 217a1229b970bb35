"""Share who agree with each statement, always with n."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.refusals import require_values
from swis.evidence.results import Interval, Result
from swis.evidence.surveys.design import design_mean
from swis.evidence.surveys.wilson import wilson

AGREE = ("agree", "strongly agree")
SMALL = 10


@dataclass(frozen=True)
class Agreement:
    """One statement: how many of those who answered agree."""

    statement: str
    agree: int
    n: int
    blank: int
    share: float
    interval: Interval


@dataclass(frozen=True)
class Survey(Result):
    """Statements in the order asked."""

    statements: tuple[Agreement, ...]
    asked: int | None
    clustered_by: str | None
    clusters: int
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "statement": [row.statement for row in self.statements],
                "% agree": [100 * row.share for row in self.statements],
                "low": [100 * row.interval.low for row in self.statements],
                "high": [100 * row.interval.high for row in self.statements],
                "agree": [row.agree for row in self.statements],
                "n": [row.n for row in self.statements],
                "blank": [row.blank for row in self.statements],
            }
        )

    def sentence(self) -> str:
        counts = sorted({row.n for row in self.statements})
        n = str(counts[0]) if len(counts) == 1 else f"{counts[0]} to {counts[-1]}"
        how = (
            f"answers cluster in {self.clusters} of {self.clustered_by}, and the Wilson intervals "
            "allow for it"
            if self.clustered_by
            else "Wilson intervals, as if everyone answered independently"
        )
        answered = (
            f" Of {self.asked} asked, at most {counts[-1]} answered "
            f"({100 * counts[-1] / self.asked:.0f}%)."
            if self.asked
            else " How many were asked is not said, so who stayed silent is not known."
        )
        many = "1 statement" if len(self.statements) == 1 else f"{len(self.statements)} statements"
        return f"{many}, n = {n}; {how}.{answered}"


def survey(
    answers: pd.DataFrame,
    statements: Sequence[str],
    *,
    agree: Sequence[str] = AGREE,
    cluster: str | None = None,
    stratum: str | None = None,
    weight: str | None = None,
    population: str | None = None,
    asked: int | None = None,
    level: float = 0.95,
) -> Survey:
    """Share agreeing with each of `statements` (columns; words, case ignored; blank is no answer).

    With `cluster`, `stratum`, `weight` or `population` (how many clusters, or people, the stratum
    holds: asking most of them leaves less doubt) the interval is Wilson's at the effective sample
    size. Raises InputError for a column that is not there or that nobody answered.
    """
    words = {word.casefold() for word in agree}
    columns = {"cluster": cluster, "stratum": stratum, "weight": weight, "population": population}
    design = {kind: name for kind, name in columns.items() if name is not None}
    require_values(answers, design.values())
    rows = []
    for statement in statements:
        if statement not in answers.columns:
            raise InputError(f"There is no column '{statement}'.", column=statement)
        answered = answers[answers[statement].notna() & (answers[statement].astype(str) != "")]
        if answered.empty:
            raise InputError("Nobody answered this.", column=statement)
        yes = answered[statement].astype(str).str.strip().str.casefold().isin(words)
        rows.append(_agreement(answered, statement, yes, len(answers), design, level))
    clusters = answers[cluster].nunique() if cluster else len(answers)
    return Survey(tuple(rows), asked, cluster, int(clusters), _warnings(rows, asked))


def _agreement(
    answered: pd.DataFrame,
    statement: str,
    yes: pd.Series,
    people: int,
    design: Mapping[str, str],
    level: float,
) -> Agreement:
    count, n = int(yes.sum()), len(answered)
    share, interval = count / n, wilson(count, n, level)
    if design:
        mean = design_mean(answered.assign(_agree=yes.astype(float)), "_agree", **design)
        share, interval = mean.mean, mean.wilson_interval(level)
    return Agreement(statement, count, n, people - n, share, interval)


def _warnings(rows: Sequence[Agreement], asked: int | None) -> tuple[str, ...]:
    words = []
    if min(row.n for row in rows) < SMALL:
        words.append("With fewer than ten answers a percentage says little: give the counts.")
    if asked is not None and asked < max(row.n for row in rows):
        words.append("More people answered than are said to have been asked.")
    return tuple(words)
