"""The rooms whose work and whose entries meet on the desk: this list, and no magic."""

from collections.abc import Callable

from swis.record.children.models import Child
from swis.record.concerns import queries as concerns
from swis.record.kernel.people import Person
from swis.record.kernel.work import Entry, Waiting

WAITING: tuple[Callable[[Person], list[Waiting]], ...] = (concerns.waiting_for,)
ENTRIES: tuple[Callable[[Child, Person], list[Entry]], ...] = (concerns.entries,)
