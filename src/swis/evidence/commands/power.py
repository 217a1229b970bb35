"""`swis evidence power`: would the planned trial find the effect?"""

from __future__ import annotations

import argparse

from swis.evidence.command import Subparsers, add_command
from swis.evidence.commands.plan_arguments import add_plan, add_running, plan_of, running_of
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "power",
        run=run,
        summary="Simulate a planned trial many times, and count how often its effect is found; "
        "or, with --minimum-detectable, look for the smallest effect that it finds.",
        example="swis evidence power --schools 280 --las 21 --rate-ratio 0.9",
    )
    add_plan(parser, effect=True)
    add_running(parser, trials=1000)
    parser.add_argument("--alpha", type=float, default=0.05, help="level of the test")
    parser.add_argument(
        "--minimum-detectable",
        action="store_true",
        help="look for the rate ratio that is found with --wanted-power; --rate-ratio is not used",
    )
    parser.add_argument(
        "--wanted-power", type=float, default=0.8, help="with --minimum-detectable (default: 0.8)"
    )
    parser.add_argument(
        "--more",
        action="store_true",
        help="with --minimum-detectable: look for an increase, not a reduction",
    )


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.detectable import minimum_detectable
    from swis.evidence.power import power_of_trial

    plan, running = plan_of(args), running_of(args)
    if args.minimum_detectable:
        return minimum_detectable(
            plan,
            power=args.wanted_power,
            more=args.more,
            alpha=args.alpha,
            progress="smallest effect",
            **running,
        )
    return power_of_trial(plan, alpha=args.alpha, progress="power", **running)
