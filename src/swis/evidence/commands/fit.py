"""`swis evidence fit`: a model of counts, shares or scores from a CSV file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from swis.evidence.command import Subparsers, add_command
from swis.evidence.models.families import DEFAULT, families
from swis.evidence.results import Result

if TYPE_CHECKING:
    import pandas as pd

# beside the families: models that are not found by the search for a count model's maximum
OTHERS = ("linear", "fractional", "gee")


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "fit",
        run=run,
        summary="Fit counts, shares or scores, with or without random intercepts, to a CSV file.",
        example="swis evidence fit trial.csv --outcome y --fixed 'arm + fsm + month' "
        "--group school --within la --exposure pupils",
    )
    parser.add_argument("data", type=Path, help="CSV file, UTF-8, one heading row")
    parser.add_argument("--outcome", required=True, help="column of counts, or of scores")
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
        dest="model",
        choices=(*families(), *OTHERS),
        default=DEFAULT,
        help=f"how the outcome scatters (default: {DEFAULT}, counts with more than Poisson); "
        "linear: scores of pupils; fractional (shares) and gee (counts): the mean alone, with "
        "errors robust to whatever rows of a group share",
    )
    _add_options(parser)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offset", help="column added on the log scale, as log pupils")
    parser.add_argument(
        "--exposure",
        help="column of how much could have happened, as pupils; for binomial, the trials",
    )
    parser.add_argument(
        "--sums", action="store_true", help="the file has one row a school, written by `sums`"
    )
    parser.add_argument("--method", choices=("reml", "ml"), help="of linear (default: reml)")
    parser.add_argument(
        "--correction",
        choices=("none", "kauermann", "mancl"),
        help="of robust errors for few clusters (default: mancl)",
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
    from swis.evidence.table_file import read_table

    _refuse_unused(args)
    table = read_table(args.data)
    if args.model == "linear":
        return _linear(args, table)
    if args.model in OTHERS:
        return _marginal(args, table)
    from swis.evidence.models.fit import fit

    return fit(
        table,
        outcome=args.outcome,
        fixed=args.fixed,
        group=args.group,
        within=args.within,
        family=args.model,
        offset=args.offset,
        exposure=args.exposure,
        quadrature=args.quadrature,
        level=args.level,
        file=args.data.name,
    )


def _refuse_unused(args: argparse.Namespace) -> None:
    """An option that the family would not look at is a slip, not a wish."""
    from swis.evidence.errors import InputError

    takes = {
        "offset": args.model not in ("linear", "fractional"),
        "exposure": args.model != "linear",
        "sums": args.model == "linear",
        "method": args.model == "linear",
        "correction": args.model in ("fractional", "gee"),
        "within": args.model not in ("fractional", "gee"),
    }
    for name, used in takes.items():
        if getattr(args, name) and not used:
            raise InputError(f"--{name} says nothing to --family {args.model}; leave it out")
    if args.quadrature > 1 and args.model in OTHERS:
        raise InputError(f"--quadrature says nothing to --family {args.model}; leave it out")
    if args.model in ("fractional", "gee") and args.group is None:
        raise InputError(f"--family {args.model} needs --group, what rows are clustered in")


def _linear(args: argparse.Namespace, table: pd.DataFrame) -> Result:
    from swis.evidence.models.linear.from_sums import linear_from_sums
    from swis.evidence.models.linear.linear import linear

    options = {
        "outcome": args.outcome,
        "fixed": args.fixed,
        "within": args.within,
        "method": args.method or "reml",
        "level": args.level,
        "file": args.data.name,
    }
    if args.sums:
        return linear_from_sums(table, group=args.group or "school", **options)
    return linear(table, group=args.group, **options)


def _marginal(args: argparse.Namespace, table: pd.DataFrame) -> Result:
    from swis.evidence.models.marginal.marginal import marginal

    return marginal(
        table,
        outcome=args.outcome,
        cluster=args.group,
        fixed=args.fixed,
        kind=args.model,
        correction=args.correction or "mancl",
        offset=args.offset,
        exposure=args.exposure,
        level=args.level,
        file=args.data.name,
    )
