"""What `swis doctor` looks at: one check a function, each answering in sentences."""

from .checks import CHECKS, Anchor
from .finding import Finding, Grade

__all__ = ["CHECKS", "Finding", "Grade", "examine"]


def examine(anchor: Anchor = None) -> list[Finding]:
    """Every check, in order; one that breaks is a fault of its own."""
    findings: list[Finding] = []
    for check in CHECKS:
        try:
            findings += check(anchor)
        except Exception as error:  # a check must never hide the others
            findings.append(
                Finding(Grade.FAULT, check.__name__, f"could not be looked at: {error}")
            )
    return findings
