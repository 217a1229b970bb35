"""Names drawn from the demonstration's lists, and numbers of the right shape."""

from itertools import count
from random import Random
from typing import Any

from swis.record.children import upn as children_upn

from ..cast import read

FIRST_SERIAL = 10_000  # entered school in 2010: the demonstration's own children came later


class Names:
    """Draws from every given name with every family name."""

    def __init__(self, rng: Random) -> None:
        lists, self._rng = read("names.toml"), rng
        pairs = [(given, sex) for given, _, sex in lists["children"]] + lists["siblings"]
        self._given: dict[str, list[str]] = {
            s: [given for given, sex in pairs if sex == s] for s in ("F", "M")
        }
        self._family: list[str] = [family for _, family, _ in lists["children"]]
        self._adults: list[str] = lists["mothers"] + lists["fathers"]
        self._serial = count(FIRST_SERIAL)

    def given(self, sex: str) -> str:
        return self._rng.choice(self._given.get(sex, self._given["F"]))

    def family(self) -> str:
        return self._rng.choice(self._family)

    def adult(self, taken: set[str]) -> str:
        """A name that nobody has yet."""
        while (name := f"{self._rng.choice(self._adults)} {self.family()}") in taken:
            continue
        taken.add(name)
        return name

    def upn(self, urn: Any) -> str:
        rest = f"999{str(urn)[-4:]}{next(self._serial):05d}"
        return children_upn.check_letter(rest) + rest
