"""`swis evidence calibrate`: is 5% really 5%?"""

from __future__ import annotations

import argparse

from swis.evidence.command import Subparsers, add_command
from swis.evidence.commands.plan_arguments import add_plan, add_running, plan_of, running_of
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "calibrate",
        run=run,
        summary="Simulate trials without an effect, and count how often an analysis finds one.",
        example="swis evidence calibrate --analysis nested --trials 20000",
    )
    add_plan(parser, effect=False)
    add_running(parser, trials=20_000)


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.calibration import calibrate

    return calibrate(plan_of(args), progress=args.analysis, **running_of(args))
