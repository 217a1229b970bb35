"""Look first, then start a record."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import pages

from .. import access, actions, forms, models, queries
from . import child_pages


def register(request: pages.Request) -> HttpResponse:
    """The children who may be this one are shown before a record is started."""
    pages.for_roles(request, access.STARTERS)
    namesakes: list[models.Child] = []
    return pages.act_page(
        request,
        form=register_form(request, namesakes),
        act=actions.register.register,
        then=child_pages.page_of,
        done="The record has been started.",
        title="Start a record for a child",
        template="children/register.html",
        back=reverse("desk:home"),
        seen=namesakes,
    )


def register_form(
    request: pages.Request, found: list[models.Child]
) -> partial[forms.details.RegisterForm]:
    """The form of a new record; the children like it, once looked for, are put into ``found``."""
    person = request.person
    return partial(
        forms.details.RegisterForm,
        today=request.today,
        authorities=queries.known.home_authorities(),
        schools=queries.known.schools_for_a_new_child(person),
        or_none=person.holds(access.RECEIVERS),
        alike=partial(queries.may_be.for_a_new_record, person),
        found=found,
    )
