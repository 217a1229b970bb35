"""One school, as an open list describes it."""

from dataclasses import dataclass
from datetime import date

DERIVED_FROM_ROLL = "derived from roll"
AS_STATED = "as stated"


@dataclass(frozen=True, slots=True)
class School:
    """A school in an open list. What a list does not say is None, never a guess.

    Codes are text, since they are names and not quantities: `la_code` "307",
    `establishment_number` "5400". A URN changes when a school becomes an academy, so history
    should not be keyed on it alone.

    `phase` is GIAS's own word where the list states it (`phase_basis` is "as stated"). The DfE
    pupil premium file has no phase: there it is "Primary", "Secondary" or "Primary and secondary"
    by the pupils on roll (`phase_basis` is "derived from roll"), so a middle school and an
    all-through school look the same, and a school with an empty roll has none.

    Rolls may end in .5: alternative provision counts a pupil registered in two places as half.
    """

    urn: str
    la_code: str
    la_name: str
    establishment_number: str | None
    name: str
    kind: str
    phase: str | None = None
    phase_basis: str | None = None
    on_roll: float | None = None
    on_roll_primary: float | None = None
    on_roll_secondary: float | None = None
    deprivation_pupils: float | None = None
    free_meal_pupils: float | None = None
    low_age: int | None = None
    high_age: int | None = None
    status: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    postcode: str | None = None
    trust: str | None = None

    @property
    def laestab(self) -> str | None:
        """The seven figures schools go by, written "307/5400"."""
        if self.establishment_number is None:
            return None
        return f"{self.la_code}/{self.establishment_number}"

    @property
    def deprivation_share(self) -> float | None:
        """The part of the roll eligible for the deprivation pupil premium, from 0 to 1."""
        return _share(self.deprivation_pupils, self.on_roll)

    @property
    def free_meal_share(self) -> float | None:
        """The part of the roll eligible for free school meals, from 0 to 1."""
        return _share(self.free_meal_pupils, self.on_roll)


def _share(part: float | None, whole: float | None) -> float | None:
    if part is None or not whole:
        return None
    return part / whole
