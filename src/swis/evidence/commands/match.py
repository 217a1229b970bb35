"""`swis evidence match`: comparators for programme schools."""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "match",
        run=run,
        summary="Find comparators: alike where they must be, nearest in the rest, all pairs "
        "chosen together; with a balance table.",
        example="swis evidence match schools.csv --treated programme --on roll --on fsm --exact la",
    )
    parser.add_argument("data", type=Path, help="CSV, one row a school")
    parser.add_argument("--treated", default="arm", help="column: 1 programme, 0 pool")
    parser.add_argument("--school", default="school", help="column that names the school")
    parser.add_argument(
        "--on", action="append", required=True, help="column to be near in; repeat for more"
    )
    parser.add_argument(
        "--exact", action="append", default=[], help="column to be equal in; repeat for more"
    )
    parser.add_argument("--ratio", type=int, default=1, help="comparators each (default: 1)")
    parser.add_argument(
        "--caliper", type=float, help="most distance allowed, in standard deviations"
    )
    parser.add_argument(
        "--method",
        choices=("mahalanobis", "propensity"),
        default="mahalanobis",
        help="distance (default: mahalanobis)",
    )
    parser.add_argument("--balance", action="store_true", help="print the balance table too")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.arms import with_arms
    from swis.evidence.matching.match import match
    from swis.evidence.refusals import in_file
    from swis.evidence.table_file import read_table

    with in_file(args.data):
        table = with_arms(read_table(args.data), args.treated)
        matched = match(
            table,
            treated=args.treated,
            school=args.school,
            on=args.on,
            exact=args.exact,
            ratio=args.ratio,
            caliper=args.caliper,
            method=args.method,
        )
    if args.balance and not args.json:
        print(matched.balance_table().to_string(index=False), end="\n\n")
    return matched
