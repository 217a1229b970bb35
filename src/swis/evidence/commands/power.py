"""`swis evidence power`: would the planned trial find the effect?"""

from __future__ import annotations

import argparse

from swis.evidence.command import Subparsers, add_command
from swis.evidence.commands.plan_arguments import add_plan, add_running, plan_of
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "power",
        run=run,
        summary="Simulate a planned trial many times, and count how often its effect is found.",
        example="swis evidence power --schools 280 --las 21 --rate-ratio 0.9",
    )
    add_plan(parser, effect=True)
    add_running(parser, trials=1000)
    parser.add_argument("--alpha", type=float, default=0.05, help="level of the test")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.power import power_of_trial

    return power_of_trial(
        plan_of(args),
        trials=args.trials,
        analysis=args.analysis,
        alpha=args.alpha,
        seed=args.seed,
        jobs=args.jobs,
        cluster=args.cluster,
        progress="power",
    )
