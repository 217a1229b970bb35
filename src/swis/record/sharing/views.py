"""Pages about the two books and what is shared: each is one fetch and one act."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.editing import changes
from swis.kernel.refusals import NotNow
from swis.kernel.roles import DSLS, Role
from swis.record.children.queries import child as the_child
from swis.record.children.queries import school_of

from . import actions, queries
from .access import AUTHORITY_READERS
from .forms import CorrectEntryForm, EnterForm, PrintForm, ShareForm
from .models import Basis, BookEntry

READERS = DSLS | AUTHORITY_READERS | {Role.INFORMATION_GOVERNANCE}


def entries(request: Request) -> HttpResponse:
    """What waits to be entered: mine, then what others have; and what was entered lately."""
    for_roles(request, READERS)
    person, authority = request.person, queries.authority_system(request.person)
    mine = list(queries.my_entries(person))
    held = {entry.pk for entry in mine}
    others = [row for row in queries.waiting_entries(person)[:200] if row.pk not in held]
    entered = list(
        queries.book_entries(person).exclude(entered_at=None).order_by("-entered_at")[:20]
    )
    return show(
        request,
        "sharing/entries.html",
        title="To enter in other systems",
        mine=_with_systems(mine, authority),
        others=_with_systems(others, authority),
        entered=_with_systems(entered, authority),
        seen=[*mine, *others, *entered],
    )


def entry(request: Request, reference: str) -> HttpResponse:
    """One page to copy or to print, then: entered, under which reference, since when."""
    found = queries.book_entry(request.person, reference)
    system = queries.system_of(found, queries.authority_system(request.person))
    may = queries.why_not_enter(found, request.person) is None
    context = {
        "title": f"For {system}",
        "entry": found,
        "system": system,
        "back": reverse("sharing:entries"),
        "back_label": "Back to what waits to be entered",
        "may_correct": may,
        "changes": changes(found) if found.entered_at else (),
        "seen": [found],
    }
    if found.entered_at or not may:
        if request.method == "POST":
            raise NotNow("This has been entered already. Open it again to see its reference.")
        return show(request, "sharing/entry.html", **context)  # type: ignore[arg-type]
    today = local_day(request.at)
    return act_page(
        request,
        form=partial(EnterForm, today=today, system=system),
        act=partial(actions.enter, entry=found),
        initial={"entered_on": today},
        then=lambda made: reverse("sharing:entries"),
        done=lambda made: f"Entered in {system} as {made.entered_reference}.",
        template="sharing/entry.html",
        no_draft=True,
        **context,  # type: ignore[arg-type]
    )


def correct(request: Request, reference: str) -> HttpResponse:
    """The reference or the day was noted wrongly."""
    found = queries.book_entry(request.person, reference)
    if why := queries.why_not_enter(found, request.person):
        raise NotNow(why)
    if found.entered_at is None:
        raise NotNow("This has not been entered yet.")
    system = queries.system_of(found, queries.authority_system(request.person))
    href = reverse("sharing:entry", args=[reference])
    return act_page(
        request,
        form=partial(CorrectEntryForm, today=local_day(request.at), system=system),
        act=partial(actions.correct_entry, entry=found),
        initial={
            "version": found.version,
            "entered_reference": found.entered_reference,
            "entered_on": found.entered_on,
        },
        then=lambda made: href,
        title="Correct its reference or its date",
        caption=found.what,
        back=href,
        seen=[found],
    )


def summary(request: Request, reference: str) -> HttpResponse:
    """Before a summary is printed: who is it for, and may they have it?"""
    found = queries.book_entry(request.person, reference)
    return act_page(
        request,
        form=PrintForm,
        act=partial(actions.print_summary, entry=found),
        then=lambda copy: reverse("sharing:printed", args=[copy.reference]),
        title="Print the summary",
        caption=found.what,
        back=reverse("sharing:entry", args=[reference]),
        no_draft=True,
        seen=[found],
    )


def printed(request: Request, reference: str) -> HttpResponse:
    """The page to print, with who it is for on it."""
    copy = queries.summary_copy(request.person, reference)
    return show(
        request,
        "sharing/printed.html",
        title="Summary to print",
        copy=copy,
        entry=copy.entry,
        back=reverse("sharing:entry", args=[copy.entry.reference]),
        seen=[copy.entry],
    )


def shares(request: Request) -> HttpResponse:
    """What was shared: to read first; then everything, with receipts."""
    for_roles(request, READERS)
    unread = list(queries.unread(request.person))
    waiting = {row.pk for row in unread}
    rows = [row for row in queries.shares(request.person)[:100] if row.pk not in waiting]
    is_school = request.person.holds(DSLS)
    return show(
        request,
        "sharing/shares.html",
        title="Shared with schools"
        if request.person.holds(AUTHORITY_READERS)
        else "Shared with us",
        unread=unread,
        rows=rows,
        is_school=is_school,
        seen=[*unread, *rows],
    )


def shared(request: Request, reference: str) -> HttpResponse:
    """One share: what, to whom, how, when, on which basis, why; and who read it."""
    found = queries.share(request.person, reference)
    may_read = found.school_id in request.person.schools(*DSLS) and not found.is_withheld
    return show(
        request,
        "sharing/shared.html",
        title="What was shared" if not found.is_withheld else "What was not shared",
        share=found,
        may_read=may_read and found.seen_at is None,
        back=reverse("sharing:shares"),
        back_label="Back to everything shared",
        seen=[found],
    )


@require_POST
def read(request: Request, reference: str) -> HttpResponse:
    found = queries.share(request.person, reference)
    actions.acknowledge(share=found, by=request.person, at=request.at)
    return redirect("sharing:shared", reference)


def share(request: Request, reference: str) -> HttpResponse:
    """Tell the child's school something, or decide not to, with the reason."""
    for_roles(request, AUTHORITY_READERS)
    child = the_child(request.person, reference)
    school = school_of(child, local_day(request.at))
    if school is None:
        raise NotNow("This child is on no school's roll that is known here.")
    return act_page(
        request,
        form=ShareForm,
        act=partial(actions.share, child=child, school=school, about=child.reference),
        initial={"how": "This record", "basis": Basis.PUBLIC_TASK},
        then=lambda made: reverse("sharing:shared", args=[made.reference]),
        title=f"Share something with {school}",
        caption=child.name,
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def _with_systems(rows: list[BookEntry], authority: str) -> list[tuple[BookEntry, str]]:
    return [(row, queries.system_of(row, authority)) for row in rows]
