"""The key to the rules: what a code like E4 means, where it is written, and what holds it."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from swis.kernel import dated

FILE = "data/rules.toml"


@dataclass(frozen=True)
class Rule:
    """One version of a rule, in a sentence of our own."""

    code: str
    valid_from: date
    sentence: str
    paragraphs: tuple[tuple[str, str], ...]  # (text, which part of it)
    held_by: tuple[str, ...]  # names below swis.record


@dataclass(frozen=True)
class Key:
    """Every rule in its versions, and the texts they come from."""

    texts: dict[str, str]
    versions: dict[str, tuple[Rule, ...]]

    def rule(self, code: str, on: date) -> Rule:
        """The rule of this code that is in force on a day."""
        version = dated.begun(self.versions.get(code, ()), on)
        if version is None:
            raise LookupError(f"no rule {code} on {on}")
        return version


def read(text: str) -> Key:
    """The key as a file says it; ValueError where two versions of a rule begin on one day, or a
    paragraph is of a text that the file does not name."""
    data = tomllib.loads(text)
    texts = {row["code"]: row["title"] for row in data["text"]}
    rows = [
        Rule(
            row["code"],
            row["valid_from"],
            row["sentence"],
            tuple(_paragraph(each, texts) for each in row["paragraphs"]),
            tuple(row["held_by"]),
        )
        for row in data["rule"]
    ]
    return Key(texts, dated.by_name((row.code, row) for row in rows))


def _paragraph(said: str, texts: dict[str, str]) -> tuple[str, str]:
    text, _, part = said.partition(": ")
    if text not in texts or not part:
        known = ", ".join(texts)
        raise ValueError(f"“{said}”: write it as one of {known}, a colon, and which part.")
    return text, part


@cache
def key() -> Key:
    return read(files("swis.record.programmes").joinpath(FILE).read_text())
