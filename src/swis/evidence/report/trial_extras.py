"""What stands beside a trial's effects: baseline, the registered family, sensitivity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from swis.evidence.effects.baseline import baseline
from swis.evidence.effects.holm import holm
from swis.evidence.effects.sensitivity import sensitivity
from swis.evidence.errors import InputError
from swis.evidence.models.families import DEFAULT
from swis.evidence.refusals import in_file
from swis.evidence.report.document import Block, Paragraph, Section, Table
from swis.evidence.results import number
from swis.evidence.schema import gate_schools, nearest, refuse_changes
from swis.evidence.study import Protocol
from swis.evidence.table_file import read_table


def baseline_section(protocol: Protocol, table: pd.DataFrame) -> list[Section]:
    """How alike the arms were before, on the columns that the study names; never an outcome."""
    columns = list(protocol.settings.get("baseline", ()))
    for name in columns:
        if name in protocol.outcomes:
            raise InputError(
                f"{name} is an outcome and was not measured before",
                file=protocol.path.name,
                column="design.baseline",
            )
    if not columns:
        return []
    with in_file(protocol.data["school_months"]):
        for name in columns:
            if name in table.columns:
                refuse_changes(table, "school", name)
        found = baseline(table.groupby("school", as_index=False).first(), columns=columns)
    shown = Table("baseline", "The arms before, over schools", found.table())
    return [Section("Before the programme", (shown, Paragraph(found.sentence())))]


def family_section(protocol: Protocol, p_values: Mapping[str, float]) -> list[Section]:
    """P-values of the outcomes that the study registered as one family, adjusted by Holm."""
    family = list(protocol.settings.get("registered", ()))
    for name in family:
        if name not in protocol.outcomes:
            raise InputError(
                f"'{name}' is no outcome of this study{nearest(name, protocol.outcomes)}",
                file=protocol.path.name,
                column="design.registered",
            )
    lost = [protocol.outcomes[name] for name in family if name not in p_values]
    if not family:
        return []
    if lost:
        return [
            Section(
                "Several outcomes at once",
                (Paragraph(f"Not adjusted: there is no test of {', '.join(lost)}."),),
            )
        ]
    adjusted = holm({name: p_values[name] for name in family})
    frame = pd.DataFrame(
        [
            {
                "outcome": protocol.outcomes[name],
                "p": number(p_values[name]),
                "p, adjusted by Holm": number(adjusted[name]),
                "n outcomes": len(family),
            }
            for name in family
        ]
    )
    return [
        Section(
            "Several outcomes at once",
            (Table("registered-family", "The outcomes registered as one family", frame),),
        )
    ]


def sensitivity_sections(
    protocol: Protocol, table: pd.DataFrame, shown: Mapping[str, str], model: Mapping[str, Any]
) -> list[Section]:
    """Every analysis of each outcome, where the study asks for it."""
    if not protocol.settings.get("sensitivity"):
        return []
    if model["family"] != DEFAULT:
        raise InputError(
            f"the sensitivity table starts from the {DEFAULT} analysis; leave out design.family",
            file=protocol.path.name,
            column="design.sensitivity",
        )
    randomised = None
    if "randomised" in protocol.data:
        from swis.evidence.arms import with_arms

        path = protocol.data["randomised"]
        with in_file(path):
            randomised = with_arms(
                gate_schools(read_table(path)), "arm", protocol.settings.get("intervention")
            )
    sections = []
    for name, label in shown.items():
        found = sensitivity(
            table,
            outcome=name,
            fixed=model["fixed"],
            within=model["within"],
            exposure=model["exposure"],
            randomised=randomised,
            seed=protocol.seed,
            file=protocol.data["school_months"].name,
        )
        found = replace(found, outcome=label)
        blocks: tuple[Block, ...] = (
            Table(f"sensitivity-{name}", f"{label}, by every analysis", found.table()),
            Paragraph(found.sentence()),
        )
        sections.append(Section(f"{label}: does it hang on the analysis?", blocks))
    return sections
