"""`swis evidence plan`: the statistical analysis plan, and its registration."""

from __future__ import annotations

import argparse
from datetime import date

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "plan",
        run=run,
        summary="Write the statistical analysis plan of a study as far as its file knows it, and "
        "with --register lock it, so that every report says what changed since.",
        example="swis evidence plan study.toml --register 2026-09-01",
    )
    parser.add_argument("study", help="a study file, or the name of a study that comes with SWIS")
    parser.add_argument(
        "--register", type=date.fromisoformat, metavar="DAY", help="lock the study as of this day"
    )


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.locked import plan_of, register
    from swis.evidence.report.statistical_plan import statistical_plan
    from swis.evidence.study import find_study, read_protocol

    path = find_study(args.study)
    protocol = read_protocol(path)
    plan = plan_of(path) if args.register is None else register(path, on=args.register)
    return statistical_plan(protocol, plan)
