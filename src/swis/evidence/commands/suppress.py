"""`swis evidence suppress`: a table of counts made fit to publish."""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "suppress",
        run=run,
        summary="Withhold small counts, and whatever would give them away by subtraction, from a "
        "table that is published with its totals.",
        example="swis evidence suppress counts.csv --by school --by outcome --count n",
    )
    parser.add_argument("data", type=Path, help="CSV without totals; they are made here")
    parser.add_argument("--by", action="append", required=True, help="column of labels; repeat")
    parser.add_argument("--count", action="append", required=True, help="column of counts; repeat")
    parser.add_argument(
        "--threshold", type=int, default=6, help="smallest count shown (default: 6)"
    )
    parser.add_argument("--round-to", type=int, help="round what is shown, as 5 or 10")
    parser.add_argument("--out", type=Path, help="write the table to this CSV file too")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.disclosure import suppress
    from swis.evidence.refusals import in_file
    from swis.evidence.table_file import read_table

    table = read_table(args.data, text=tuple(args.by))
    with in_file(args.data):
        made = suppress(
            table,
            by=args.by,
            counts=args.count,
            threshold=args.threshold,
            round_to=args.round_to,
        )
    if args.out is not None:
        made.published.to_csv(args.out, index=False, lineterminator="\n")
    return made
