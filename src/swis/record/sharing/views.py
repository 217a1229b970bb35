"""Pages about the two books and what is shared: each is one fetch and one act."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel import acts, editing, people, questions, refusals
from swis.kernel.design import blocks, pages
from swis.record.children import queries as children_queries

from . import access, actions, forms, models, queries


def entries(request: pages.Request) -> HttpResponse:
    """What waits to be entered: mine, then what others have; and what was entered lately."""
    pages.for_roles(request, access.READERS)
    person = request.person
    lists = {
        "mine": queries.books.my_entries(person),
        "others": queries.books.others_entries(person),
        "entered": queries.books.book_entries(person)
        .exclude(entered_at=None)
        .order_by("-entered_at"),
    }
    found, authority = questions.together(
        blocks.turned_to(request, lists), queries.books.authority_system.asking(person)
    )
    for row in blocks.shown(found):
        row.stands_in = queries.books.system_of(row, authority)
    return pages.show(
        request,
        "sharing/entries.html",
        title="To enter in other systems",
        back=blocks.back(request, lists),
        back_label="Back to what waits to be entered",
        seen=blocks.shown(found),
        **found,
    )


def entry(request: pages.Request, reference: str) -> HttpResponse:
    """One page to copy or to print, then: entered, under which reference, since when."""
    entry = queries.books.book_entry(request.person, reference)
    system = queries.books.system_of(entry, queries.books.authority_system(request.person))
    may = acts.allows(actions.enter, request.person, entry=entry)
    context = {
        "title": f"For {system}",
        "entry": entry,
        "system": system,
        "back": reverse("sharing:entries"),
        "back_label": "Back to what waits to be entered",
        "may_correct": acts.allows(actions.correct_entry, request.person, entry=entry),
        "changes": editing.changes(entry) if entry.entered_at else (),
        "seen": [entry],
    }
    if entry.entered_at or not may:
        if request.method == "POST":
            raise refusals.NotNow(
                "This has been entered already. Open it again to see its reference."
            )
        return pages.show(request, "sharing/entry.html", **context)  # type: ignore[arg-type]
    today = request.today
    return pages.act_page(
        request,
        form=partial(forms.EnterForm, today=today, system=system),
        act=partial(actions.enter, entry=entry),
        initial={"entered_on": today},
        then=lambda made: reverse("sharing:entries"),
        done=lambda made: f"Entered in {system} as {made.entered_reference}.",
        template="sharing/entry.html",
        no_draft=True,
        **context,  # type: ignore[arg-type]
    )


def correct(request: pages.Request, reference: str) -> HttpResponse:
    """The reference or the day was noted wrongly."""
    entry = queries.books.book_entry(request.person, reference)
    system = queries.books.system_of(entry, queries.books.authority_system(request.person))
    href = reverse("sharing:entry", args=[reference])
    return pages.act_page(
        request,
        form=partial(forms.CorrectEntryForm, today=request.today, system=system),
        act=partial(actions.correct_entry, entry=entry),
        initial={
            "version": entry.version,
            "entered_reference": entry.entered_reference,
            "entered_on": entry.entered_on,
        },
        then=lambda made: href,
        title="Correct its reference or its date",
        caption=entry.what,
        back=href,
        seen=[entry],
    )


def summary(request: pages.Request, reference: str) -> HttpResponse:
    """Before a summary is printed: who is it for, and may they have it?"""
    entry = queries.books.book_entry(request.person, reference)
    return pages.act_page(
        request,
        form=forms.PrintForm,
        act=partial(actions.print_summary, entry=entry),
        then=lambda copy: reverse("sharing:printed", args=[copy.reference]),
        title="Print the summary",
        caption=entry.what,
        back=reverse("sharing:entry", args=[reference]),
        no_draft=True,
        seen=[entry],
    )


def printed(request: pages.Request, reference: str) -> HttpResponse:
    """The page to print, with who it is for on it."""
    copy = queries.books.summary_copy(request.person, reference)
    return pages.show(
        request,
        "sharing/printed.html",
        title="Summary to print",
        copy=copy,
        entry=copy.entry,
        back=reverse("sharing:entry", args=[copy.entry.reference]),
        seen=[copy.entry],
    )


def shares(request: pages.Request) -> HttpResponse:
    """What was shared: to read first; then everything, with receipts."""
    pages.for_roles(request, access.READERS)
    lists = {
        "unread": queries.shares.unread(request.person),
        "rows": queries.shares.besides_unread(request.person),
    }
    found = questions.answer(blocks.turned_to(request, lists))
    is_school = request.person.holds(people.DSLS)
    return pages.show(
        request,
        "sharing/shares.html",
        title="Shared with schools"
        if request.person.holds(access.AUTHORITY_READERS)
        else "Shared with us",
        is_school=is_school,
        back=blocks.back(request, lists),
        back_label="Back to everything shared",
        seen=blocks.shown(found),
        **found,
    )


def shared(request: pages.Request, reference: str) -> HttpResponse:
    """One share: what, to whom, how, when, on which basis, why; and who read it."""
    share = queries.shares.share(request.person, reference)
    may_read = acts.allows(actions.acknowledge, request.person, share=share)
    return pages.show(
        request,
        "sharing/shared.html",
        title="What was shared" if not share.is_withheld else "What was not shared",
        share=share,
        may_read=may_read and share.seen_at is None and not share.is_withheld,
        back=reverse("sharing:shares"),
        back_label="Back to everything shared",
        seen=[share],
    )


@require_POST
def read(request: pages.Request, reference: str) -> HttpResponse:
    share = queries.shares.share(request.person, reference)
    actions.acknowledge(share=share, by=request.person, at=request.at)
    return redirect("sharing:shared", reference)


def share(request: pages.Request, reference: str) -> HttpResponse:
    """Tell the child's school something, or decide not to, with the reason."""
    pages.ask(request, actions.share)
    child = children_queries.known.child(request.person, reference)
    school = children_queries.known.school_of(child, request.today)
    if school is None:
        raise refusals.NotNow("This child is on no school's roll that is known here.")
    return pages.act_page(
        request,
        form=forms.ShareForm,
        act=partial(actions.share, child=child, school=school, about=child.reference),
        initial={"how": "This record", "basis": models.Basis.PUBLIC_TASK},
        then=lambda made: reverse("sharing:shared", args=[made.reference]),
        title=f"Share something with {school}",
        caption=child.name,
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )
