"""Anchors: where the log ended at a moment, signed, to be kept where this server can't change it.

Kept elsewhere they show what nothing in the database can: that the end of the log was cut off
together with all it speaks of, that an older copy was put in place, that somebody who has the key
wrote it anew.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import signing
from .chain import Link

LINE = re.compile(
    r"\s*(?P<number>[0-9]{1,18}):(?P<digest>[0-9a-f]{64})"
    r"(?: (?P<at>[0-9T:.+Z-]{10,40}) (?P<signature>[A-Za-z0-9_=-]{80,100}))?\s*"
)


@dataclass(frozen=True)
class Anchor:
    """An entry's number and digest; when it was the last; and who says so."""

    number: int
    digest: str
    at: str = ""
    signature: str = ""

    @property
    def link(self) -> Link:
        return Link(self.number, self.digest)

    @property
    def said(self) -> str:
        """What is signed."""
        return f"swis anchor 1 {self.number}:{self.digest} {self.at}"

    def __str__(self) -> str:
        return f"{self.number}:{self.digest} {self.at} {self.signature}".strip()


def read(text: str) -> Anchor:
    """An anchor from its line, as `swis doctor`, a file or a message has it; ValueError if none."""
    match = LINE.fullmatch(text)
    if not match:
        raise ValueError("an anchor looks like 1234:9f86d0…, as doctor gave it")
    given = match.groupdict(default="")
    return Anchor(int(given["number"]), given["digest"], given["at"], given["signature"])


def sign(link: Link, at: str, signer: signing.Signer) -> Anchor:
    bare = Anchor(*link, at)
    return Anchor(*link, at, signer.sign(bare.said))


def against(anchors: Iterable[Anchor], log: dict[int, str], end: int, public: str) -> list[str]:
    """What the anchors say against a log, sentences; nothing where all of them are in it.

    ``log`` has the digest of each entry that an anchor names, ``end`` is its last number.
    """
    found = []
    for anchor in anchors:
        when = f" of {anchor.at}" if anchor.at else ""
        if anchor.signature and not signing.holds(public, anchor.said, anchor.signature):
            found.append(f"The anchor {anchor.number}{when} was not signed with this log's key.")
        elif anchor.number > end:
            found.append(
                f"The log ends at entry {end}, and an anchor{when} says that it had reached "
                f"{anchor.number}: its end was cut off, or an older copy is in its place."
            )
        elif log.get(anchor.number) != anchor.digest:
            found.append(
                f"Entry {anchor.number} is not the one that an anchor{when} noted: the log was "
                "written anew."
            )
    return found
