"""Year groups in words."""

from django import template

from .. import years

register = template.Library()


@register.filter
def year_said(year: int | None) -> str:
    """{{ 0|year_said }} → reception."""
    return years.said(year)
