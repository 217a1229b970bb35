"""A report that chooses comparators for programme schools from the open list of schools."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.matching.match import Match, match
from swis.evidence.matching.pools import NEED, ROLL, of_kinds, school_table
from swis.evidence.report.document import (
    Answer,
    Document,
    Figure,
    Findings,
    Paragraph,
    Section,
    Table,
)
from swis.evidence.report.dots import love_plot
from swis.evidence.report.scatter import Joined, pairs_plot
from swis.evidence.results import Finding
from swis.evidence.study import Protocol
from swis.evidence.table_file import read_table

ON = (ROLL, NEED)
EXACT = ("provision", "phase")


@dataclass(frozen=True)
class Chosen:
    """Comparators from one pool. `nearest` is the nearest of its kind for those without one."""

    pool: str
    match: Match
    schools: pd.DataFrame


def document(protocol: Protocol) -> Document:
    """The report: within the authority, from its statistical neighbours, and what is not known."""
    schools = school_table()
    programme = _programme(protocol, schools)
    neighbours = read_table(protocol.data["neighbours"], text=("la_code", "neighbour_code"))
    own = programme["la_code"].iloc[0]
    others = schools[~schools["urn"].isin(programme["urn"])]
    near = others[others["la_code"].isin(neighbours["neighbour_code"])]
    chosen = [
        _choose("within the authority", programme, others[others["la_code"] == own]),
        _choose("from statistical neighbours", programme, near),
    ]
    return Document(
        protocol.title,
        protocol.question,
        (
            _short(programme, chosen),
            Section("What the list cannot tell", (Findings(tuple(_findings(protocol, chosen))),)),
            *(_section(one, programme) for one in chosen),
            _neighbours(protocol, neighbours),
        ),
    )


def _programme(protocol: Protocol, schools: pd.DataFrame) -> pd.DataFrame:
    urns = [str(urn) for urn in protocol.settings.get("settings", [])]
    missing = [urn for urn in urns if urn not in set(schools["urn"])]
    if missing or not urns:
        raise InputError(
            f"The list of 2019-20 has no school with URN {', '.join(missing) or '(none given)'}.",
            file=protocol.path.name,
            column="design.settings",
        )
    return schools[schools["urn"].isin(urns)]


def _choose(pool: str, programme: pd.DataFrame, others: pd.DataFrame) -> Chosen:
    table = pd.concat([programme.assign(programme=1), others.assign(programme=0)])
    table = table[of_kinds(table, programme, EXACT)].reset_index(drop=True)
    # a setting that nobody is like is no candidate, and would blur the balance of those that are
    lone = table[(table["programme"] == 1) & ~of_kinds(table, others, EXACT)]
    matched = match(
        table.drop(index=lone.index), treated="programme", school="name_la", on=ON, exact=EXACT
    )
    unmatched = (*lone["name_la"].astype(str), *matched.unmatched)
    named = replace(matched, unmatched=unmatched, treated=matched.treated + len(lone))
    return Chosen(pool, named, table)


def _short(programme: pd.DataFrame, chosen: list[Chosen]) -> Section:
    unlike = programme[programme["provision"] != "mainstream"]["name"]
    text = (
        f"For {len(programme)} settings the nearest schools by roll and by deprivation are named "
        "below, once within the authority and once from its statistical neighbours. "
    )
    if len(unlike):
        text += f"{', '.join(unlike)} has no like-for-like match. "
    first, second = (
        max((abs(row.difference_after) for row in one.match.balance), default=float("nan"))
        for one in chosen
    )
    text += (
        "Comparators within the authority share its front door, so they would be touched by the "
        "programme too; those of statistical neighbours are not, and are also nearer "
        if second < first
        else "Comparators within the authority share its front door, so they would be touched by "
        "the programme too; those of statistical neighbours are not, but are less near "
    )
    text += (
        f"(largest difference left {second:.2f} standard deviations, against {first:.2f} within "
        "the authority)."
    )
    return Section("In short", (Answer(text),))


def _findings(protocol: Protocol, chosen: list[Chosen]) -> list[Finding]:
    year = protocol.settings.get("neighbours_year", "an unstated year")
    findings = [
        Finding(
            "shared front door",
            "warning",
            "Comparators within the authority share its front door, its thresholds and its "
            "training: what the programme changes there reaches them too (contamination).",
        ),
        Finding(
            "historic trends",
            "warning",
            "The third variable on which schools were to be matched, the historic trend in "
            "outcomes, is not in this list: it takes the authorities' own records. Until it is "
            "added these are candidates, not comparators.",
        ),
        Finding(
            "phase",
            "note",
            "The list has no phase: it is derived from the roll, so a middle school and an "
            "all-through school look the same, and a school with an empty roll has none.",
        ),
        Finding(
            "not in the list",
            "note",
            "Whether a school is for girls or boys, selects, or has a faith is not in this list. "
            "Need is the share of pupils eligible for the deprivation pupil premium.",
        ),
        Finding(
            "different years",
            "note",
            f"The schools are as listed for 2019-20, the year before the programme; the "
            f"statistical neighbours are those of the {year} model.",
        ),
    ]
    return findings + [finding for one in chosen for finding in _unlike(one)]


def _unlike(chosen: Chosen) -> list[Finding]:
    table = chosen.schools.set_index("name_la")
    findings = []
    for name in table.index[(table["programme"] == 1) & (table["provision"] != "mainstream")]:
        place, kind = table.loc[name, "name"], str(table.loc[name, "kind"]).lower()
        if name in chosen.match.unmatched:
            text = (
                f"{place} ({kind}) has no comparator {chosen.pool}: no other setting there is of "
                "its kind and phase."
            )
        else:
            pair = next(pair for pair in chosen.match.pairs if pair.school == name)
            text = (
                f"{place} ({kind}) has no like-for-like match {chosen.pool}: {pair.comparator} is "
                "the nearest of its kind on census day, but such settings differ in whom they "
                "take, for how long, and why, and their rolls change by the week."
            )
        findings.append(Finding("no like-for-like match", "warning", text))
    return findings


def _section(chosen: Chosen, programme: pd.DataFrame) -> Section:
    slug = "authority" if "authority" in chosen.pool else "neighbours"
    rows, pairs = chosen.match.balance, _pair_table(chosen)
    return Section(
        f"Best matches {chosen.pool}",
        (
            Paragraph(f"{chosen.match.sentence()} {_nearest_only(pairs)}".strip()),
            _pairs(chosen, f"pairs-{slug}"),
            Table(
                f"pairs-{slug}",
                f"Comparators {chosen.pool}",
                _shown(pairs),
                "Roll and need: the setting's / its comparator's.",
                pairs,
            ),
            love_plot(
                f"balance-{slug}",
                f"How far apart the groups are, {chosen.pool}",
                [row.variable for row in rows],
                {
                    "whole pool": [row.difference_before for row in rows],
                    "matched": [row.difference_after for row in rows],
                },
            ),
            Table(
                f"balance-{slug}",
                f"Balance {chosen.pool}",
                chosen.match.balance_table().rename(columns=lambda name: name.replace("_", " ")),
                "Differences are in standard deviations of the programme's schools; beyond 0.25 "
                "they call for adjustment.",
            ),
        ),
    )


def _pair_table(chosen: Chosen) -> pd.DataFrame:
    """A row a pair; settings without a comparator last."""
    of = chosen.schools.set_index("name_la").to_dict("index")
    rows = [_pair_row(of[p.school], of[p.comparator], p.distance) for p in chosen.match.pairs]
    rows += [
        {"setting": of[name]["name"], "comparator": "none", "like for like": "no"}
        for name in chosen.match.unmatched
    ]
    return pd.DataFrame(rows)


def _pair_row(mine: dict[Any, Any], theirs: dict[Any, Any], distance: float) -> dict[str, object]:
    return {
        "setting": mine["name"],
        "comparator": theirs["name"],
        "authority": theirs["la"],
        "URN": str(theirs["urn"]),
        "roll": mine[ROLL],
        "comparator roll": theirs[ROLL],
        "need %": mine[NEED],
        "comparator need %": theirs[NEED],
        "distance": distance,
        "like for like": "in kind and phase" if mine["provision"] == "mainstream" else "no",
    }


def _nearest_only(pairs: pd.DataFrame) -> str:
    names = pairs.loc[(pairs["like for like"] == "no") & (pairs["comparator"] != "none"), "setting"]
    if names.empty:
        return ""
    return f"For {', '.join(names)} it is the nearest of its kind and no like-for-like match."


def _shown(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs as a page shows them: both schools' numbers in one cell."""
    shown = pairs[["setting", "comparator", "authority", "URN"]].copy()
    for column, digits in (("roll", 0), ("need %", 1)):
        shown[column] = [
            f"{mine:.{digits}f} / {theirs:.{digits}f}" if theirs == theirs else "–"
            for mine, theirs in zip(pairs[column], pairs[f"comparator {column}"], strict=True)
        ]
    return shown.assign(**{name: pairs[name] for name in ("distance", "like for like")})


