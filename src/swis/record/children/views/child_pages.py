"""What the pages of acts on a child's record share."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import forms, pages

from .. import models


def on(
    request: pages.Request,
    child: models.Child,
    form: type[forms.Form] | partial[Any],
    act: Any,
    title: str,
    **context: Any,
) -> HttpResponse:
    """The page of an act on a child's record; it goes back to the details."""
    href = reverse("children:details", args=[child.reference])
    return pages.act_page(
        request,
        form=form,
        act=act,
        then=lambda made: href,
        title=title,
        caption=child.name,
        back=href,
        seen=[child],
        **context,
    )


def page_of(child: models.Child) -> str:
    return reverse("desk:child", args=[child.reference])
