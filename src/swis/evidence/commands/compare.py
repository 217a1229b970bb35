"""`swis evidence compare`: how one arm changed, over how the other changed."""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.commands.month_argument import month
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "compare",
        run=run,
        summary="Compare how two arms changed: ratio of rate ratios, exact and large-sample, and "
        "by school where schools are seen one by one; with what the checks find.",
        example="swis evidence compare counts.csv --intervention nominated",
    )
    parser.add_argument(
        "data",
        type=Path,
        help="CSV of counts over windows (columns outcome, arm, window_label, window_start, "
        "window_end, count), or of school-months (school, month, arm and the outcomes)",
    )
    parser.add_argument(
        "--outcome", action="append", default=[], help="an outcome; repeat for more (default: all)"
    )
    parser.add_argument("--intervention", help="the word for the programme's arm")
    parser.add_argument("--before", default="", help="label of the first window")
    parser.add_argument("--after", default="", help="label of the second window")
    parser.add_argument("--start", type=month, help="school-months: first programme month")
    parser.add_argument("--exposure", help="school-months: column of pupils on roll")
    parser.add_argument("--level", type=float, default=0.95, help="confidence (default: 0.95)")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.arms import with_arms
    from swis.evidence.effects.compare import compare
    from swis.evidence.refusals import in_file
    from swis.evidence.schema import gate
    from swis.evidence.table_file import read_table

    table = read_table(args.data)
    with in_file(args.data):
        if "window_start" not in table.columns:
            table = gate(table, outcomes=args.outcome, exposure=args.exposure)
            table = with_arms(table, "arm", args.intervention)
        return compare(
            table,
            args.outcome,
            intervention=args.intervention,
            before=args.before,
            after=args.after,
            start=args.start,
            exposure=args.exposure,
            level=args.level,
        )
