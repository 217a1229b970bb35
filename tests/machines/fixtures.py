"""The machines as fixtures, for the tests that need them."""

import pytest

from machines.browser import ARGUMENTS, chromium
from machines.database import postgres


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a PostgreSQL where databases may be made and dropped at will."""
    with postgres() as url:
        yield url


@pytest.fixture(scope="session")
def browser():
    """Chromium, driven by Playwright; open a context of your own in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield running
        running.close()
