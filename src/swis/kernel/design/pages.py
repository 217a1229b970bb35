"""A page is one fetch and one act. Here is what all of them share.

`show` renders and records the look. `act_page` runs a form: draft, press done once, sentences for
whatever is refused, nothing lost.
"""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict

from .. import acts, clocks, drafts, presses, proof
from ..models import Draft
from ..people import Role, one_of
from ..refusals import NotNow, OtherWords, Refused, Stale, Used
from . import again, shown
from .forms import Form, VersionedForm
from .showing import Request as Request
from .showing import show as show

MakeForm = Callable[..., Form]


def for_roles(request: Request, roles: Iterable[Role]) -> None:
    """Refuse a page that belongs to other roles."""
    if not request.person.holds(roles):
        raise NotNow(f"This page is for {one_of(roles)}.")


def ask(request: Request, act: Callable[..., Any], **given: Any) -> None:
    """Refuse what the act would refuse, before anything is shown of it."""
    if why := acts.why_not(act, request.person, **given):
        raise NotNow(why)
    acts.ask_proof(act, request.person)


def ask_proof(request: Request) -> None:
    """Refuse a page that shows a link or gives a file away to who came in long ago."""
    proof.needed(request.person.proof, request.at)


def act_page(
    request: Request,
    *,
    form: MakeForm,
    act: Callable[..., Any],
    then: Callable[[Any], str],
    title: str,
    done: str | Callable[[Any], str] = "",
    seen: Iterable[Any] = (),
    initial: dict[str, Any] | None = None,
    template: str = "design/act.html",
    back: str = "",
    caption: str = "",
    lead: str = "",
    warning: bool = False,
    no_draft: bool = False,
    **context: Any,
) -> HttpResponse:
    """The page of one act: it asks the act's permission before it shows the form. ``then`` gives
    where to go next, ``done`` the sentence shown there; ``context`` is what a template of its own
    reads besides."""
    if request.method == "POST":
        if answer := _kept(request, title):
            return answer
        filled, status = form(request.POST), 422
        page = again.Page(title, act, then, initial or {}, seen)
        if answer := _sent(request, filled, page, done):
            return answer
        draft = drafts.kept(request.person, drafts.address_of(request))
    else:
        ask(request, act)
        (filled, draft), status = opened(request, form, initial), 200
    context |= {"form": filled, "draft": draft, "back": back, "caption": caption, "lead": lead}
    context |= {"warning": warning, "no_draft": no_draft}
    return show(request, template, title=title, seen=seen, status=status, **context)


def opened(
    request: Request, form: MakeForm, initial: dict[str, Any] | None = None, address: str = ""
) -> tuple[Form, Draft | None]:
    """A form as it is first shown, with what was kept of it: at its own address or another. What
    was kept and names nobody waits beside it, so that it never stands under another's name."""
    address = address or drafts.address_of(request)
    draft = drafts.kept(request.person, address)
    typed = typed_in(form(), draft.fields) if draft else {}
    if draft and "draft" not in request.GET and not form().says_whose(typed):
        beside = uuid.uuid4()
        made = form(initial={**(initial or {}), "press": beside})
        made.kept_aside, made.sends_to = draft, f"{address}?draft={beside.hex[:8]}"
        return made, None
    made = form(initial={**(initial or {}), **typed})
    if isinstance(made, VersionedForm):
        made.stands = initial or {}
    return made, draft


def _sent(
    request: Request, filled: Form, page: again.Page, done: str | Callable[[Any], str]
) -> HttpResponse | None:
    """The answer to a press that sends the form; None if it must come back with a sentence."""
    typed = dict(request.POST.lists())
    words = presses.said(typed)
    receipt = presses.before(typed, request.person.account_id)
    if receipt and presses.otherwise(receipt, words):
        return again.other_words(request, filled, receipt, page)
    if not filled.is_valid():
        ask(request, page.act)
        return None
    with presses.saying(words):
        return _run(request, filled, page, done)


def _run(
    request: Request, filled: Form, page: again.Page, done: str | Callable[[Any], str]
) -> HttpResponse | None:
    """Do the act; an answer, or None if the form must come back with a sentence."""
    press = filled.cleaned_data.get("press")
    try:
        result = page.act(by=request.person, at=request.at, key=press, **filled.arguments())
    except Refused as refusal:
        field = refusal.field if refusal.field in filled.fields else None
        filled.add_error(field, refusal.sentence)
        for sentence in refusal.also:
            filled.add_error(None, sentence)
        if isinstance(refusal, Used):
            again.anew(filled, press=str(uuid.uuid4()))
        return None
    except OtherWords as other:
        return again.other_words(request, filled, other.receipt, page)
    except Stale as stale:
        return again.stale(request, filled, stale, page)
    drafts.discard(request.person, drafts.address_of(request), until=request.at)
    if press and result is None and presses.leads_nowhere(press):
        return _gone_to(request, "/")  # done before, and what it made was taken back since
    if words := done(result) if callable(done) else done:
        messages.success(request, words)
    return _gone_to(request, page.then(result))


def _gone_to(request: Request, href: str) -> HttpResponse:
    """Where to go next; to a page that sent its form by script, when it was saved as well."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(
            {"saved": f"{request.at.astimezone(clocks.LONDON):%H:%M}", "href": href}
        )
    return HttpResponseRedirect(href)


def _kept(request: Request, title: str) -> HttpResponse | None:
    """The answer to a press that keeps a draft or discards it; None if it sends the form."""
    if "_discard" in request.POST:
        drafts.discard(request.person, drafts.address_of(request))
        messages.info(request, "Draft discarded.")
        return HttpResponseRedirect(request.path)
    return _keep_draft(request, title) if "_draft" in request.POST else None


def _keep_draft(request: Request, title: str) -> HttpResponse:
    fields = {name: request.POST.getlist(name) for name in request.POST}
    draft = drafts.keep(
        account_id=request.person.account_id,
        address=drafts.address_of(request),
        title=title,
        fields=fields,
        at=request.at,
    )
    words = f"last saved {draft.saved_at.astimezone(clocks.LONDON):%H:%M}" if draft else ""
    if request.POST["_draft"] == "auto":
        return JsonResponse({"saved": words})
    messages.info(request, "Draft saved. You can come back to it from your home page.")
    return HttpResponseRedirect(drafts.address_of(request))


def typed_in(blank: Form, fields: dict[str, list[str]]) -> dict[str, Any]:
    """What was typed and not sent, as initial values of the form's own fields. What was left as the
    record said it then is not typed: the record may say something else by now."""
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    typed, marks = {}, shown.read(fields)
    for name, field in blank.fields.items():
        value = field.widget.value_from_datadict(data, {}, name)
        if name in shown.NOT_SAID or marks.get(name) == shown.digest(field, value):
            continue
        if value not in (None, "", [], [None, None, None]):
            typed[name] = value
    return typed
