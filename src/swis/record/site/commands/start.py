"""How a command begins: its mode, Django, the database; and how it stops with a sentence."""

import argparse
import os
import socket
from typing import Any


class Stop(Exception):
    """A command can't go on: the sentence says why, and what to do."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def begin(mode: str) -> None:
    """Load the settings of a mode. What SWIS_MODE says is passed over, but for tests."""
    if os.environ.get("SWIS_MODE") != "test":
        os.environ["SWIS_MODE"] = mode
    os.umask(0o077)  # what is made from here on is its owner's alone
    import django

    try:
        django.setup()
    except ValueError as error:  # an address of a database that can't be read
        raise Stop(str(error)) from None


def migrate() -> None:
    """Bring the database to this version."""
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def pending() -> list[str]:
    """Migrations that this database has not had; all of them where there is none yet."""
    from django.conf import settings
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["NAME"].exists():
        return ["the database itself"]
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise Stop(f"The database can't be opened: {error}") from None
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def port(text: str) -> int:
    """A port a person may use."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: use a number up to 65535")
    return int(text)


def check_free(where: str, number: int) -> None:
    """Stop with a sentence if something else answers there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as test:
        test.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            test.bind((where, number))
        except PermissionError:
            raise Stop(
                f"Port {number} needs more rights than you have. Choose PORT=8000."
            ) from None
        except OSError:
            other = number + 1 if number < 65535 else 8000
            raise Stop(
                f"Something else answers at {where}:{number}. Stop it, or choose another: "
                f"PORT={other}."
            ) from None


def parser(word: str, what: str, **given: Any) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"swis {word}", description=what, **given)
