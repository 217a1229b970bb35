"""`swis evidence did`: difference-in-differences, or an event study, of school-months."""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.commands.month_argument import month
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "did",
        run=run,
        summary="Difference-in-differences of counts with school and month effects, by cluster "
        "jackknife and wild bootstrap, with pre-trend and placebo checks; or an event study.",
        example="swis evidence did school_months.csv --outcome s47 --start 2020-09 "
        "--exposure pupils",
    )
    parser.add_argument("data", type=Path, help="CSV, one row a school and month")
    parser.add_argument("--outcome", required=True, help="column of counts")
    parser.add_argument("--arm", default="arm", help="column of the arm (default: arm)")
    parser.add_argument("--intervention", help="the word for the programme's arm")
    parser.add_argument(
        "--start",
        type=month,
        default="start",
        help="first programme month, or the column that holds each school's (default: start)",
    )
    parser.add_argument("--school", default="school", help="column of the school")
    parser.add_argument("--month", default="month", help="column of the month")
    parser.add_argument("--exposure", help="column of pupils on roll")
    parser.add_argument(
        "--cluster", help="column of what was chosen together (default: the school)"
    )
    parser.add_argument("--event-study", action="store_true", help="window by window instead")
    parser.add_argument(
        "--window", type=int, default=3, help="months in a window of the event study (default: 3)"
    )
    parser.add_argument("--level", type=float, default=0.95, help="confidence (default: 0.95)")
    parser.add_argument("--seed", type=int, default=1, help="of the wild bootstrap (default: 1)")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.arms import with_arms
    from swis.evidence.effects.did import did
    from swis.evidence.effects.event_study import event_study
    from swis.evidence.refusals import in_file
    from swis.evidence.schema import gate
    from swis.evidence.table_file import read_table

    with in_file(args.data):
        table = gate(
            read_table(args.data),
            outcomes=[args.outcome],
            school=args.school,
            month=args.month,
            arm=args.arm,
            exposure=args.exposure,
            constant=[args.cluster],
        )
        table = with_arms(table, args.arm, args.intervention)
        same = {
            name: getattr(args, name)
            for name in (
                "outcome",
                "arm",
                "start",
                "school",
                "month",
                "exposure",
                "cluster",
                "level",
            )
        }
        if args.event_study:
            return event_study(table, window=args.window, **same)
        return did(table, seed=args.seed, **same)
