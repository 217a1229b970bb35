"""The keys: there, and the ones that the record was made with; and the copies made with them."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from .. import keys as site_keys
from ..backup import copying
from ..sign_in import second_steps_read
from .finding import Finding, fault, sound, warning
from .log import long_ago

OLD = timedelta(hours=26)


def keys(anchor: Any = None) -> list[Finding]:
    """Both files are there, and `secret.key` opens what it closed. (The log's chain tells whether
    `audit.key` is the right one.)"""
    if settings.TEST:
        return []
    paths = [settings.DATA / name for name in site_keys.NAMES]
    if gone := [path for path in paths if not path.exists()]:
        return [fault("Keys", site_keys.missing(path)) for path in gone]
    opened, every = second_steps_read()
    if opened < every:
        return [fault("Keys", f"{every - opened} of {every} second steps: {site_keys.NOT_THE_ONE}")]
    return [sound("Keys", f"both are there; secret.key opens all {every} second steps")]


def last_copy(anchor: Any = None) -> list[Finding]:
    """How old the last copy is."""
    if settings.DEMO:
        return []
    try:
        at, _, where = (settings.DATA / copying.LAST).read_text().strip().partition(" ")
        age = timezone.now() - datetime.fromisoformat(at)
    except (OSError, ValueError):
        return [warning("Copy", "none was made here yet: swis backup (docs/guide/backups.md)")]
    said = f"the last is {long_ago(age)} old, {where}"
    return [warning("Copy", f"{said}. Is its timer running?") if age > OLD else sound("Copy", said)]
