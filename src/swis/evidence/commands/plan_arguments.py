"""The arguments of a simulated trial, which several commands share."""

from __future__ import annotations

import argparse
import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from swis.evidence.simulation import TrialPlan

MEANINGS = {
    "schools": "schools in the trial, both arms together",
    "las": "local authorities they lie in",
    "months": "months of follow-up",
    "events": "expected events a school and month without the programme",
    "sd_school": "spread between schools: standard deviation on the log scale",
    "sd_la": "spread between authorities: standard deviation on the log scale",
    "theta": "size of the negative binomial; larger is nearer to Poisson",
    "rate_ratio": "true effect: rate of the intervention arm over the control arm",
    "fsm_effect": "effect of the share of free school meals on the log rate",
    "baseline_effect": "effect of the baseline rate on the log rate",
    "baseline_sd": "spread of the baseline rate: standard deviation on the log scale",
    "month_effect": "change of the log rate from month to month",
    "size_sd": "spread of school sizes: standard deviation on the log scale",
}


def add_plan(parser: argparse.ArgumentParser, *, effect: bool) -> None:
    """Options of a `TrialPlan`, with its defaults; `effect`: whether --rate-ratio is one."""
    from swis.evidence.simulation import TrialPlan

    for field in dataclasses.fields(TrialPlan):
        if field.name == "rate_ratio" and not effect:
            continue
        kind = int if field.name in ("schools", "las", "months") else float
        default = 0.9 if field.name == "rate_ratio" else field.default
        parser.add_argument(
            f"--{field.name.replace('_', '-')}",
            type=kind,
            default=default,
            help=f"{MEANINGS[field.name]} (default: {default})",
        )


def add_running(parser: argparse.ArgumentParser, *, trials: int) -> None:
    """How many trials, by which analysis, from which seed, on what."""
    parser.add_argument(
        "--trials", type=int, default=trials, help=f"trials to simulate (default: {trials:,})"
    )
    parser.add_argument(
        "--analysis",
        choices=("nested", "one-level", "la-effects", "totals"),
        default="nested",
        help="schools within authorities (nested, the default); schools alone (one-level); with "
        "a fixed effect for each authority (la-effects); one total a school (totals)",
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same trials")
    parser.add_argument("--jobs", type=int, default=-1, help="cores to use (default: all)")
    parser.add_argument("--cluster", metavar="ADDRESS", help="Dask scheduler to use instead")


def plan_of(args: argparse.Namespace) -> TrialPlan:
    from swis.evidence.simulation import TrialPlan

    names = [field.name for field in dataclasses.fields(TrialPlan)]
    return TrialPlan(**{name: getattr(args, name) for name in names if hasattr(args, name)})


def running_of(args: argparse.Namespace) -> dict[str, Any]:
    """What `add_running` read, as keyword arguments."""
    return {name: getattr(args, name) for name in ("trials", "analysis", "seed", "jobs", "cluster")}
