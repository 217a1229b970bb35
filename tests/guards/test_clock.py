"""Nothing below a view or a command reads the clock: acts and questions are told the time."""

import ast

import pytest
from guards.tree import assert_clean, code, plant

BELOW_VIEWS = ("actions", "queries", "access", "models", "workflow", "forms")
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now", "localtime", "localdate"},
    "time": {"time", "time_ns"},
}
FROM = {"django.utils.timezone": CLOCKS["timezone"], "time": CLOCKS["time"]}


def readings_of_the_clock(root):
    for name, path, tree in code(root, "src/swis/record"):
        parts = path.relative_to(root / "src/swis/record").with_suffix("").parts[1:]
        if any(part.startswith(BELOW_VIEWS) for part in parts):
            for node in ast.walk(tree):
                if _reads_the_clock(node):
                    yield f"{name}:{node.lineno} reads the clock; take `at` as an argument"


def _reads_the_clock(node):
    if isinstance(node, ast.ImportFrom):
        return any(each.name in FROM.get(node.module or "", ()) for each in node.names)
    if isinstance(node, ast.Attribute):
        owner = node.value
        owner = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        return node.attr in CLOCKS.get(owner, ())
    return isinstance(node, ast.Name) and node.id in {"Now", "CurrentTimestamp"}


def days_said_by_hand(root):
    """A day and a month put together where it is shown, so that nothing gives the year."""
    for name, _, tree in code(root, "src/swis/record"):
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                asked = "".join(
                    part.value
                    for value in ast.walk(node)
                    if isinstance(value, ast.FormattedValue) and value.format_spec
                    for part in ast.walk(value.format_spec)
                    if isinstance(part, ast.Constant)
                )
                if "%a" in asked and "%b" in asked and "%Y" not in asked:
                    yield f"{name}:{node.lineno} says a day without its year; use `clocks.said`"


def test_no_day_is_said_by_hand():
    assert_clean(days_said_by_hand)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('w = f"on {day:%a} {day.day} {day:%b}"', 1),
        ('w = f"on {day:%a %-d %b}"', 1),
        ('w = f"{day:%a} {day.day} {day:%b %Y}"', 0),
        ('w = f"on {clocks.said(day, today)}"', 0),
    ],
)
def test_a_day_said_by_hand_is_found(tmp_path, line, found):
    plant(tmp_path, "src/swis/record/cases/queries.py", f"{line}\n")
    assert len(list(days_said_by_hand(tmp_path))) == found


def test_nothing_below_a_view_reads_the_clock():
    assert_clean(readings_of_the_clock)


@pytest.mark.parametrize(
    ("name", "line", "found"),
    [
        ("cases/actions.py", "a = datetime.now()", 1),
        ("cases/actions/open.py", "a = datetime.datetime.now(tz)", 1),
        ("cases/queries.py", "a = date.today()", 1),
        ("cases/models/case.py", "a = DateTimeField(default=timezone.now)", 1),
        ("cases/forms.py", "from django.utils.timezone import localdate", 1),
        ("cases/access.py", "a = Now()", 1),
        ("cases/workflow.py", "a = time.time()", 1),
        ("cases/views.py", "a = timezone.now()", 0),
        ("cases/actions.py", "a = referral.now", 0),
        ("cases/actions.py", "a = datetime.combine(day, noon)", 0),
    ],
)
def test_a_reading_of_the_clock_is_found(tmp_path, name, line, found):
    plant(tmp_path, f"src/swis/record/{name}", f"{line}\n")
    assert len(list(readings_of_the_clock(tmp_path))) == found
