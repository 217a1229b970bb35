"""`swis evidence randomise`: draw an allocation and seal it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "randomise",
        run=run,
        summary="Randomise schools 1:1 and seal the allocation in a file that anyone can verify.",
        example="swis evidence randomise schools.csv --strata la --seed 20260901 "
        "--out allocation.jsonl",
    )
    parser.add_argument("data", type=Path, help="CSV, one row a school")
    parser.add_argument("--out", type=Path, required=True, help="the sealed file; must be new")
    parser.add_argument("--seed", type=int, required=True, help="write it into the protocol first")
    parser.add_argument("--school", default="school", help="column that names the school")
    parser.add_argument(
        "--scheme",
        choices=("blocks", "minimise", "constrained"),
        default="blocks",
        help="permuted blocks (default), minimisation, or covariate-constrained",
    )
    parser.add_argument(
        "--strata", action="append", default=[], help="blocks, constrained: column; repeat for more"
    )
    parser.add_argument(
        "--block-size", type=int, action="append", default=[], help="even; repeat to mix sizes"
    )
    parser.add_argument("--factor", action="append", default=[], help="minimise: column")
    parser.add_argument(
        "--favour", type=float, default=0.8, help="minimise: chance of the better arm"
    )
    parser.add_argument("--covariate", action="append", default=[], help="constrained: column")
    parser.add_argument(
        "--candidates", type=int, default=10_000, help="constrained: allocations drawn"
    )
    parser.add_argument("--keep", type=float, default=0.1, help="constrained: share kept")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.randomise.allocation import draw_allocation, write_allocation
    from swis.evidence.refusals import in_file
    from swis.evidence.table_file import read_table

    with in_file(args.data):
        allocation = draw_allocation(
            read_table(args.data, text=(args.school,)),
            school=args.school,
            scheme=args.scheme,
            seed=args.seed,
            settings=_settings(args),
        )
    write_allocation(allocation, args.out)
    return allocation


def _settings(args: argparse.Namespace) -> dict[str, Any]:
    if args.scheme == "minimise":
        return {"factors": args.factor, "favour": args.favour}
    if args.scheme == "constrained":
        return {
            "covariates": args.covariate,
            "strata": args.strata,
            "candidates": args.candidates,
            "keep": args.keep,
        }
    return {"strata": args.strata, "block_sizes": args.block_size or [2]}
