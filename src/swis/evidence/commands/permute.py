"""`swis evidence permute`: would chance alone have shared the counts out so?"""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "permute",
        run=run,
        summary="Test an effect by giving the arms to other schools, as the draw might have.",
        example="swis evidence permute trial.csv --outcome y --strata la --exposure pupils",
    )
    parser.add_argument("data", type=Path, help="CSV file with one row a school and month")
    parser.add_argument("--outcome", required=True, help="column of counts")
    parser.add_argument("--arm", default="arm", help="column of the two arms (default: arm)")
    parser.add_argument("--school", default="school", help="column of schools (default: school)")
    parser.add_argument("--strata", help="column within which schools were randomised, as la")
    parser.add_argument("--exposure", help="column of denominators, as pupils")
    parser.add_argument(
        "--covariates", nargs="*", default=[], metavar="COLUMN", help="numbers known beforehand"
    )
    parser.add_argument(
        "--statistic",
        choices=("score", "refit"),
        default="score",
        help="score: one model, fast (default); refit: a Poisson model for each allocation",
    )
    parser.add_argument("--draws", type=int, default=10_000, help="allocations (default: 10,000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same draws")
    parser.add_argument(
        "--allocation", type=Path, help="sealed allocation file: draw from its own scheme"
    )


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.effects.permutation import permute
    from swis.evidence.randomise.verify import read_allocation
    from swis.evidence.table_file import read_table

    return permute(
        read_table(args.data),
        outcome=args.outcome,
        arm=args.arm,
        school=args.school,
        strata=args.strata,
        exposure=args.exposure,
        covariates=args.covariates,
        statistic=args.statistic,
        draws=args.draws,
        seed=args.seed,
        allocation=None if args.allocation is None else read_allocation(args.allocation),
        file=args.data.name,
    )
