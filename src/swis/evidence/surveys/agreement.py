"""Share who agree with each statement, always with n."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.refusals import (
    require_columns,
    require_level,
    require_numbers,
    require_values,
    require_whole,
)
from swis.evidence.results import Interval, Result
from swis.evidence.schema import blank, numbered
from swis.evidence.surveys.design import design_mean
from swis.evidence.surveys.wilson import wilson

AGREE = ("agree", "strongly agree")
# beside those that agree, what people are given to tick: none of it is a slip
OTHERS = frozenset(
    f"{how}{what}"
    for how in ("", "strongly ", "slightly ", "somewhat ")
    for what in ("agree", "disagree")
) | {
    "neither agree nor disagree",
    "neither",
    "neutral",
    "undecided",
    "not sure",
    "unsure",
    "don't know",
    "do not know",
    "dont know",
    "not applicable",
    "n/a",
    "prefer not to say",
    "tend to agree",
    "tend to disagree",
    "yes",
    "no",
}
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
    require_level(level)
    words = {_word(word) for word in agree}
    columns = {"cluster": cluster, "stratum": stratum, "weight": weight, "population": population}
    design = {kind: name for kind, name in columns.items() if name is not None}
    _check_design(answers, design, asked)
    rows: list[Agreement] = []
    matched: set[str] = set()
    answers = numbered(answers)
    for statement in statements:
        if statement not in answers.columns:
            require_columns(answers, [statement])
        answered = answers[~blank(answers[statement])]
        if answered.empty:
            raise InputError("Nobody answered this.", column=statement)
        given = answered[statement].map(_word)
        _refuse_strange(answers, statement, given, words, tuple(agree) == AGREE)
        yes = given.isin(words)
        matched |= set(given[yes])
        rows.append(_agreement(answered, statement, yes, len(answers), design, level))
    if tuple(agree) != AGREE and words - matched:
        strange = ", ".join(sorted(words - matched))
        raise InputError(
            f"Nobody answered {strange}, which is said to count as agreeing (--agree)."
        )
    clusters = answers[cluster].nunique() if cluster else len(answers)
    return Survey(tuple(rows), asked, cluster, int(clusters), _warnings(rows, asked))


def _check_design(answers: pd.DataFrame, design: Mapping[str, str], asked: int | None) -> None:
    require_values(answers, design.values())
    for kind in ("weight", "population"):
        if kind in design:
            require_numbers(answers, design[kind], negative=False)
    if asked is not None:
        require_whole("asked", asked, least=1)


def _word(answer: object) -> str:
    """An answer as it is compared: 5 and 5.0 are one, and so are Agree and agree."""
    if isinstance(answer, (float, np.floating)) and float(answer).is_integer():
        answer = int(answer)
    return str(answer).strip().casefold().replace("\u2019", "'")


def _refuse_strange(
    answers: pd.DataFrame, statement: str, given: pd.Series, words: set[str], usual: bool
) -> None:
    """With the usual words, an answer that is none of a usual scale counts for nothing: 4 and 5,
    or a slip. Said by row, since 0% would be read as an answer."""
    strange = ~given.isin(words | OTHERS)
    if not usual or not strange.any():
        return
    row = given.index[strange.to_numpy()][0]
    raise InputError(
        f"{answers[statement].loc[row]!s} is neither {' nor '.join(AGREE)}, nor another word of "
        "such a scale: say which answers count as agreeing with --agree",
        row=int(row),
        column=statement,
    )


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
