"""The lifecycle of non-statutory support."""

from typing import Any

STATES: dict[str, Any] = {}
ACTS: dict[str, Any] = {}
