"""Is a sealed allocation file whole, and does its seed really give these arms?"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.randomise.allocation import FORMAT, Allocation, canonical, chained
from swis.evidence.randomise.schemes import allocate
from swis.evidence.results import Result


@dataclass(frozen=True)
class Verification(Result):
    """`problems` is empty when the chain holds and the draw repeats."""

    file: str
    schools: int
    programme: int
    seal: str
    problems: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.problems

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "file": self.file,
                    "n schools": self.schools,
                    "programme": self.programme,
                    "holds": self.holds,
                }
            ]
        )

    def to_dict(self) -> dict[str, Any]:
        return {**super().to_dict(), "holds": self.holds}

    def sentence(self) -> str:
        if self.holds:
            return (
                f"The chain of {self.schools} schools is whole and the seed gives the same arms "
                f"again. Compare the seal {self.seal[:12]}… with the one published: a file "
                "rewritten from end to end would be whole too."
            )
        return f"This allocation does not hold. {' '.join(self.problems)}"


def verify_allocation(path: Path) -> Verification:
    """Check the hash chain, the factor table, and the draw itself."""
    lines = _read(path)
    problems = _broken_links(lines)
    header, rows = lines[0], lines[1:-1]
    if header.get("format") != FORMAT:
        raise InputError(f"This is not an allocation file of format {FORMAT}.", file=str(path))
    if not lines[-1].get("seal") or lines[-1].get("schools") != len(rows):
        problems.append("The seal is missing, or lines were taken out or added.")
    factors = [line.get("row") for line in rows]
    if hashlib.sha256(canonical(factors).encode()).hexdigest() != header["factor_table_sha256"]:
        problems.append("The factor table is not the one that was sealed.")
    arms = [int(line.get("arm", -1)) for line in rows]
    if not problems and arms != _drawn_again(header, factors):
        problems.append("The seed and the settings give other arms than those in the file.")
    return Verification(
        str(path), len(rows), sum(arms), str(lines[-1].get("hash", "")), tuple(problems)
    )


def read_allocation(path: Path) -> Allocation:
    """The allocation in a file that holds; InputError, with the reasons, for one that does not."""
    verification = verify_allocation(path)
    if not verification.holds:
        raise InputError(verification.sentence(), file=str(path))
    lines = _read(path)
    header, rows = lines[0], lines[1:-1]
    factors = pd.DataFrame([line["row"] for line in rows], columns=header["columns"])
    school = header["school_column"]
    return Allocation(
        tuple(factors[school].astype(str)),
        tuple(int(line["arm"]) for line in rows),
        header["scheme"],
        header["settings"],
        header["seed"],
        factors,
        school,
        verification.seal,
    )


def _read(path: Path) -> list[dict[str, Any]]:
    lines = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            line = json.loads(text)
        except json.JSONDecodeError as error:
            raise InputError("This line is not JSON.", file=str(path), row=number) from error
        if not isinstance(line, dict):
            raise InputError("This line is not a JSON object.", file=str(path), row=number)
        lines.append(line)
    if len(lines) < 3:
        raise InputError("This is too short to be an allocation file.", file=str(path))
    return lines


def _broken_links(lines: list[dict[str, Any]]) -> list[str]:
    problems, previous = [], ""
    for number, line in enumerate(lines, start=1):
        body = {key: value for key, value in line.items() if key not in ("previous", "hash")}
        if line.get("previous") != previous or chained(body, previous) != line:
            problems.append(f"Line {number} was changed after it was sealed.")
        previous = str(line.get("hash", ""))
    return problems


def _drawn_again(header: dict[str, Any], factors: list[Any]) -> list[int]:
    table = pd.DataFrame(factors, columns=header["columns"])
    arms = allocate(table, header["scheme"], header["settings"], header["seed"])
    return [int(arm) for arm in arms]
