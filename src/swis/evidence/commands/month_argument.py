"""A month as typed on the command line: a number of the study's months, or 2021-09."""

from __future__ import annotations


def month(text: str) -> object:
    return int(text) if text.lstrip("-").isdigit() else text
