"""`swis evidence suppress`: a table of counts made fit to publish."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result

if TYPE_CHECKING:
    import pandas as pd


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
    parser.add_argument(
        "--by", action="append", default=[], help="column of labels of one table; repeat"
    )
    parser.add_argument(
        "--table",
        action="append",
        default=[],
        metavar="COLUMN,COLUMN",
        help="instead of --by: the columns of one of several tables, protected together; repeat",
    )
    parser.add_argument("--count", action="append", required=True, help="column of counts; repeat")
    parser.add_argument(
        "--threshold", type=int, default=6, help="smallest count shown (default: 6)"
    )
    parser.add_argument("--round-to", type=int, help="round what is shown, as 5 or 10")
    parser.add_argument(
        "--out",
        type=Path,
        help="write the table to this CSV file too; with --table, the tables to this folder",
    )


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.disclosure import suppress
    from swis.evidence.errors import InputError
    from swis.evidence.linked_tables import suppress_linked
    from swis.evidence.refusals import in_file
    from swis.evidence.table_file import read_table

    if bool(args.by) == bool(args.table):
        raise InputError("name the columns of one table with --by, or of several with --table")
    tables = [[name.strip() for name in one.split(",")] for one in args.table]
    text = dict.fromkeys([*args.by, *(name for one in tables for name in one)])
    table = read_table(args.data, text=tuple(text))
    rule: dict[str, Any] = {
        "counts": args.count,
        "threshold": args.threshold,
        "round_to": args.round_to,
    }
    with in_file(args.data):
        if not tables:
            suppression = suppress(table, by=args.by, **rule)
            _write({args.out: suppression.published})
            return suppression
        linked = suppress_linked(table, tables=tables, **rule)
    if args.out is not None:
        _write(
            {
                args.out / f"by-{name.replace(',', '-')}.csv": t
                for name, t in linked.published.items()
            }
        )
    return linked


def _write(tables: Mapping[Path | None, pd.DataFrame]) -> None:
    for path, table in tables.items():
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            table.to_csv(path, index=False, lineterminator="\n")
