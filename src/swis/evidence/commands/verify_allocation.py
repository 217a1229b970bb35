"""`swis evidence verify-allocation`: is a sealed allocation whole, and does it repeat?"""

from __future__ import annotations

import argparse
from pathlib import Path

from swis.evidence.command import Subparsers, add_command
from swis.evidence.results import Result


def add_to(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "verify-allocation",
        run=run,
        summary="Check a sealed allocation: the chain of hashes, the factor table, and the draw "
        "itself; or test an outcome under the scheme that was used.",
        example="swis evidence verify-allocation allocation.jsonl",
    )
    parser.add_argument("allocation", type=Path, help="the sealed file")
    parser.add_argument(
        "--outcomes", type=Path, help="CSV, one row a school: also test an outcome by it"
    )
    parser.add_argument("--outcome", help="column of --outcomes to test, a rate or a mean")
    parser.add_argument("--covariate", action="append", default=[], help="column to adjust for")
    parser.add_argument("--draws", type=int, default=9_999, help="allocations drawn anew")
    parser.add_argument("--seed", type=int, default=1, help="of those draws (default: 1)")


def run(args: argparse.Namespace) -> Result:
    from swis.evidence.errors import InputError
    from swis.evidence.randomise.inference import randomisation_test
    from swis.evidence.randomise.verify import read_allocation, verify_allocation
    from swis.evidence.refusals import in_file
    from swis.evidence.table_file import read_table

    if args.outcomes is None:
        return verify_allocation(args.allocation)
    if args.outcome is None:
        raise InputError("Name the outcome to test with --outcome.")
    allocation = read_allocation(args.allocation)
    with in_file(args.outcomes):
        return randomisation_test(
            read_table(args.outcomes, text=(allocation.school_column,)),
            allocation,
            outcome=args.outcome,
            covariates=args.covariate,
            draws=args.draws,
            seed=args.seed,
        )
