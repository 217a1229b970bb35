"""The page that sets each estimator beside its counterpart is not stale."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).with_name("beside_r.py")


def test_the_page_holds_what_the_estimators_say_today():
    spec = importlib.util.spec_from_file_location("beside_r", SCRIPT)
    beside_r = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(beside_r)
    assert beside_r.PAGE.read_text(encoding="utf-8") == beside_r.page()
