"""`swis evidence report`: a study run to a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "report",
        run=run,
        summary="Run a study: a page to read, tables as CSV, figures, and a manifest to repeat it. "
        "Two studies come with SWIS: 'ealing' and 'comparators'.",
        example="swis evidence report ealing --out ealing-report",
    )
    parser.add_argument("study", help="a study.toml, or the name of a study that comes with SWIS")
    parser.add_argument(
        "--out", type=Path, help="folder for the report (default: NAME-report, here)"
    )


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.report.run import run_study
    from swis.evidence.study import find_study

    path = find_study(args.study)
    folder = args.out or Path(f"{path.resolve().parent.name}-report")
    return run_study(path, folder)
