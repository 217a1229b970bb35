"""What pages about one child show of the school's early help plan (E16)."""

from typing import Any

from django import template

from swis.kernel import people
from swis.record.children import models as children

from .. import models, queries

register = template.Library()


@register.simple_tag(takes_context=True)
def early_help_of(context: dict[str, Any], child: children.Child) -> models.HelpPlan | None:
    """The plan that is open, if the reader may know of it."""
    person = context["request"].person
    return (
        queries.help_plans.open_help_plan(child, person)
        if person.holds(people.DSLS | people.SWIS_TEAM)
        else None
    )
