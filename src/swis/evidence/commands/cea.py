"""`swis evidence cea`: cost-effectiveness from school totals."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result

if TYPE_CHECKING:
    import pandas as pd


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "cea",
        run=run,
        summary="Cost-effectiveness by a cluster bootstrap: difference in cost and outcome, net "
        "benefit, probability of being cost-effective, and cost-consequences.",
        example="swis evidence cea schools.csv --outcome s47 --better fewer "
        "--quantities used.csv --unit-costs unit_costs.csv --covariate fsm",
    )
    parser.add_argument("data", type=Path, help="CSV, one row a school: arm, la, outcome totals")
    parser.add_argument("--outcome", required=True, help="column of outcome totals")
    parser.add_argument(
        "--better",
        required=True,
        choices=("fewer", "more"),
        help="which the programme is for; there is no default, since neither is assumed",
    )
    parser.add_argument("--cost", default="cost", help="column of costs in £ (default: cost)")
    parser.add_argument("--quantities", type=Path, help="CSV school, item, quantity")
    parser.add_argument("--unit-costs", type=Path, help="CSV item, unit, unit_cost, source, year")
    parser.add_argument("--arm", default="arm", help="column of the arm (default: arm)")
    parser.add_argument("--intervention", help="the word for the programme's arm")
    parser.add_argument("--la", default="la", help="column of strata; 'none' for none")
    parser.add_argument("--covariate", action="append", default=[], help="column to adjust for")
    parser.add_argument("--other", action="append", default=[], help="another consequence")
    parser.add_argument(
        "--worth", type=float, action="append", default=[], help="£ that one event is worth"
    )
    parser.add_argument("--replicates", type=int, default=2_000, help="of the bootstrap")
    parser.add_argument("--seed", type=int, default=1, help="of the bootstrap (default: 1)")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.arms import with_arms
    from swis.evidence.costs.cea import WORTHS, cea
    from swis.evidence.refusals import in_file
    from swis.evidence.schema import gate_schools
    from swis.evidence.table_file import read_table

    with in_file(args.data):
        schools = read_table(args.data)
        if "school" in schools.columns:
            schools = gate_schools(schools)
        schools = with_arms(schools, args.arm, args.intervention)
        schools = _with_costs(args, schools)
        result = cea(
            schools,
            cost=args.cost,
            outcome=args.outcome,
            better=args.better,
            arm=args.arm,
            la=None if args.la == "none" else args.la,
            covariates=args.covariate,
            others=args.other,
            worths=args.worth or WORTHS,
            replicates=args.replicates,
            seed=args.seed,
        )
    if not args.json:
        print(result.consequences_table().to_string(index=False), end="\n\n")
    return result


def _with_costs(args: argparse.Namespace, schools: pd.DataFrame) -> pd.DataFrame:
    from swis.evidence.costs.micro_costing import micro_cost
    from swis.evidence.errors import InputError
    from swis.evidence.refusals import in_file, require_values
    from swis.evidence.table_file import read_table

    if (args.quantities is None) != (args.unit_costs is None):
        raise InputError("Quantities need unit costs, and unit costs need quantities.")
    if args.quantities is None:
        return schools
    require_values(schools, ["school"])
    names = schools["school"].astype(str)
    quantities, unit_costs = read_table(args.quantities), read_table(args.unit_costs)
    with in_file(args.quantities):
        costing = micro_cost(quantities, unit_costs, schools=list(names))
    if not args.json:
        print(costing, end="\n\n")
    by_school = costing.by_school.set_index("school")["cost"]
    return schools.assign(**{args.cost: names.map(by_school)})
