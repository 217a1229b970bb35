"""`swis evidence days-in-care`: days in care from episodes, or absence from sessions."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "days-in-care",
        run=run,
        summary="Days in care within a window, from episodes; or, with --sessions, attendance and "
        "persistent absence from session counts.",
        example="swis evidence days-in-care episodes.csv --from 2021-09-01 --until 2022-09-01",
    )
    parser.add_argument("data", type=Path, help="CSV, one row an episode (or a pupil)")
    parser.add_argument("--from", dest="start", type=date.fromisoformat, help="first day")
    parser.add_argument("--until", type=date.fromisoformat, help="first day after the window")
    parser.add_argument("--child", default="child", help="column that names the child")
    parser.add_argument("--began", default="start", help="column of the first day of the episode")
    parser.add_argument(
        "--ended", default="end", help="column of its last day, which does not count; blank if open"
    )
    parser.add_argument("--legal-status", help="column of codes, to know V3 and V4 short breaks")
    parser.add_argument("--short-breaks", action="store_true", help="count short breaks too")
    parser.add_argument("--sessions", action="store_true", help="attendance instead")
    parser.add_argument("--possible", default="sessions_possible", help="column of sessions")
    parser.add_argument("--missed", default="sessions_missed", help="column of sessions missed")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.errors import InputError
    from swis.evidence.outcomes.absence import absence
    from swis.evidence.outcomes.days_in_care import days_in_care
    from swis.evidence.refusals import in_file
    from swis.evidence.table_file import read_table

    table = read_table(args.data, text=(args.child,))
    with in_file(args.data):
        if args.sessions:
            by = args.child if args.child in table.columns else None
            return absence(table, possible=args.possible, missed=args.missed, pupil=by)
        if args.start is None or args.until is None:
            raise InputError("Give the window with --from and --until.")
        return days_in_care(
            table,
            start=args.start,
            end=args.until,
            child=args.child,
            began=args.began,
            ended=args.ended,
            legal_status=args.legal_status,
            short_breaks=args.short_breaks,
        )
