from dataclasses import dataclass
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import models, people
from swis.kernel.design import forms as design_forms
from swis.kernel.design import pages, paging
from swis.record.concerns import forms as concerns_forms
from swis.record.schools import models as schools_models

from .. import forms, queries


@dataclass(frozen=True)
class Linked:
    """A record that a page of the desk names, and leads to."""

    reference: str


def home(request: pages.Request) -> HttpResponse:
    """Each role's home is its work."""
    desk = queries.home.desk(request.person)
    form, draft = _raise_form(request) if desk.raises else (None, None)
    return pages.show(
        request,
        "desk/home.html",
        title=desk.title,
        desk=desk,
        form=form,
        draft=draft,
        seen=map(Linked, desk.names),
    )


def waiting(request: pages.Request) -> HttpResponse:
    """All that waits for a person, the most pressing first, or all of one kind."""
    work = queries.work.Work(request.person)
    form = forms.WaitingForm(request.GET or None, kinds=work.kinds())
    wanted = form.cleaned_data["kind"] if form.is_valid() else ""
    rows = [row for row in work.rows if not wanted or str(row.group) == wanted]
    shown = paging.paged(request, rows)
    return pages.show(
        request,
        "desk/waiting.html",
        title="Waiting for you",
        status=422 if form.is_bound and not form.is_valid() else 200,
        form=form,
        rows=shown,
        back=reverse("desk:home"),
        seen=[Linked(row.reference) for row in shown if row.reference],
    )


def _raise_form(request: pages.Request) -> tuple[design_forms.Form, models.Draft | None]:
    """The form of the page that raises a concern, with what was kept of it."""
    today = request.today
    schools = list(
        schools_models.School.objects.filter(pk__in=request.person.schools(*people.SCHOOL_ROLES))
    )
    form = partial(concerns_forms.RaiseForm, today=today, schools=schools, for_others=False)
    return pages.opened(request, form, {"happened_on": today}, address=reverse("concerns:raise"))


def how_it_works(request: pages.Request) -> HttpResponse:
    return pages.show(request, "desk/how_it_works.html", title="How this works")