def _pairs(chosen: Chosen, name: str) -> Figure:
    table = chosen.schools.set_index("name_la")
    joined = [
        Joined(_place(table, pair.school), _place(table, pair.comparator))
        for pair in chosen.match.pairs
    ]
    rest = table[
        (table["programme"] == 0)
        & ~table.index.isin([pair.comparator for pair in chosen.match.pairs])
    ]
    words = "; ".join(
        f"{pair.school}, {j.programme[0]:.0f} pupils and {j.programme[1]:.1f}%, with "
        f"{pair.comparator}, {j.comparator[0]:.0f} and {j.comparator[1]:.1f}%"
        for pair, j in zip(chosen.match.pairs, joined, strict=True)
    )
    caption = f"Each setting and its comparator {chosen.pool}"
    return pairs_plot(
        name,
        caption,
        f"Roll across, deprivation up; a line joins each pair. {words}.",
        joined,
        [(float(x), float(y)) for x, y in zip(rest[ROLL], rest[NEED], strict=True)],
        (ROLL, f"{NEED}"),
    )


def _neighbours(protocol: Protocol, neighbours: pd.DataFrame) -> Section:
    year = protocol.settings.get("neighbours_year", "")
    frame = neighbours[["rank", "neighbour_name", "closeness"]].rename(
        columns={"neighbour_name": "authority"}
    )
    return Section(
        "The statistical neighbours",
        (
            Table(
                "neighbours",
                f"Ealing's statistical neighbours, {year} model",
                frame,
            ),
        ),
    )


def _place(table: pd.DataFrame, name: str) -> tuple[float, float]:
    across, up = table.loc[name, [ROLL, NEED]].to_numpy(dtype=float)
    return float(across), float(up)
