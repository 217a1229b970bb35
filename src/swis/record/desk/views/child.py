from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts
from swis.kernel.design import pages
from swis.record.beyond_school import actions as beyond_actions
from swis.record.children import actions as children_actions
from swis.record.children import queries as children_queries
from swis.record.meetings import actions as meetings_actions
from swis.record.sharing import actions as sharing_actions
from swis.record.support import actions as support_actions

from .. import actions, forms, queries


def child(request: pages.Request, reference: str) -> HttpResponse:
    """One chronology of everything this person may know of a child."""
    person = request.person
    child = children_queries.known.child(person, reference)
    page = queries.child.page_of(child, person)
    form = forms.KindForm(request.GET or None, kinds=queries.chronology.kinds(page.entries))
    wanted = form.cleaned_data["kind"] if form.is_valid() else ""
    entries = queries.chronology.of_kind(page.entries, wanted)
    return pages.show(
        request,
        "desk/child.html",
        title="Child's record",
        status=422 if form.is_bound and not form.is_valid() else 200,
        page=page,
        entries=entries,
        copies=0
        if wanted
        else len(queries.chronology.of_kind(page.entries, queries.chronology.COPY)),
        form=form,
        may={
            "beyond": acts.allows(beyond_actions.visit.plan_visit, person, child=child),
            "disagree": acts.allows(meetings_actions.disagree.ask_basis, person),
            "early_help": acts.allows(
                beyond_actions.help_plan.raise_help_plan, person, child=child
            ),
            "support": acts.allows(support_actions.support.plan, person, child=child),
            "meet": acts.allows(meetings_actions.arrange.book, person, child=child, series=None),
            "share": acts.allows(sharing_actions.share, person, child=child)
            and page.school is not None,
            "restrict": acts.allows(children_actions.restrict.restrict, person, child=child),
        },
        seen=[child],
    )


def copy_for(request: pages.Request, reference: str) -> HttpResponse:
    """Before a chronology is printed: who is it for, and may they have it?"""
    child = children_queries.known.child(request.person, reference)
    return pages.act_page(
        request,
        form=forms.CopyForm,
        act=partial(actions.copy_for, child=child),
        then=lambda copy: reverse("desk:printed", args=[copy.reference]),
        title="Print the chronology",
        template="desk/copy_for.html",
        back=reverse("desk:child", args=[reference]),
        child=child,
        no_draft=True,
        seen=[child],
    )


def printed(request: pages.Request, reference: str) -> HttpResponse:
    """The page to print, with who it is for on every copy."""
    copy = queries.child.printed_copy(request.person, reference)
    page = queries.child.page_of(copy.child, request.person)
    return pages.show(
        request,
        "desk/printed.html",
        title="Chronology to print",
        copy=copy,
        page=page,
        entries=queries.chronology.of_kind(page.entries, ""),
        back=reverse("desk:child", args=[copy.child.reference]),
        seen=[copy.child],
    )
