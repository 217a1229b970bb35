"""The log as a file: one entry a line, sealed at its end by a signature over all of it.

Whoever has the file and the public part of the log's key can tell that nothing in it was changed,
left out or added since it was written; no database and no secret is needed. Lines are JSON: a
heading, then for each entry ``[number, at, account, act, noun, reference, about, previous,
digest]``, then ``{"sha256": …, "signature": …}``: the SHA-256 of all lines before it, their ends
included, and the Ed25519 signature of ``swis log 1`` and that digest.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from . import anchors, signing
from .chain import START, Link

FORMAT = 1
FACTS = 9  # of an entry


@dataclass(frozen=True)
class Verified:
    """What a file that holds says of itself."""

    entries: int
    head: Link
    authority: str
    written: str


class NotHolding(Exception):
    """Why a file can't be believed: a sentence that names the place."""


def lines(
    entries: Iterable[list[Any]], *, authority: str, at: str, signer: signing.Signer
) -> Iterator[str]:
    """The file, line by line."""
    digest = hashlib.sha256()
    heading = {"swis log": FORMAT, "authority": authority, "written": at}
    yield _hashed(json.dumps(heading) + "\n", digest)
    for facts in entries:
        yield _hashed(json.dumps(facts, separators=(",", ":")) + "\n", digest)
    whole = digest.hexdigest()
    yield json.dumps({"sha256": whole, "signature": signer.sign(_said(whole))}) + "\n"


def verify(file: Iterable[str], public: str, noted: Iterable[anchors.Anchor] = ()) -> Verified:
    """Read a file to its end; `NotHolding` at the first thing that is wrong."""
    digest, head, heading, end = hashlib.sha256(), START, None, None
    wanted = {anchor.number: anchor for anchor in noted}
    met: dict[int, str] = {}
    for number, line in enumerate(file):
        if end is not None:
            raise NotHolding("Something stands behind the signature.")
        facts = _read(line, number + 1)
        if isinstance(facts, dict) and "signature" in facts:
            end = facts
            continue
        digest.update(line.encode())
        if heading is None:
            heading = _heading(facts)
            continue
        head = _next(head, facts, number + 1)
        if head.number in wanted:
            met[head.number] = head.digest
    if heading is None or end is None:
        raise NotHolding("The file has no end: it was cut off.")
    _signed(end, digest.hexdigest(), public)
    if against := anchors.against(wanted.values(), met, head.number, public):
        raise NotHolding(against[0])
    return Verified(head.number, head, heading["authority"], heading["written"])


def _read(line: str, number: int) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise NotHolding(f"Line {number} can't be read.") from None


def _heading(facts: Any) -> dict[str, str]:
    if not isinstance(facts, dict) or facts.get("swis log") != FORMAT:
        raise NotHolding("This is no file that `swis log export` of this version wrote.")
    return {name: str(facts.get(name, "")) for name in ("authority", "written")}


def _next(head: Link, facts: Any, line: int) -> Link:
    """The entry of a line, if it follows on the one before."""
    if not isinstance(facts, list) or len(facts) != FACTS:
        raise NotHolding(f"Line {line} is no entry of a log.")
    number, previous, digest = facts[0], facts[7], facts[8]
    if number != head.number + 1:
        raise NotHolding(f"Entry {head.number + 1} is missing: {number} stands in its place.")
    if previous != head.digest:
        raise NotHolding(f"Entry {number} does not follow on the one before it.")
    return Link(number, digest)


def _signed(facts: dict[str, Any], digest: str, public: str) -> None:
    if facts.get("sha256") != digest:
        raise NotHolding("The file was changed after it was signed.")
    if not signing.holds(public, _said(digest), str(facts["signature"])):
        raise NotHolding("The signature is not of the key with this public part.")


def _said(digest: str) -> str:
    return f"swis log {FORMAT} {digest}"


def _hashed(line: str, digest: Any) -> str:
    digest.update(line.encode())
    return line
