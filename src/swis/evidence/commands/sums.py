"""`swis evidence sums`: pupils' scores, or sessions, as sums by school."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "sums",
        run=run,
        summary="Add up pupils' scores, or with --sessions their sessions, by school, so that "
        "`fit` can fit them where the pupils' rows may not be taken.",
        example="swis evidence sums pupils.csv --columns score,ks2 --keep la,arm,fsm --out s.csv",
    )
    parser.add_argument("data", type=Path, help="CSV, one row a pupil")
    parser.add_argument("--columns", default="", help="scores to add up, joined by commas")
    parser.add_argument(
        "--sessions",
        action="store_true",
        help="attendance and persistent absence, of sessions_possible and sessions_missed",
    )
    parser.add_argument("--keep", default="", help="columns that are the same within a school")
    parser.add_argument("--school", default="school", help="column that names the school")
    parser.add_argument(
        "--threshold", type=int, default=6, help="schools of fewer pupils are withheld (default: 6)"
    )
    parser.add_argument("--out", type=Path, required=True, help="CSV to be written")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.outcomes.school_sessions import school_sessions
    from swis.evidence.outcomes.school_sums import school_sums
    from swis.evidence.table_file import read_table

    table, keep, file = read_table(args.data), _listed(args.keep), args.data.name
    if args.sessions:
        counted = school_sessions(
            table, keep=keep, school=args.school, threshold=args.threshold, file=file
        )
        counted.by_school.to_csv(args.out, index=False)
        return replace(counted, path=args.out)
    found = school_sums(
        table,
        columns=_listed(args.columns),
        keep=keep,
        school=args.school,
        threshold=args.threshold,
        file=file,
    )
    found.by_school.to_csv(args.out, index=False, float_format="%.17g")
    return replace(found, path=args.out)


def _listed(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]
