"""What every test can ask for."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

# a machine that is busy with something else is no reason for a property to fail
settings.register_profile("swis", deadline=None)
settings.load_profile("swis")

pytest_plugins = ["machines.fixtures"]


@pytest.fixture
def world(db: None) -> Any:
    """A small world with its people; see tests/universe."""
    from universe import World

    return World()


@pytest.fixture
def sign_in(world: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """``sign_in("dsl")`` gives a browser signed in as that post, at the world's own time."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: world.moments.now)

    def as_post(post: str) -> Any:
        client.force_login(world.accounts[post])
        return client

    return as_post
