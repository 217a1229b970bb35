"""Opaque references: what stands in an address instead of a name or a number that counts."""

import hashlib
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
PATTERN = r"[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"

# the press of a button whose act is running, and how many references it has made
_press: ContextVar[tuple[UUID, list[int]] | None] = ContextVar("press", default=None)


def new(prefix: str) -> str:
    """A reference such as ``CN-7KQ2M-9P3XA``: fifty bits, from the press if there is one."""
    press = _press.get()
    if press is None:
        bits = secrets.randbits(50)
    else:
        key, counter = press
        counter[0] += 1
        digest = hashlib.sha256(f"{key}:{counter[0]}:{prefix}".encode()).digest()
        bits = int.from_bytes(digest[:8], "big") >> 14
    return of_bits(prefix, bits)


def of_bits(prefix: str, bits: int) -> str:
    """The reference that fifty bits make."""
    a, b, c, d, e = (_PAIRS[(bits >> shift) & 1023] for shift in (40, 30, 20, 10, 0))
    return f"{prefix}-{a}{b}{c[0]}-{c[1]}{d}{e}"


def of_address(href: str) -> str:
    """The record that an address leads to: the first reference in it, or none."""
    match = re.search(PATTERN, href)
    return match[0] if match else ""


@contextmanager
def pressed(key: UUID) -> Iterator[None]:
    """References made in here come from this press, so that the same press makes the same ones."""
    token = _press.set((key, [0]))
    try:
        yield
    finally:
        _press.reset(token)


class ReferenceConverter:
    """The one shape of a reference in an address."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
