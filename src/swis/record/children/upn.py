"""The unique pupil number: thirteen characters of which the first checks the others.

A check letter, the authority's code, the school's number, the year, a serial; a temporary number
ends in a letter. Source: Department for Education, "Unique pupil numbers" (2019), annex A.
"""

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S
SHAPE = re.compile(rf"[{LETTERS}][0-9]{{11}}[0-9{LETTERS}]")


def check_letter(rest: str) -> str:
    """The letter that belongs before the twelve other characters."""
    values = (LETTERS.index(c) if c in LETTERS else int(c) for c in rest)
    return LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23]


def fault_of(upn: str) -> str | None:
    """What is wrong with a number, as a sentence that names the mend; None if nothing is."""
    if not SHAPE.fullmatch(upn):
        return "Enter the UPN as a letter and 12 digits, like H801200001001."
    if check_letter(upn[1:]) != upn[0]:
        return "Check the UPN: its first letter does not fit its digits."
    return None
