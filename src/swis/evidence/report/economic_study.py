"""A report on what the programme cost and what came of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from swis.evidence.arms import with_arms
from swis.evidence.costs.cea import WORTHS, CostEffectiveness, cea
from swis.evidence.costs.micro_costing import MicroCosting, micro_cost
from swis.evidence.errors import InputError
from swis.evidence.refusals import in_file, require_numbers, require_values
from swis.evidence.report.acceptability import acceptability
from swis.evidence.report.document import (
    Answer,
    Block,
    Document,
    Paragraph,
    Section,
    Table,
    paragraphs,
)
from swis.evidence.report.headline import headline
from swis.evidence.report.plane import plane
from swis.evidence.report.withheld import in_arms
from swis.evidence.schema import gate_schools
from swis.evidence.study import Protocol
from swis.evidence.table_file import read_table


def document(protocol: Protocol) -> Document:
    """The report: answer, plane and curve with their premise, cost-consequences, costing."""
    path = protocol.data["schools"]
    settings = protocol.settings
    for key in ("outcome", "better"):
        if key not in settings:
            raise InputError("This is missing from the study.", column=f"design.{key}")
    with in_file(path):
        schools = gate_schools(read_table(path))
        schools = with_arms(schools, "arm", settings.get("intervention"))
        names = list(dict.fromkeys([settings["outcome"], *protocol.outcomes]))
        require_values(schools, names)
        for name in names:
            require_numbers(schools, name)
        withheld = in_arms(schools, names, protocol.disclosure)
        costing = _costing(protocol, schools)
        if settings["outcome"] in withheld:
            return _without_effect(protocol, costing, withheld)
        result = _cea(protocol, schools, costing, withheld)
    return Document(
        protocol.title,
        protocol.question,
        (
            Section("In short", (*headline((), _answer(result)), Paragraph(result.premise()))),
            Section("Is it worth it?", tuple(_worth(result))),
            Section(
                "Everything that changed, unweighed",
                (
                    Paragraph(
                        "Each consequence on its own scale, a school, programme less control. "
                        "Nothing here is added up, and no direction is taken to be good."
                    ),
                    Table("consequences", "Cost-consequences", result.consequences_table()),
                ),
            ),
            *_costs(costing),
        ),
        withheld,
    )


def _without_effect(
    protocol: Protocol, costing: MicroCosting | None, withheld: tuple[str, ...]
) -> Document:
    """What it cost, where the events are too few for anything that would not give them away."""
    said = Answer("The counts are too small for a comparison that would not give them away.")
    sections = (Section("In short", (said,)), *_costs(costing))
    return Document(protocol.title, protocol.question, sections, withheld)


def _cea(
    protocol: Protocol,
    schools: pd.DataFrame,
    costing: MicroCosting | None,
    withheld: tuple[str, ...],
) -> CostEffectiveness:
    settings = protocol.settings
    if costing is not None:
        by_school = costing.by_school.set_index("school")["cost"]
        schools = schools.assign(cost=schools["school"].astype(str).map(by_school))
    labels = protocol.outcomes
    others = [name for name in labels if name not in (settings["outcome"], *withheld)]
    analysis = cea(
        schools,
        outcome=settings["outcome"],
        better=settings["better"],
        la=settings.get("la", "la") or None,
        covariates=settings.get("covariates", []),
        others=others,
        worths=[float(worth) for worth in settings.get("worths", WORTHS)],
        seed=protocol.seed,
    )
    named = [replace(row, name=labels.get(row.name, row.name)) for row in analysis.consequences]
    label = labels.get(analysis.outcome, analysis.outcome)
    label = label[:1].lower() + label[1:]
    return replace(
        analysis,
        outcome=label,
        consequences=tuple(named),
        verdict=analysis.verdict.replace(settings["outcome"], label),
    )


def _costing(protocol: Protocol, schools: pd.DataFrame) -> MicroCosting | None:
    if "quantities" not in protocol.data:
        return None
    if "unit_costs" not in protocol.data:
        raise InputError("Quantities need unit costs.", file=protocol.path.name)
    require_values(schools, ["school"])
    names = list(schools["school"].astype(str))
    used = read_table(protocol.data["quantities"])
    prices = read_table(protocol.data["unit_costs"])
    with in_file(protocol.data["quantities"]):
        return micro_cost(used, prices, schools=names)


def _answer(result: CostEffectiveness) -> str:
    chances = " and ".join(
        f"{row.probability:.1%} if one is worth £{row.worth:,.0f}" for row in result.at
    )
    return f"{result.verdict} The probability that it is cost-effective is {chances}."


def _worth(result: CostEffectiveness) -> list[Block]:
    return [
        Paragraph(result.sentence()),
        plane("plane", result),
        acceptability("acceptability", result),
        Paragraph(result.premise()),
        Paragraph(
            "The curve need not rise: what costs more and does less is worth less, the "
            "more one event is worth."
        ),
        Table("net-benefit", "Net benefit a school", result.table()),
        Paragraph(result.ratio_interval.sentence()),
        *paragraphs(result.warnings),
    ]


def _costs(costing: MicroCosting | None) -> list[Section]:
    if costing is None:
        return []
    blocks: list[Block] = [
        Paragraph(costing.sentence()),
        *paragraphs(costing.warnings),
        Table("costs", "Quantities and costs by item (£)", costing.by_item),
    ]
    return [Section("What it cost", tuple(blocks))]
