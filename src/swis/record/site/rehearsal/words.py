"""What people of the rehearsal write: a sentence, and a mark by which it is found again."""

import re
from dataclasses import dataclass, field
from typing import Any

MARK = re.compile(r"\(r\d+-\d+\)")
SAID = {
    "worry": "He came in without a coat again and would not say why.",
    "reason": "It was looked at together, and this is why.",
    "action": "Ring home today, and speak to the form tutor.",
    "note": "Seen at home; the room is warm and the cupboard is full.",
    "child": "I like it at Nan's, it's quieter.",
    "told": "An assessment goes on. Keep to the usual routine.",
    "answer": "I agree, with the action we named.",
    "aim": "To know two adults in school whom she can go to.",
}


@dataclass
class Ledger:
    """What was acknowledged: every mark of an act that returned, with what it was said in."""

    seed: int
    number: int = 0
    kept: dict[str, str] = field(default_factory=dict)

    def say(self, key: str) -> str:
        """A sentence that nobody else says in this run."""
        self.number += 1
        return f"{SAID[key]} (r{self.seed}-{self.number})"

    def acknowledge(self, act: str, given: dict[str, Any]) -> list[str]:
        """The act returned: from here on what was said in it must never be lost."""
        new = [mark for mark in marks(given) if mark not in self.kept]
        self.kept.update(dict.fromkeys(new, act))
        return new


def marks(given: dict[str, Any]) -> list[str]:
    """Every mark in what is given to an act, also within the values it takes."""
    return sorted({mark for value in given.values() for mark in MARK.findall(repr(value))})
