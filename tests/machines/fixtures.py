"""The machines as fixtures, for the tests that need them."""

import os

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


@pytest.fixture(scope="session")
def town(request):
    """A small town to be copied, on the database that this run of the tests is for."""
    from machines.town import a_town

    server = request.getfixturevalue("postgres_server") if "SWIS_DATABASE_URL" in os.environ else ""
    with a_town(server) as stored:
        yield stored


@pytest.fixture
def server(request, town):
    """The real server on a copy of the town."""
    from machines.town import open_town

    where = request.getfixturevalue("postgres_server") if town.database else ""
    with open_town(town, where) as running:
        yield running
