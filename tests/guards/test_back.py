"""Whoever is away is back on a working day: nobody reads "back Saturday"."""

import re

from guards.tree import assert_clean, files, plant

BACK = re.compile(r"back\s+\{\{\s*[\w.]*ends_on\|(?!workday)", re.IGNORECASE)


def back_on_any_day(root):
    """A first day back that is shown as the day on which the absence ends."""
    for path in files(root, ".html"):
        for found in BACK.finditer(path.read_text(encoding="utf-8")):
            yield f"{path.name} shows “{found[0]}”: a day back is ends_on|workday|day"


def test_whoever_is_away_is_back_on_a_working_day():
    assert_clean(back_on_any_day)


def test_a_day_back_as_it_ends_is_found(tmp_path):
    plant(tmp_path, "src/swis/record/duty/templates/duty/x.html", "Back {{ row.ends_on|day }}")
    assert len(list(back_on_any_day(tmp_path))) == 1
