"""What other programs found, as the scripts beside this file wrote it."""

import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def found_in_r():
    return json.loads((HERE / "methods.json").read_text())


@pytest.fixture(scope="session")
def found_by_fepois():
    return json.loads((HERE / "fepois.json").read_text())
