"""`swis evidence sums`: pupils' scores as sums by school."""

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
        summary="Add pupils' scores up by school, so that `fit --sums` can fit them exactly where "
        "the pupils' rows may not be taken.",
        example="swis evidence sums pupils.csv --columns score,ks2 --keep la,arm,fsm --out s.csv",
    )
    parser.add_argument("data", type=Path, help="CSV, one row a pupil")
    parser.add_argument("--columns", required=True, help="columns to add up, joined by commas")
    parser.add_argument("--keep", default="", help="columns that are the same within a school")
    parser.add_argument("--school", default="school", help="column that names the school")
    parser.add_argument(
        "--threshold", type=int, default=6, help="schools of fewer pupils are withheld (default: 6)"
    )
    parser.add_argument("--out", type=Path, required=True, help="CSV to be written")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.outcomes.school_sums import school_sums
    from swis.evidence.table_file import read_table

    found = school_sums(
        read_table(args.data),
        columns=[name.strip() for name in args.columns.split(",") if name.strip()],
        keep=[name.strip() for name in args.keep.split(",") if name.strip()],
        school=args.school,
        threshold=args.threshold,
        file=args.data.name,
    )
    found.by_school.to_csv(args.out, index=False, float_format="%.17g")
    return replace(found, path=args.out)
