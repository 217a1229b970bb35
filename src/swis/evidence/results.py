"""What every estimate can do: print itself as a table, as one sentence, and as JSON."""

from __future__ import annotations

import dataclasses
import json
import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd


class Result(ABC):
    """Base of the results. A subclass is a frozen dataclass that holds numbers, and adds
    `table()` and `sentence()`. A field named `warnings` (tuple of sentences) is printed last.
    """

    @abstractmethod
    def table(self) -> pd.DataFrame:
        """One row for each estimate, with its n."""

    @abstractmethod
    def sentence(self) -> str:
        """The estimate, its interval, n and what was assumed, in one honest sentence."""

    def to_dict(self) -> dict[str, Any]:
        """The fields, as JSON can carry them. Override where the keys are promised elsewhere."""
        if not dataclasses.is_dataclass(self):
            raise TypeError(f"{type(self).__name__} is not a dataclass")
        names = [field.name for field in dataclasses.fields(self)]
        return {name: plain(getattr(self, name)) for name in names}

    def to_json(self, indent: int | None = 2) -> str:
        """JSON text; a number that does not exist (NaN, infinity) is null."""
        return json.dumps(plain(self.to_dict()), indent=indent, ensure_ascii=False)

    def __str__(self) -> str:
        table = self.table()
        parts = [] if table.empty else [table.to_string(index=False)]
        parts.append(self.sentence())
        parts += [f"Warning: {text}" for text in getattr(self, "warnings", ())]
        return "\n\n".join(parts)


@dataclasses.dataclass(frozen=True)
class Interval:
    """An interval estimate; `level` is its confidence, 0.95 unless said."""

    low: float
    high: float
    level: float = 0.95

    def __str__(self) -> str:
        return f"{number(self.low)} to {number(self.high)}"


@dataclasses.dataclass(frozen=True)
class Finding:
    """What a check found. `severity` is "note", "warning" or "stop" (no estimate may be shown).

    `public` is the sentence for those who may not see the rows, where it is another: without the
    names of schools that have no events, and without small counts.
    """

    check: str
    severity: str
    sentence: str
    public: str = ""

    def __str__(self) -> str:
        return self.sentence


def number(value: float | None, digits: int = 3) -> str:
    """A number for a sentence: fixed decimals, more of them for what would round to zero.

    >>> number(1.0551), number(0.00042), number(None), number(math.inf)
    ('1.055', '0.00042', 'not available', 'infinity')
    """
    if value is None or math.isnan(value):
        return "not available"
    if math.isinf(value):
        return "infinity" if value > 0 else "minus infinity"
    if value != 0 and abs(value) < 10.0**-digits:
        return f"{value:.2g}"
    return f"{value:,.{digits}f}"


def p_text(p: float | None) -> str:
    """A p-value for a sentence; a small one is bounded, never printed as zero.

    >>> p_text(0.0421), p_text(0.00001)
    ('p = 0.042', 'p < 0.001')
    """
    if p is None or not math.isfinite(p):
        return "no p-value"
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def plain(value: Any) -> Any:
    """The same value in types that JSON knows."""
    if isinstance(value, Result):
        return value.to_dict()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return [plain(item) for item in value]
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return plain(value.to_dict(orient="records"))
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (date, Path)):
        return str(value)
    return value
