"""The sentences of the demonstration: drawn in a shuffled order, so that few come twice."""

import tomllib
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

SCHOOL_THEMES = ("home_conflict", "young_carer", "low_mood", "friendships")
STATUTORY_THEMES = (
    "neglect",
    "physical_harm",
    "domestic_abuse",
    "exploitation",
    "parental_drinking",
)
HARM_THEMES = ("physical_harm", "domestic_abuse", "exploitation")


@cache
def _file(name: str) -> dict[str, list[Any]]:
    text = files(__package__).joinpath("words", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class Words:
    """Draws sentences of a theme, each once before any comes again."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: dict[tuple[str, str], list[Any]] = {}

    def draw(self, theme: str, key: str) -> Any:
        left = self._left.setdefault((theme, key), [])
        if not left:
            left.extend(_file(theme)[key])
            self._rng.shuffle(left)
        return left.pop()

    def sentence(self, theme: str, key: str) -> str:
        """The one sentence there is."""
        return str(_file(theme)[key])

    def draw_once(self, theme: str, key: str) -> Any | None:
        """A sentence that has not been said yet; None when all have."""
        known = (theme, key) in self._left
        if known and not self._left[theme, key]:
            return None
        return self.draw(theme, key)


def pronouns(name: str, sex: str, year_group: int | None) -> dict[str, str]:
    """What stands for the child in a sentence."""
    he, him, his = ("she", "her", "her") if sex == "F" else ("he", "him", "his")
    year = f"Year {year_group}" if year_group else "primary school"
    return {
        "name": name,
        "he": he,
        "him": him,
        "his": his,
        "He": he.capitalize(),
        "His": his.capitalize(),
        "year": year,
    }
