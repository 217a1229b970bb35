"""A database beside the tests' own, filled once and entered for the tests that want it filled.

What a test does in it is rolled back as in the tests' own, and the tests' own knows nothing of it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import connection

from machines.database import database


@dataclass(frozen=True)
class Aside:
    name: str

    @contextmanager
    def entered(self) -> Iterator[None]:
        """From here on Django's connection leads to this database; then back to the tests' own."""
        assert not connection.in_atomic_block, "a transaction belongs to one database"
        own, connection.connection = connection.connection, None
        own_name = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = self.name
        connection.connect()
        try:
            yield
        finally:
            connection.connection.close()
            connection.connection, connection.settings_dict["NAME"] = own, own_name


@contextmanager
def aside() -> Iterator[Aside]:
    """A copy of the tests' own database as it is now; gone at the end."""
    if connection.vendor == "sqlite":
        name = f"file:aside_{os.getpid()}?mode=memory&cache=shared"
        connection.ensure_connection()
        wanted = connection.get_connection_params() | {"database": name}
        kept = connection.get_new_connection(wanted)  # such a database lives while someone has it
        connection.connection.backup(kept)
        yield Aside(name)
        kept.close()
    else:
        connection.close()  # nobody may be connected to what is copied
        own = connection.settings_dict["NAME"]
        with database(os.environ["SWIS_DATABASE_URL"], like=own) as url:
            yield Aside(urlsplit(url).path.lstrip("/"))
