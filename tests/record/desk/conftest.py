from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def count_queries() -> Callable[[Callable[[], object]], int]:
    """How many questions a page asks of the database."""

    def run(ask: Callable[[], object]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            ask()
        # the last moment of a session is written once a minute, whatever the page
        marks = ("BEGIN", "SAVEPOINT", "RELEASE", 'UPDATE "django_session"')
        return len([each for each in asked if not each["sql"].startswith(marks)])

    return run
