"""The local authorities of England, and those that ended with who took over from them, and when."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("data") / "authorities-2025.csv"
ATTRIBUTION = (
    "Local authorities of England as the Department for Education listed them for children in "
    "need, 2025. Contains public sector information licensed under the Open Government Licence "
    "v3.0."
)


@dataclass(frozen=True, slots=True, order=True)
class LocalAuthority:
    """One authority by its three-figure code. ``ends_on`` is the first day of its successors."""

    code: str
    name: str
    region: str = ""
    ends_on: date | None = None
    successors: tuple[str, ...] = ()


@cache
def every() -> tuple[LocalAuthority, ...]:
    """All of them by code, those that ended among them."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple(
            LocalAuthority(
                row["code"],
                row["name"],
                row["region"],
                date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
                tuple(row["successors"].split()),
            )
            for row in csv.DictReader(file)
        )


def there_are(on: date | None = None) -> tuple[LocalAuthority, ...]:
    """Those that there are on a day, by code; without one, those of the newest list."""
    return tuple(
        row for row in every() if row.ends_on is None or (on is not None and on < row.ends_on)
    )
