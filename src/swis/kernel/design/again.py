"""A form that comes back with what was typed: somebody else was first, or one's own first press."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse, QueryDict

from .. import acts, drafts, presses
from ..models import Receipt
from ..refusals import Stale
from .forms import Form
from .showing import Request, show


@dataclass(frozen=True)
class Page:
    """The page of one act, as a form that comes back needs it: ``initial`` is what the form shows
    first of the record as it stands now, ``seen`` the records that are on the page."""

    title: str
    act: Callable[..., Any]
    then: Callable[[Any], str]
    initial: dict[str, Any]
    seen: Iterable[Any]


def stale(request: Request, filled: Form, stale: Stale, page: Page) -> HttpResponse:
    """Show the other person's change beside what was typed, which stays in the form."""
    anew(filled, version=str(stale.record.version))
    return show(
        request,
        "design/stale.html",
        title="Somebody else changed this",
        seen=page.seen,
        status=409,
        form=filled,
        act_title=page.title,
        changes=stale.changes,
    )


def other_words(request: Request, filled: Form, receipt: Receipt, page: Page) -> HttpResponse:
    """The press was done before, and says something else now: both are kept, and it says so."""
    typed = dict(request.POST.lists())
    names = presses.otherwise(receipt, presses.said(typed))
    drafts.keep(
        account_id=request.person.account_id,
        address=request.path,
        title=page.title,
        fields=typed,
        at=request.at,
    )
    status = 409 if filled.is_valid() else 422
    fresh = {"press": str(uuid.uuid4())}
    if "version" in filled.fields and "version" in page.initial:
        fresh["version"] = str(page.initial["version"])
    anew(filled, **fresh)
    return show(
        request,
        "design/sent_before.html",
        title="Sent before, with other words",
        seen=page.seen,
        status=status,
        form=filled,
        act_title=page.title,
        receipt=receipt,
        first=_page_of(receipt, page.then),
        closed=acts.why_not(page.act, request.person),
        changed=[(field.label, _words(field)) for field in _fields(filled, names)],
    )


def anew(filled: Form, **values: str) -> None:
    """The form as it was filled in, with other values in these of its fields."""
    data = QueryDict(mutable=True)
    data.update(filled.data)
    for name, value in values.items():
        data[name] = value
    filled.data = data


def _page_of(receipt: Receipt, then: Callable[[Any], str]) -> str:
    made = acts.made_by(receipt)
    return then(made) if made is not None else ""


def _fields(filled: Form, names: set[str]) -> list[BoundField]:
    """The fields whose boxes these are, in the form's order."""
    return [field for field in filled.shown() if names & set(boxes(field))]


def boxes(field: BoundField) -> list[str]:
    """The names under which a field's boxes are sent."""
    parts = getattr(field.field.widget, "widgets_names", [""])
    return [f"{field.html_name}{part}" for part in parts]


def _words(field: BoundField) -> str:
    """What stands in a field now, as a person reads it."""
    value = field.value()
    values = value if isinstance(value, list | tuple) else [value]
    labels = {str(key): label for key, label in getattr(field.field, "choices", ())}
    return " ".join(str(labels.get(str(one), one)) for one in values if one not in (None, ""))
