"""What pages about one child show of another authority (E11), and of turning 18."""

from typing import Any

from django import template

from swis.kernel import clocks, visibility

from .. import access, models, queries

register = template.Library()


@register.simple_tag(takes_context=True, name="elsewhere_of")
def of(context: dict[str, Any], child: models.Child) -> queries.elsewhere.Elsewhere | None:
    """The other authority whose child this is on the day of the request."""
    return queries.elsewhere.elsewhere_of(child, clocks.local_day(context["request"].at))


@register.simple_tag(takes_context=True)
def coming_of_age(context: dict[str, Any], child: models.Child) -> str:
    """What is said of a young person who is about to be 18, or is, on the day of the request."""
    return queries.coming_of_age.said_of(child.born_on, clocks.local_day(context["request"].at))


@register.simple_tag(takes_context=True)
def may_know_acting(context: dict[str, Any], acting: models.ActedFirst) -> bool:
    """Whether the reader may know of the emergency action, and so of whether it was accepted."""
    rows = models.ActedFirst.objects.filter(pk=acting.pk)
    person = context["request"].person
    return visibility.known(rows, access.acted_first_visible_to, person).exists()


@register.simple_tag(takes_context=True)
def may_refer_home(context: dict[str, Any]) -> bool:
    """Whether the reader may refer a child to the front door of another authority."""
    return bool(context["request"].person.holds(access.STARTERS))
