"""What was being sent when a session had ended: kept as its author's draft, and nobody else's."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from swis.kernel import drafts


def keep(request: HttpRequest, account_id: int | None, at: datetime) -> bool:
    """Keep it; whether there was anything to keep. What was saved before, and sent again because
    the answer got lost, is no draft."""
    if request.method != "POST" or account_id is None:
        return False
    if request.path.startswith(reverse("desk:drafts")):
        return False  # to throw a draft away is nothing to keep
    fields = {name: request.POST.getlist(name) for name in request.POST}
    draft = drafts.keep(
        account_id=account_id, address=drafts.address_of(request), title="", fields=fields, at=at
    )
    return draft is not None


def author(request: HttpRequest) -> int | None:
    """Whose page was open, as the page itself says under our signature."""
    return drafts.owner(request.POST.get("_for", "")) if request.method == "POST" else None
