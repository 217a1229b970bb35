"""`swis evidence …`: one module of `swis.evidence.commands` for each word."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias

from swis.evidence.errors import EvidenceError
from swis.evidence.results import Result

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

# The order of --help: what most people do first comes first. Each module offers
# `add_to(subparsers)`; a word `verify-allocation` lives in `verify_allocation.py`.
COMMANDS: tuple[str, ...] = (
    "report",
    "plan",
    "check",
    "compare",
    "did",
    "fit",
    "permute",
    "power",
    "calibrate",
    "match",
    "randomise",
    "verify-allocation",
    "cea",
    "survey",
    "days-in-care",
    "care",
    "sums",
    "suppress",
)

Run = Callable[[argparse.Namespace], Result]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: refused, or what was to be verified does not hold; 2: the
    command was mistyped."""
    words = list(sys.argv[1:] if argv is None else argv)
    args = parser_for(words).parse_args(words)
    try:
        result = _run(args)
    except EvidenceError as error:
        return _refuse(error, as_json=args.json)
    except FileNotFoundError as error:
        return _refuse(EvidenceError(f"There is no file {error.filename}."), as_json=args.json)
    except (IsADirectoryError, NotADirectoryError, FileExistsError) as error:
        return _refuse(EvidenceError(f"{error.filename} is not a file."), as_json=args.json)
    except PermissionError as error:
        return _refuse(EvidenceError(f"{error.filename} may not be read."), as_json=args.json)
    try:
        print(result.to_json() if args.json else result, flush=True)
    except BrokenPipeError:
        # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0 if getattr(result, "holds", True) else 1


def _run(args: argparse.Namespace) -> Result:
    """What was asked. Whatever no check foresaw ends in a sentence too, and never in a number."""
    try:
        result: Result = args.run(args)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise EvidenceError(
            f"This cannot be computed from what was given ({type(error).__name__}: {error}). No "
            "check foresaw it: please tell us what was in the file."
        ) from error
    return result


def parser_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the module of the word that was typed is imported."""
    parser = argparse.ArgumentParser(
        prog="swis evidence",
        description="What the data can bear: estimates, checks and reports. "
        "Each command has its own --help.",
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    asked = words[0] if words else ""
    for name in [asked] if asked in COMMANDS else COMMANDS:
        import_module(f"swis.evidence.commands.{name.replace('-', '_')}").add_to(subparsers)
    return parser


def add_command(
    subparsers: Subparsers, name: str, *, run: Run, summary: str, example: str = ""
) -> argparse.ArgumentParser:
    """A command with `--json`; the caller adds its own arguments to what is returned."""
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=summary,
        epilog=f"Example:\n  {example}" if example else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--json", action="store_true", help="print the result as JSON instead of sentences"
    )
    parser.set_defaults(run=run)
    return parser


def _refuse(error: EvidenceError, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": error.as_dict()}, ensure_ascii=False))
    print(f"swis evidence: {error}", file=sys.stderr)
    return 1
