"""The parts of tables. Each escapes what it is given; what stands inside is a template.

==================================================  ================================================
``{% table "Cases" "Child" "Minutes" %}…``          a table that scrolls by itself on a small screen
``{% cell "Child" %}…{% endcell %}``                a cell; its label is read on a small screen
``{% number hours "Hours" %}``                      1,234, or a dash that says what is missing
``{% money cost "Cost" %}``                         £1,234, £12.50, or the dash
``{% paging rows %}``                               how much of a long list this is, and the rest
``{% all_of rows %}``                               that a list is cut, and where all of it is
==================================================  ================================================
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join

from ..design.blocks import Block
from ..design.paging import Paged
from .design import inside

register = template.Library()

PENNY = Decimal("0.01")


@register.simple_block_tag
def table(content: str, label: str, *headings: str, kind: str = "", numbers: str = "") -> str:
    """{% table "Costs" "School" "Pounds" numbers="Pounds" %}<tr>…</tr>{% endtable %}

    ``numbers`` names the headings that stand over numbers, with commas between; ``kind`` is a
    class of ours.
    """
    over_numbers = numbers.split(",")
    heads = format_html_join(
        "",
        '<th scope="col" class="govuk-table__header{}">{}</th>',
        ((" govuk-table__header--numeric" if h in over_numbers else "", h) for h in headings),
    )
    return format_html(
        '<div class="swis-scroll" tabindex="0" role="region" aria-label="{}">'
        '<table class="govuk-table{}"><thead class="govuk-table__head">'
        '<tr class="govuk-table__row">{}</tr></thead>'
        '<tbody class="govuk-table__body">{}</tbody></table></div>',
        label,
        f" {kind}" if kind else "",
        heads,
        inside(content),
    )


@register.simple_block_tag
def cell(content: str, label: str = "") -> str:
    """{% cell "Status" %}{{ row.status }}{% endcell %}"""
    return _cell("govuk-table__cell", label, inside(content))


@register.simple_tag
def number(value: Any, label: str = "", nothing: str = "No figure", places: int = 0) -> str:
    """{% number row.hours "Hours" %}; ``nothing`` is what the dash means to whoever hears it."""
    return _numeric(None if value is None else f"{value:,.{places}f}", label, nothing)


@register.simple_tag
def money(value: Any, label: str = "", nothing: str = "No figure") -> str:
    """{% money row.cost "Cost" %}: pounds, with pence where there are any."""
    return _numeric(None if value is None else pounds(value), label, nothing)


def pounds(value: Any) -> str:
    """£1,234 or £12.50; less than nothing is −£5."""
    exact = Decimal(str(value)).quantize(PENNY, ROUND_HALF_UP)
    sign, amount = ("−" if exact < 0 else ""), abs(exact)
    return f"{sign}£{amount:,.0f}" if amount == amount.to_integral() else f"{sign}£{amount:,.2f}"


def _numeric(words: str | None, label: str, nothing: str) -> str:
    said = words.replace("-", "−") if words is not None else _dash(nothing)
    return _cell("govuk-table__cell govuk-table__cell--numeric", label, said)


def _dash(nothing: str) -> str:
    return format_html(
        '<span aria-hidden="true">–</span><span class="govuk-visually-hidden">{}</span>', nothing
    )


def _cell(look: str, label: str, words: str) -> str:
    named = format_html(' data-label="{}"', label) if label else ""
    return format_html('<td class="{}"{}>{}</td>', look, named, words)


@register.simple_tag
def paging(rows: Paged[Any]) -> str:
    """{% paging rows %}: "26 to 50 of 312", and the pages before and after; nothing where one page
    shows all of them."""
    if not (rows.before or rows.after):
        return ""
    pages = ((rows.before, "Previous page", "prev"), (rows.after, "Next page", "next"))
    links = format_html_join(
        "",
        '<li class="govuk-pagination__item"><a class="govuk-link" href="{}" rel="{}">{}</a></li>',
        ((href, rel, words) for href, words, rel in pages if href),
    )
    return format_html(
        '<nav class="govuk-pagination" aria-label="Pages of the list">'
        '<p class="govuk-body">{}</p><ul class="govuk-pagination__list">{}</ul></nav>',
        rows.said,
        links,
    )


@register.simple_tag
def all_of(rows: Block[Any] | Paged[Any]) -> str:
    """{% all_of rows %}: of the beginning of a list "The first 25 of 60", and where all of it is;
    of a list shown alone its pages."""
    if isinstance(rows, Paged):
        return str(paging(rows))
    if not rows.is_cut:
        return ""
    return format_html(
        '<p class="govuk-body">{}. <a class="govuk-link" href="{}">All of them</a></p>',
        rows.said,
        rows.address,
    )
