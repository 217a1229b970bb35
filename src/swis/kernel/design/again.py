"""A form that comes back with what was typed: somebody else was first, or one's own first press."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse, QueryDict

from .. import acts, drafts, editing, presses
from ..models import Receipt
from ..refusals import Stale
from . import shown
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
    """Show the other person's change beside what was typed, which stays in the form; what was not
    touched says what the record says now."""
    changes = _changes(filled, stale, page)
    anew(filled, version=str(page.initial.get("version", stale.record.version)))
    for name in page.initial.keys() & (filled.fields.keys() - shown.NOT_SAID):
        if _is_untouched(filled[name], stale):
            shown.refill(filled.data, filled[name], page.initial[name])  # type: ignore[arg-type]
    if shown.NAME in filled.fields:
        anew(filled, **{shown.NAME: shown.written(filled, page.initial)})
    return show(
        request,
        "design/stale.html",
        title="Somebody else changed this",
        seen=page.seen,
        status=409,
        form=filled,
        act_title=page.title,
        changes=changes,
    )


def _is_untouched(field: BoundField, stale: Stale) -> bool:
    """As the page showed it; where the page doesn't say, as it was before the change."""
    marks = shown.read(dict(field.form.data.lists()))  # type: ignore[attr-defined]
    if marks:
        return shown.is_untouched(field, marks)
    before = stale.before.get(field.name)
    return before is not None and before == editing.text(field.form.cleaned_data.get(field.name))


def _changes(filled: Form, stale: Stale, page: Page) -> list[tuple[str, str, str]]:
    """What changed of what the page showed, as the record says it now, and who changed it last."""
    marks = shown.read(dict(filled.data.lists()))  # type: ignore[attr-defined]
    last = next(iter(stale.by.values()), "")
    rows = []
    for field in filled.shown():
        now = shown.digest(field.field, page.initial.get(field.name))
        if field.name in page.initial and marks.get(field.name) != now:
            words = shown.words(field.field, page.initial[field.name])
            rows.append((str(field.label), words, stale.by.get(field.name, last)))
    labels = {row[0] for row in rows}
    others = [row for row in stale.changes if row[0] not in labels]
    return [*rows, *others] if marks else stale.changes


def other_words(request: Request, filled: Form, receipt: Receipt, page: Page) -> HttpResponse:
    """The press was done before, and says something else now: both are kept, and it says so."""
    typed = dict(request.POST.lists())
    names = presses.otherwise(receipt, presses.said(typed))
    drafts.keep(
        account_id=request.person.account_id,
        address=drafts.address_of(request),
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
        changed=[
            (field.label, shown.words(field.field, field.value()))
            for field in _fields(filled, names)
        ],
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
    return [field for field in filled.shown() if names & set(shown.boxes(field))]
