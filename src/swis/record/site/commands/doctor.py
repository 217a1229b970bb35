"""`swis doctor`: whether the record is sound, and what to do where it isn't."""

import argparse
import sys

from swis.kernel import anchors

from .start import Stop, begin, parser, pending


def main(argv: list[str]) -> int:
    arguments = parser("doctor", "Look whether the record is sound. Exit code 1 if it isn't.")
    arguments.add_argument("--demo", action="store_true", help="look at the demonstration")
    arguments.add_argument("--anchor", type=_anchor, help="the line of an earlier look")
    options = arguments.parse_args(argv)
    begin("demo" if options.demo else "serve")
    from ..doctor import Grade, examine

    if pending() == ["the database itself"]:
        raise Stop("There is no database here yet. First: swis setup, or swis demo.")
    findings = examine(options.anchor)
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    faults = sum(finding.grade is Grade.FAULT for finding in findings)
    sys.stdout.write(
        "\nSound.\n" if not faults else f"\n{faults} to mend before anybody works here.\n"
    )
    return 1 if faults else 0


def _anchor(text: str) -> anchors.Anchor:
    try:
        return anchors.read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
