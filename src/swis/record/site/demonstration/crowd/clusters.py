"""What is copied together: the children who share a row, and everything of their records."""

from collections.abc import Iterable
from typing import Any

from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.staff import models as staff

from .rows import Model, Row, World, hanging_on_a_child

Key = tuple[Model, Any]
# of a school's own rows these belong to people, or to another school
NOT_WITH_A_SCHOOL = (schools.FeederLink, staff.Membership, staff.Invitation)


class Clusters:
    """The record as clusters. A row that belongs to two children joins them; a row that belongs
    to none, such as a family or a meeting, goes with each cluster that needs it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.models = set(hanging_on_a_child())
        self._owners: dict[Key, frozenset[Any]] = {}

    def owners(self, row: Row) -> frozenset[Any]:
        """The children to whom a row belongs, by whatever way up."""
        if row.key not in self._owners:
            if row.model is children.Child:
                self._owners[row.key] = frozenset([row.values["id"]])
            else:
                above = (self.owners(target) for target in self._above(row))
                self._owners[row.key] = frozenset().union(*above)
        return self._owners[row.key]

    def _above(self, row: Row) -> list[Row]:
        return [self.world.rows[to] for _, to in row.links() if to[0] in self.models]

    def of_children(self) -> list[list[Row]]:
        """Every cluster of the record, in the order of its first child."""
        units = self._joined()
        rows: dict[frozenset[Any], dict[Key, Row]] = {unit: {} for unit in units.values()}
        for key, row in self.world.rows.items():
            if row.model in self.models and (owners := self.owners(row)):
                rows[units[next(iter(owners))]][key] = row
        return [self.world.with_followers(self._whole(found)) for found in rows.values()]

    def _joined(self) -> dict[Any, frozenset[Any]]:
        """For each child the children it is copied with."""
        every = self.world.of(children.Child)
        unit = {row.values["id"]: frozenset([row.values["id"]]) for row in every}
        shared = [
            *(self.owners(row) for row in self.world.rows.values() if row.model in self.models),
            *self._siblings(every),
        ]
        for together in shared:
            if len(together) > 1:
                joined = frozenset().union(*(unit[child] for child in together))
                unit |= dict.fromkeys(joined, joined)
        return unit

    def _siblings(self, every: Iterable[Row]) -> list[frozenset[Any]]:
        above = {to.key for row in every for to in self._above(row)}
        return [
            frozenset(row.values["id"] for row in self.world.below[key] if row in every)
            for key in above
        ]

    def _whole(self, found: dict[Key, Row]) -> list[Row]:
        """With what the rows need, and what hangs on that and belongs to no child."""
        waiting = list(found.values())
        while waiting:
            row = waiting.pop()
            nearby = self._above(row)
            if not self.owners(row):
                nearby += [r for r in self.world.below[row.key] if r.model in self.models]
            for near in nearby:
                if near.key not in found and not self.owners(near):
                    found[near.key] = near
                    waiting.append(near)
        return list(found.values())

    def of_school(self, school: Any) -> list[Row]:
        """A school with its papers, placement, meetings, and no child."""
        top = self.world.rows[schools.School, school]
        found, waiting = {top.key: top}, [top]
        while waiting:
            for row in self.world.below[waiting.pop().key]:
                unowned = row.model not in self.models or not self.owners(row)
                if row.key not in found and row.model not in NOT_WITH_A_SCHOOL and unowned:
                    found[row.key] = row
                    waiting.append(row)
        return self.world.with_followers(found.values())
