"""How any result speaks."""

import json
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pytest

from swis.evidence.results import Interval, Result, number, p_text


@dataclass(frozen=True)
class Sample(Result):
    value: float
    interval: Interval
    series: np.ndarray
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    warnings: tuple[str, ...] = ()

    def table(self):
        return pd.DataFrame([{"value": self.value, "n": 3}])

    def sentence(self):
        return f"It is {number(self.value)}."


@pytest.fixture
def sample():
    return Sample(
        float("nan"),
        Interval(0.5, float("inf")),
        np.array([1, 2]),
        pd.DataFrame({"month": [np.int64(3)]}),
        ("Mind the gap.",),
    )


def test_json_has_null_for_what_does_not_exist(sample):
    found = json.loads(sample.to_json())
    assert found["value"] is None
    assert found["interval"] == {"low": 0.5, "high": None, "level": 0.95}
    assert found["series"] == [1, 2]
    assert found["rows"] == [{"month": 3}]


def test_a_result_prints_table_sentence_and_warnings(sample):
    printed = str(sample)
    assert printed.index("n") < printed.index("It is not available.")
    assert printed.endswith("Warning: Mind the gap.")


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0551, "1.055"), (0.00042, "0.00042"), (12345.6, "12,345.600"), (None, "not available")],
)
def test_numbers_in_sentences(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("p", "text"), [(0.0421, "p = 0.042"), (1e-9, "p < 0.001"), (float("nan"), "no p-value")]
)
def test_p_values_in_sentences(p, text):
    assert p_text(p) == text
