"""What a message says: the fixed sentences of its kinds and an address. Nothing of a child."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import notice_kinds, references
from swis.record.staff import models as staff
from swis.record.staff import notices as staff_notices
from swis.record.staff import tokens

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
    if first.kind == staff_notices.LINK.code:
        return _with_link(first, address)
    if len(notices) == 1:
        subject, body = f"SWIS: {notice_kinds.KINDS[first.kind].title}", _alone(first, address)
    else:
        subject = f"SWIS: {len(notices)} things to read"
        body = "\n\n".join(_listed(notice, address) for notice in notices)
    words = "\n\n".join([body, ON_PURPOSE, FEWER.format(address=address)])
    return Letter(first.to.email, subject, f"{words}\n", first.reference)


def _with_link(notice: kernel.Notice, address: str) -> Letter:
    """The one message that carries a link itself: it is made as it is sent, and never stored."""
    kind = notice_kinds.KINDS[notice.kind]
    link = staff.Invitation.objects.get(reference=references.of_address(notice.href))
    here = f"{address}{reverse('invitation', args=[tokens.token(link)])}"
    words = f"{kind.words}\n\n{here}\n\nAn answer to this message reaches nobody.\n"
    return Letter(notice.to.email, f"SWIS: {kind.title}", words, notice.reference)


def _alone(notice: kernel.Notice, address: str) -> str:
    return f"{notice_kinds.KINDS[notice.kind].words}\n\n{address}{notice.href or '/'}"


def _listed(notice: kernel.Notice, address: str) -> str:
    return f"{notice_kinds.KINDS[notice.kind].title}\n{address}{notice.href or '/'}"
