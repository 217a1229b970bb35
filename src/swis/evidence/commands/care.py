"""`swis evidence care`: days in care between the arms of a trial."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "care",
        run=run,
        summary="Compare the arms of a trial on care: anybody looked after, days of those who "
        "were, and days a 1,000 pupils.",
        example="swis evidence care pupils.csv episodes.csv --from 2020-09-01 --until 2022-08-01",
    )
    parser.add_argument("pupils", type=Path, help="CSV, one row a pupil: pupil, school, la, arm")
    parser.add_argument("episodes", type=Path, help="CSV, one row an episode of care")
    parser.add_argument("--from", dest="start", type=date.fromisoformat, required=True)
    parser.add_argument(
        "--until", type=date.fromisoformat, required=True, help="first day after the window"
    )
    parser.add_argument("--covariates", default="", help="columns of the school, joined by commas")
    parser.add_argument("--intervention", help="the arm that has the programme")
    parser.add_argument("--child", default="child", help="column of episodes that names the pupil")
    parser.add_argument("--legal-status", help="column of codes, to know V3 and V4 short breaks")
    parser.add_argument("--replicates", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", type=float, default=0.95)


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.outcomes.care_by_arm import care_by_arm
    from swis.evidence.table_file import read_table

    return care_by_arm(
        read_table(args.pupils, text=("pupil",)),
        read_table(args.episodes, text=(args.child,)),
        start=args.start,
        end=args.until,
        covariates=[name.strip() for name in args.covariates.split(",") if name.strip()],
        intervention=args.intervention,
        legal_status=args.legal_status,
        child=args.child,
        replicates=args.replicates,
        seed=args.seed,
        level=args.level,
        file=args.pupils.name,
    )
