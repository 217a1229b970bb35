"""How a school's implementation is rated: gold, silver or bronze, never without its inputs."""

from collections.abc import Mapping
from dataclasses import dataclass

LEVELS = ("gold", "silver", "bronze")


@dataclass(frozen=True)
class Measure:
    """One input of a rubric. Without thresholds it is kept and shown, and rates nothing."""

    code: str
    what: str
    thresholds: tuple[int, int, int] | None  # at least so many percent: gold, silver, bronze

    def level(self, percent: float) -> str:
        """The best level that a value reaches; nothing below bronze."""
        least = zip(LEVELS, self.thresholds or (), strict=False)
        return next((name for name, limit in least if percent >= limit), "")


@dataclass(frozen=True)
class Rating:
    """What a school was rated, with the value of every input and the level each reaches."""

    level: str
    inputs: tuple[tuple[Measure, float | None, str], ...]

    def __str__(self) -> str:
        return self.level.capitalize() or "Not rated"


@dataclass(frozen=True)
class Rubric:
    """A programme's rubric: a school is rated by the lowest level of any measure."""

    measures: tuple[Measure, ...]
    source: str

    @property
    def rates(self) -> bool:
        return any(measure.thresholds for measure in self.measures)

    def rate(self, percents: Mapping[str, float]) -> Rating:
        """Rate a school; one input that is missing, or below bronze, leaves it without a rating."""
        inputs = []
        for measure in self.measures:
            value = percents.get(measure.code)
            inputs.append((measure, value, "" if value is None else measure.level(value)))
        reached = [level for measure, _, level in inputs if measure.thresholds]
        is_rated = bool(reached) and all(reached)
        level = max(reached, key=LEVELS.index) if is_rated else ""
        return Rating(level, tuple(inputs))
