"""Real instances in folders of their own, for tests of the commands."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

SWIS = Path(sys.executable).with_name("swis")


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SWIS_MODE", "SWIS_DATABASE_URL", "SWIS_HOSTS", "DJANGO_SETTINGS_MODULE")
    }
    return {**kept, "SWIS_DATA": str(data), **more}


def run(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """One command, as a person types it."""
    return subprocess.run(
        [SWIS, *words], env=environment(data, **more), capture_output=True, text=True, timeout=300
    )


@pytest.fixture(scope="session")
def _set_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    data = tmp_path_factory.mktemp("ealing")
    made = run(data, "setup", "--authority", "307", "--programme", "ealing")
    assert made.returncode == 0, made.stderr
    return data, made.stdout


@pytest.fixture
def instance(_set_up: tuple[Path, str], tmp_path: Path) -> Path:
    """A folder in which Ealing is set up; a copy, to plant faults in."""
    return Path(shutil.copytree(_set_up[0], tmp_path / "data"))


@pytest.fixture
def said_at_set_up(_set_up: tuple[Path, str]) -> str:
    return _set_up[1]


@pytest.fixture
def swis(instance: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``swis("doctor")`` in that folder."""

    def command(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return run(instance, *words, **more)

    return command


@pytest.fixture
def typed(capsys, monkeypatch) -> Callable[..., tuple[int, str, str]]:
    """``typed("serve")`` here, without a process of its own: (code, said, complained)."""
    from swis.record.site.command import main

    def command(*words: str, **more: str) -> tuple[int, str, str]:
        monkeypatch.delenv("SWIS_DATABASE_URL", raising=False)
        monkeypatch.delenv("SWIS_HOSTS", raising=False)
        for name, value in more.items():
            monkeypatch.setenv(name, value)
        before = os.umask(0o077)
        try:
            code = main(list(words))
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            os.umask(before)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def real_sign_in(settings, world, monkeypatch):
    """As in production, at the world's own time for the record and the true one for codes."""
    settings.SWIS_SECOND_STEP = True
    monkeypatch.setattr(timezone, "now", lambda: world.moments.now)
    cache.clear()
