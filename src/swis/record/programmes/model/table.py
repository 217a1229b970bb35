"""One table of a programme file, read strictly: each key is asked for once, by what it must be.

What is wrong is written down and reading goes on, so that a file's faults are all said at once.
"""

from collections.abc import Iterable
from datetime import date, time
from difflib import get_close_matches
from typing import Any

from swis.kernel import clocks

from . import problems as problems_model
from . import shape

MOST = 100_000


class Table:
    """The rows of one table, each taken out as it is read; what is left over is unknown."""

    def __init__(
        self, rows: Any, file: str, name: str, problems: list[problems_model.Problem]
    ) -> None:
        self.file, self.name, self.problems = file, name, problems
        self.asked: set[str] = set()
        if not isinstance(rows, dict):
            self.wrong("", f"write it as a table, [{name}], with a key on each line.")
            rows = {}
        self.rows: dict[str, Any] = rows

    def wrong(self, key: str, sentence: str) -> None:
        self.problems.append(problems_model.Problem(self.file, self.name, key, sentence))

    def has(self, key: str) -> bool:
        return key in self.rows

    def take(self, key: str, kind: type | tuple[type, ...], example: str, default: Any) -> Any:
        """The value of a key that must be there and be of a kind."""
        self.asked.add(key)
        if key not in self.rows:
            self.wrong(key, f"is missing. Add a line like: {key} = {example}")
            return default
        value = self.rows[key]
        kinds = kind if isinstance(kind, tuple) else (kind,)
        if type(value) not in kinds:  # in Python True is also a number; here it isn't
            self.wrong(key, f"is {_said(value)}. Write it like: {key} = {example}")
            return default
        return value

    def text(self, key: str, example: str = "…") -> str:
        value: str = self.take(key, str, f'"{example}"', "")
        if key in self.rows and isinstance(self.rows[key], str) and not value.strip():
            self.wrong(key, f'is empty. Write it like: {key} = "{example}"')
        return value.strip()

    def one_of(self, key: str, offered: Iterable[str]) -> str:
        words = list(offered)
        value: str = self.take(key, str, f'"{words[0]}"', words[0])
        if value not in words:
            self.wrong(key, f"is “{value}”.{_near(value, words)} Use one of: {', '.join(words)}.")
            return words[0]
        return value

    def whole(self, key: str, *, least: int = 0, most: int = MOST, example: int = 1) -> int:
        value: int = self.take(key, int, str(example), least)
        if not least <= value <= most:
            self.wrong(key, f"is {value}. Write a whole number from {least} to {most}.")
            return least
        return value

    def perhaps_whole(self, key: str, *, least: int = 0, most: int = MOST) -> int | None:
        self.asked.add(key)
        return self.whole(key, least=least, most=most) if self.has(key) else None

    def number(self, key: str, *, most: float = MOST) -> float:
        value = float(self.take(key, (int, float), "1.0", 0.0))
        if not 0 <= value <= most:  # what is not a number is refused here too
            self.wrong(key, f"is {value}. Write a number from 0 to {most:g}.")
            return 0.0
        return value

    def day(self, key: str) -> date:
        day: date = self.take(key, date, "2025-09-01", date(2000, 1, 1))
        return day

    def perhaps_day(self, key: str) -> date | None:
        self.asked.add(key)
        return self.day(key) if self.has(key) else None

    def clock(self, key: str) -> time:
        value: str = self.take(key, str, '"09:00"', "09:00")
        hours, _, minutes = value.partition(":")
        is_clock = all(
            len(part) == 2 and part.isascii() and part.isdigit() for part in (hours, minutes)
        )
        if not is_clock or int(hours) > 23 or int(minutes) > 59:
            self.wrong(key, f"is “{value}”. Write a time of day in four figures, like “09:00”.")
            return time(9)
        return time(int(hours), int(minutes))

    def weekdays(self, key: str) -> tuple[int, ...]:
        """Names of working days as numbers, 0 = Monday."""
        value: list[Any] = self.take(key, list, '["tuesday", "friday"]', [])
        days = set()
        for name in value:
            if not isinstance(name, str) or name not in shape.DAYS:
                near = _near(str(name).lower(), shape.DAYS)
                self.wrong(
                    key,
                    f"has {_said(name)}.{near} Use: {', '.join(shape.DAYS)}.",
                )
            elif shape.DAYS.index(name) in days:
                self.wrong(key, f"has “{name}” twice. Take one of them out.")
            else:
                days.add(shape.DAYS.index(name))
        return tuple(sorted(days))

    def limit(self) -> clocks.Limit:
        """The table as a limit: a count, its unit, its source."""
        counted = self.whole("count", least=1, most=1000, example=35)
        return clocks.Limit(
            counted, self.one_of("unit", clocks.UNITS[:3]), self.text("source", "§9")
        )

    def finish(self) -> None:
        """Everything in the table has been asked for; else the key is unknown."""
        for key in self.rows:
            if key not in self.asked:
                near = _near(key, self.asked)
                known = ", ".join(sorted(self.asked))
                self.wrong(key, f"is not known here.{near} This table takes: {known}.")


def _near(word: str, offered: Iterable[str]) -> str:
    matches = get_close_matches(word, list(offered), n=1)
    return f" Did you mean “{matches[0]}”?" if matches else ""


def _said(value: Any) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    if isinstance(value, str):
        return f"“{value}”"
    return names.get(type(value), "a date or a time" if hasattr(value, "isoformat") else "not that")
