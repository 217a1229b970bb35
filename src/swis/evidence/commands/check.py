"""`swis evidence check`: what stands in the way of an estimate."""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "check",
        run=run,
        summary="Say in sentences what stands in the way of an estimate: unequal windows, gaps, "
        "falls in both arms, missing months, small numbers.",
        example="swis evidence check counts.csv --intervention nominated",
    )
    parser.add_argument(
        "data",
        type=Path,
        help="CSV of counts over windows (outcome, arm, window_label, window_start, window_end, "
        "count), or of school-months (school, month, and arm, la, pupils if known)",
    )
    parser.add_argument(
        "--outcome", action="append", default=[], help="school-months: column of counts; repeat"
    )
    parser.add_argument("--intervention", help="the word for the programme's arm")
    parser.add_argument("--before", default="", help="label of the first window compared")
    parser.add_argument("--after", default="", help="label of the second window compared")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.checks.check import check
    from swis.evidence.refusals import in_file
    from swis.evidence.table_file import read_table

    with in_file(args.data):
        return check(
            read_table(args.data),
            args.outcome,
            intervention=args.intervention,
            before=args.before,
            after=args.after,
        )
