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
        return len(asked)

    return run
