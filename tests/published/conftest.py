"""Published data sets, as `read_table` reads them."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest

from swis.evidence import read_table

DATA = Path(__file__).parent / "data"


@lru_cache
def _read(name: str) -> pd.DataFrame:
    return read_table(DATA / f"{name}.csv")


@pytest.fixture(scope="session")
def published() -> Callable[[str], pd.DataFrame]:
    """The data set of that name; the table must not be changed in place."""
    return _read
