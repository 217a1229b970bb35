"""Two records of one child: proposed, agreed by somebody else, undone."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import forms as design_forms
from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow
from . import child_pages


def propose(request: pages.Request, reference: str) -> HttpResponse:
    """Another record is of this child too; this one is kept."""
    pages.ask(request, actions.merge.propose_merging)
    child = queries.known.child(request.person, reference)
    others = queries.known.children(request.person).exclude(pk=child.pk)
    return pages.act_page(
        request,
        form=partial(forms.choose.MergeForm, children=others, like=child.name),
        act=partial(actions.merge.propose_merging, child=child),
        then=page_of,
        title="Another record is of this child too",
        caption=child.name,
        lead="This record is kept, and everything of the other is read from it. Somebody else must "
        "agree; it can be undone.",
        back=reverse("children:details", args=[child.reference]),
        seen=[child],
    )


def merging(request: pages.Request, reference: str) -> HttpResponse:
    """The two records, who says that they are one child, and why."""
    merging = queries.merging.merging(request.person, reference)
    return pages.show(
        request,
        "children/merging.html",
        title="Two records of one child",
        merging=merging,
        offered={step.act for step in workflow.MERGING.offered(merging, request.person)},
        back=child_pages.page_of(merging.kept),
        back_label="Back to the record that is kept",
        seen=[merging.kept, merging.other, merging],
    )


def agree(request: pages.Request, reference: str) -> HttpResponse:
    merging = queries.merging.merging(request.person, reference)
    return _answer(
        request,
        merging,
        design_forms.Form,
        partial(actions.merge.agree_merging, merging=merging),
        "They are one child",
    )


def decline(request: pages.Request, reference: str) -> HttpResponse:
    merging = queries.merging.merging(request.person, reference)
    act = partial(actions.merge.decline_merging, merging=merging)
    title = "They are not one child"
    return _answer(request, merging, forms.choose.MergingReasonForm, act, title)


def undo(request: pages.Request, reference: str) -> HttpResponse:
    merging = queries.merging.merging(request.person, reference)
    act = partial(actions.merge.undo_merging, merging=merging)
    title = "Make two records of it again"
    return _answer(request, merging, forms.choose.MergingReasonForm, act, title)


def _answer(
    request: pages.Request,
    merging: models.Merging,
    form: type[design_forms.Form],
    act: partial[models.Merging],
    title: str,
) -> HttpResponse:
    return pages.act_page(
        request,
        form=form,
        act=act,
        then=lambda made: reverse("children:merging", args=[made.reference]),
        title=title,
        caption=f"{merging.kept.name} and {merging.other.name}",
        back=reverse("children:merging", args=[merging.reference]),
        seen=[merging.kept, merging.other, merging],
    )


def page_of(merging: models.Merging) -> str:
    return reverse("children:merging", args=[merging.reference])
