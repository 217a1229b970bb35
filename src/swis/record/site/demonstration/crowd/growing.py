"""The filled demonstration grown to a large authority.

Its children are copied with everything of their records, under other names, at twenty schools:
open work as much as twenty social workers can hold, the rest ended within five years.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, cycle
from random import Random
from uuid import UUID

from django.db import transaction

from swis.kernel import references
from swis.record.cases import models as cases
from swis.record.children import models as children_models
from swis.record.support import models as support

from .clusters import Clusters
from .ended import ended, is_unfinished
from .log import Log
from .names import Names
from .pattern import Pattern
from .places import Town, furnish, settle
from .rows import Row, World
from .writing import Writer

CASES_A_WORKER = 15
WEEKS = 5 * 52
# of ended work: how many children had a case, how many a support, how many came together or had
# neither
OF_EACH = (17, 2, 1)


def grow(*, children: int, seed: int = 2026, all_open: bool = False) -> None:
    """Grow the connected record, which holds the demonstration, to so many children.

    With ``all_open`` every copy has open work, however much each worker then holds.
    """
    rng = Random(f"{seed}:crowd")
    press = UUID(int=rng.getrandbits(128), version=4)
    lacking = children - children_models.Child.objects.count()
    if lacking <= 0:
        return
    with transaction.atomic(), references.pressed(press):
        crowd = Crowd(rng)
        if all_open:
            crowd.add_open(lacking, most=None)
        else:
            crowd.add_ended(lacking - crowd.add_open(lacking, most=CASES_A_WORKER))
        crowd.close()
        # the words copied are those of the child who was copied
        children_models.NameWord.objects.fill(children_models.Child.objects.all())


class Mould:
    """A pattern with where it belongs and whom it is about."""

    def __init__(self, rows: list[Row], town: Town) -> None:
        self.children = [row.values for row in rows if row.model is children_models.Child]
        self.families = sorted({child["family_name"] for child in self.children})
        own = [child[name] for child in self.children for name in ("given_names", "upn")]
        self.pattern = Pattern(rows, [*self.families, *own])
        self.home = town.home(rows)
        self.open_cases = sum(row.model is cases.Case and is_unfinished(row) for row in rows)

    def names(self, names: Names, urn: str) -> list[str]:
        found = [names.family() for _ in self.families]
        for child in self.children:
            found += [names.given(child["sex"]), names.upn(urn)]
        return found


class Crowd:
    """Copies of the children that the demonstration has."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.names, self.writer = rng, Names(rng), Writer(rng)
        self.town = settle(self.names)
        self.log = Log()
        clusters = Clusters(World.load())
        furnish(self.town, clusters, self.writer)
        self._rows = clusters.of_children()

    def add_open(self, children: int, most: int | None) -> int:
        """Copies of what is under way, until every worker holds ``most`` cases; how many
        children came."""
        moulds = [
            mould
            for rows in self._rows
            if any(map(is_unfinished, rows))
            and ((mould := Mould(rows, self.town)).open_cases or most)
        ]
        held = cases.Allocation.objects.filter(ends_on=None, case__state="open")
        load = {n: held.filter(worker=w).count() for n, w in enumerate(self.town.workers)}
        came = 0
        for mould in cycle(moulds):
            to = min(load, key=lambda n: load[n])
            full = most is not None and load[to] >= most
            if full or came + len(mould.children) > children:
                return came
            self._copy(mould, to, timedelta())
            load[to] += mould.open_cases
            came += len(mould.children)
        return came

    def add_ended(self, children: int) -> None:
        """Copies of work that ended at some time within five years."""
        rows = [ended(each, self.town.lead) for each in self._rows]
        moulds = [Mould(each, self.town) for each in rows]
        came, places = 0, len(self.town.places)
        for mould in chain(moulds, _weighted(moulds)):
            if came >= children:
                return
            back = timedelta(weeks=self.rng.randrange(WEEKS))
            self._copy(mould, self.rng.randrange(places), back)
            came += len(mould.children)

    def _copy(self, mould: Mould, to: int, back: timedelta) -> None:
        accounts, schools = self.town.turned(mould.home, to)
        names = mould.names(self.names, self.town.places[to].urn)
        younger = timedelta(days=self.rng.randint(-90, 90))
        own = {"younger": younger, "accounts": accounts, "schools": schools}
        made = self.writer.write(mould.pattern, names, back, **own)
        self.log.note(mould.pattern, made, back, accounts)

    def close(self) -> None:
        self.writer.close()
        self.log.close()


def _weighted(moulds: list[Mould]) -> Iterator[Mould]:
    """Without end: kinds of ended work by their weight, each kind round and round."""
    kinds: tuple[list[Mould], ...] = ([], [], [])
    for mould in moulds:
        had = mould.pattern.counts
        alone = len(mould.children) == 1
        number = 0 if alone and cases.Case in had else 1 if alone and support.Support in had else 2
        kinds[number].append(mould)
    turns: list[Iterator[Mould]] = []
    for kind, weight in zip(kinds, OF_EACH, strict=True):
        turns += [cycle(kind)] * weight
    return (next(turn) for turn in cycle(turns))
