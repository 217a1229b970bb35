"""`swis evidence survey`: shares who agree, with n; or the reliability of a scale."""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "survey",
        run=run,
        summary="Share who agree with each statement, with n and an interval that allows for "
        "answers that cluster; or, with --scale, whether statements hang together.",
        example="swis evidence survey answers.csv --statement q1 --statement q2 --cluster school",
    )
    parser.add_argument("data", type=Path, help="CSV, one row a person")
    parser.add_argument(
        "--statement", action="append", required=True, help="column; repeat for more"
    )
    parser.add_argument(
        "--agree",
        action="append",
        default=[],
        help="a word that counts as agreeing (default: agree, strongly agree)",
    )
    parser.add_argument("--cluster", help="column of what people share, as school")
    parser.add_argument("--stratum", help="column of strata")
    parser.add_argument("--weight", help="column of weights")
    parser.add_argument(
        "--population",
        help="column: how many clusters (without --cluster, people) the stratum holds in all",
    )
    parser.add_argument("--asked", type=int, help="how many people were asked")
    parser.add_argument("--scale", action="store_true", help="reliability of numeric statements")
    parser.add_argument("--level", type=float, default=0.95, help="confidence (default: 0.95)")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.refusals import in_file, require_columns
    from swis.evidence.surveys.agreement import AGREE, survey
    from swis.evidence.surveys.reliability import reliability
    from swis.evidence.table_file import read_table

    answers = read_table(args.data)
    with in_file(args.data):
        if args.scale:
            require_columns(answers, args.statement)
            return reliability(answers, args.statement, args.level)
        return survey(
            answers,
            args.statement,
            agree=args.agree or AGREE,
            cluster=args.cluster,
            stratum=args.stratum,
            weight=args.weight,
            population=args.population,
            asked=args.asked,
            level=args.level,
        )
