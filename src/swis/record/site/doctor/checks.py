"""The checks, in the order in which they are told."""

from collections.abc import Callable

from swis.kernel import anchors

from .compared import record_and_log
from .database import engine, journal, migrations, triggers, whole
from .finding import Finding
from .keys import keys, last_copy
from .knowing import what_is_known
from .log import chain, end
from .machine import disk, file_system, permissions
from .people import front_line, second_steps
from .programmes import programme_files
from .promise import what_is_held

Anchor = anchors.Anchor | None
CHECKS: tuple[Callable[[Anchor], list[Finding]], ...] = (
    engine,
    journal,
    migrations,
    triggers,
    whole,
    keys,
    chain,
    end,
    record_and_log,
    last_copy,
    what_is_known,
    what_is_held,
    disk,
    file_system,
    permissions,
    second_steps,
    front_line,
    programme_files,
)
