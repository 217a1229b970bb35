"""The checks, in the order in which they are told."""

from collections.abc import Callable

from .database import engine, journal, migrations, triggers, whole
from .finding import Finding
from .knowing import what_is_known
from .log import chain
from .machine import disk, file_system, permissions
from .people import front_line, second_steps
from .programmes import programme_files
from .promise import what_is_held

Anchor = tuple[int, str] | None
CHECKS: tuple[Callable[[Anchor], list[Finding]], ...] = (
    engine,
    journal,
    migrations,
    triggers,
    whole,
    chain,
    what_is_known,
    what_is_held,
    disk,
    file_system,
    permissions,
    second_steps,
    front_line,
    programme_files,
)
