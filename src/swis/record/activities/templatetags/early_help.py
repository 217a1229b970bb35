"""What pages about one child show of the school's early help plan (E16)."""

from typing import Any

from django import template

from swis.kernel.roles import DSLS, SWIS_TEAM
from swis.record.children.models import Child

from ..models import HelpPlan
from ..queries import open_help_plan

register = template.Library()


@register.simple_tag(takes_context=True)
def early_help_of(context: dict[str, Any], child: Child) -> HelpPlan | None:
    """The plan that is open, if the reader may know of it."""
    person = context["request"].person
    return open_help_plan(child, person) if person.holds(DSLS | SWIS_TEAM) else None
