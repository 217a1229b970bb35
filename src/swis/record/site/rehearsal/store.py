"""A database of the rehearsal's own, in memory: made once, and copied for each seed."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper


class Store:
    """The world as it was built, and the connection on which seeds are played."""

    def __init__(self) -> None:
        self._built: Any = None

    def keep(self) -> None:
        """What stands in the database now is what every seed begins with."""
        self._built = DatabaseWrapper(connection.settings_dict, "built")
        self._built.ensure_connection()
        connection.connection.backup(self._built.connection)

    def again(self) -> None:
        """The world as it was kept, whatever a seed before made of it."""
        self._built.connection.backup(connection.connection)

    def close(self) -> None:
        if self._built is not None:
            self._built.close()


@contextmanager
def in_memory() -> Iterator[Store]:
    """In here the record is an empty one in memory; whatever database there was is left alone."""
    before = connections["default"]
    database = connections.configure_settings(
        {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": ":memory:",
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "init_command": "PRAGMA foreign_keys=ON;",
                },
            }
        }
    )["default"]
    connections["default"] = DatabaseWrapper(copy.deepcopy(database), "default")
    store = Store()
    try:
        call_command("migrate", verbosity=0, interactive=False)
        yield store
    finally:
        store.close()
        connections["default"].close()
        connections["default"] = before
