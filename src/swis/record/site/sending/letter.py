"""What a message says: the fixed sentences of its kinds and an address. Nothing of a child."""

from collections.abc import Sequence
from dataclasses import dataclass

from swis.kernel import models as kernel
from swis.kernel import notice_kinds

ON_PURPOSE = (
    "You sign in to read it. This message says nothing about any child, and an answer to it "
    "reaches nobody."
)
FEWER = "To be sent less or more: {address}/account/"


@dataclass(frozen=True)
class Letter:
    """One message to one person."""

    to: str
    subject: str
    words: str
    mark: str  # the same for the same message, however often it is tried


def letter(notices: Sequence[kernel.Notice], address: str) -> Letter:
    """One notice, or the summary of several to the same person."""
    first = notices[0]
    if len(notices) == 1:
        subject, body = f"SWIS: {notice_kinds.KINDS[first.kind].title}", _alone(first, address)
    else:
        subject = f"SWIS: {len(notices)} things to read"
        body = "\n\n".join(_listed(notice, address) for notice in notices)
    words = "\n\n".join([body, ON_PURPOSE, FEWER.format(address=address)])
    return Letter(first.to.email, subject, f"{words}\n", first.reference)


def _alone(notice: kernel.Notice, address: str) -> str:
    return f"{notice_kinds.KINDS[notice.kind].words}\n\n{address}{notice.href or '/'}"


def _listed(notice: kernel.Notice, address: str) -> str:
    return f"{notice_kinds.KINDS[notice.kind].title}\n{address}{notice.href or '/'}"
