"""`swis evidence fit`: a count model from a CSV file."""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.models.families import DEFAULT, families
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "fit",
        run=run,
        summary="Fit a count model, with or without random intercepts, to the rows of a CSV file.",
        example="swis evidence fit trial.csv --outcome y --fixed 'arm + fsm + month' "
        "--group school --within la --exposure pupils",
    )
    parser.add_argument("data", type=Path, help="CSV file, UTF-8, one heading row")
    parser.add_argument("--outcome", required=True, help="column of counts")
    parser.add_argument(
        "--fixed",
        default="1",
        metavar="FORMULA",
        help="what explains the outcome: columns joined by +, a:b or a*b for interactions, "
        "C(la) for a number that is a category (default: the intercept alone)",
    )
    parser.add_argument("--group", help="column that names the group, as school")
    parser.add_argument("--within", help="column of the level that groups lie in, as la")
    parser.add_argument(
        "--family",
        choices=tuple(families()),
        default=DEFAULT,
        help=f"how counts scatter (default: {DEFAULT}, more than Poisson)",
    )
    _add_options(parser)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offset", help="column added on the log scale, as log pupils")
    parser.add_argument(
        "--exposure",
        help="column of how much could have happened, as pupils; for binomial, the trials",
    )
    parser.add_argument(
        "--quadrature",
        type=int,
        default=1,
        metavar="POINTS",
        help="1: Laplace (default); 9 or 25: points of adaptive quadrature, one level only",
    )
    parser.add_argument(
        "--level", type=float, default=0.95, help="confidence of the intervals (default: 0.95)"
    )


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.models.fit import fit
    from swis.evidence.table_file import read_table

    return fit(
        read_table(args.data),
        outcome=args.outcome,
        fixed=args.fixed,
        group=args.group,
        within=args.within,
        family=args.family,
        offset=args.offset,
        exposure=args.exposure,
        quadrature=args.quadrature,
        level=args.level,
        file=args.data.name,
    )
