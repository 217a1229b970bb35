from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design.pages import act_page, show
from swis.kernel.design.request import Request
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.children.queries import child as the_child
from swis.record.sharing.access import AUTHORITY_READERS

from .. import actions
from ..forms import CopyForm, KindForm
from ..queries.child import page_of, printed_copy
from ..queries.chronology import COPY, kinds, of_kind


def child(request: Request, reference: str) -> HttpResponse:
    """One chronology of everything this person may know of a child."""
    found = the_child(request.person, reference)
    page = page_of(found, request.person)
    form = KindForm(request.GET or None, kinds=kinds(page.entries))
    wanted = form.cleaned_data["kind"] if form.is_valid() else ""
    entries = of_kind(page.entries, wanted)
    return show(
        request,
        "desk/child.html",
        title="Child's record",
        status=422 if form.is_bound and not form.is_valid() else 200,
        page=page,
        entries=entries,
        copies=0 if wanted else len(of_kind(page.entries, COPY)),
        form=form,
        may={
            "beyond": request.person.holds(SWIS_TEAM),
            "disagree": request.person.holds(DSLS | {Role.SOCIAL_WORKER}),
            "early_help": request.person.holds(DSLS),
            "support": request.person.holds(DSLS | SWIS_TEAM),
            "meet": request.person.holds(DSLS | SWIS_TEAM),
            "share": request.person.holds(AUTHORITY_READERS),
            "restrict": Role.INFORMATION_GOVERNANCE in request.person.roles,
        },
        seen=[found],
    )


def copy_for(request: Request, reference: str) -> HttpResponse:
    """Before a chronology is printed: who is it for, and may they have it?"""
    found = the_child(request.person, reference)
    return act_page(
        request,
        form=CopyForm,
        act=partial(actions.copy_for, child=found),
        then=lambda copy: reverse("desk:printed", args=[copy.reference]),
        title="Print the chronology",
        template="desk/copy_for.html",
        back=reverse("desk:child", args=[reference]),
        child=found,
        no_draft=True,
        seen=[found],
    )


def printed(request: Request, reference: str) -> HttpResponse:
    """The page to print, with who it is for on every copy."""
    copy = printed_copy(request.person, reference)
    page = page_of(copy.child, request.person)
    return show(
        request,
        "desk/printed.html",
        title="Chronology to print",
        copy=copy,
        page=page,
        entries=of_kind(page.entries, ""),
        back=reverse("desk:child", args=[copy.child.reference]),
        seen=[copy.child],
    )
