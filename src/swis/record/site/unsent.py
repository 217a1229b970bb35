"""What was sent and can't be taken now: kept as its author's draft while they are signed in; else
it goes back to them in the answer, and is stored nowhere (ADR 19)."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from swis.kernel import drafts

WORDS = 60  # what is shown again of a form is texts, and what else is this long


def keep(request: HttpRequest, account_id: int | None, at: datetime) -> bool:
    """Keep it; whether there was anything to keep. What was saved before, and sent again because
    the answer got lost, is no draft. Refused where it is too much for one."""
    if request.method != "POST" or account_id is None:
        return False
    if request.path.startswith(reverse("desk:drafts")):
        return False  # to throw a draft away is nothing to keep
    fields = {name: request.POST.getlist(name) for name in request.POST}
    draft = drafts.keep(
        account_id=account_id, address=drafts.address_of(request), title="", fields=fields, at=at
    )
    return draft is not None


def fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Every box of what a page of ours sent, as it was sent; nothing of what a stranger's did."""
    if request.method != "POST" or not is_ours(request):
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "_draft")
        for value in values
    ]


def words(sent: list[tuple[str, str]]) -> list[str]:
    """What a person would have to type again: texts, not what was chosen."""
    typed = [value for name, value in sent if not name.startswith("_") and name != "press"]
    return [value for value in typed if " " in value.strip() or len(value) > WORDS]


def is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent this."""
    ours = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == ours


def is_anothers(request: HttpRequest, account_id: int) -> bool:
    """Whether the page that sent this was opened by somebody else."""
    whose = request.POST.get("_whose", "") if request.method == "POST" else ""
    return bool(whose) and whose != drafts.mark_of(account_id)
