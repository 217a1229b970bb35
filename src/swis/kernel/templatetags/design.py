"""The parts that pages are made of. What they are given is escaped; inside stands a template.

==================================================  ================================================
``{% column %}…{% endcolumn %}``                    a page of one column, two thirds wide
``{% columns %}{% wide %}…{% narrow %}…``           two columns side by side, two thirds and one
``{% heading %}{% caption %}…{% endcaption %}…``    the page's heading, and what stands over it
``{% summary %}{% row "Sex" %}…{% endrow %}…``      a summary list; a row may have ``when=``
``{% tag "red" %}Late{% endtag %}``                 a tag; without a colour it is blue
``{% state concern %}``                             a record's state, in its lifecycle's colour
``{% deadline due_on %}``                           when something is due, and whether it is late
``{% link "desk:child" reference %}…{% endlink %}`` a link to an address by its name
``{% button "cases:note" reference %}…``            a link that looks like a button
``{% press "concerns:see" reference %}…``           one button that sends; more fields by name
``{% next_step next %}``                            the one thing to do next (``kernel.work.Next``)
``{% other_steps others %}``                        what else can be done, after it
==================================================  ================================================

Tables have their own parts: ``templatetags/tables.py``.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..clocks import due_sentence, local_day
from ..work import Next

register = template.Library()

LOOKS = {"link": "swis-link-button", "header": "swis-header__out"}  # of presses that are no buttons


def inside(content: str) -> SafeString:
    """What a block holds, without the spaces around it: Django has escaped it already."""
    return SafeString(content.strip())


@register.simple_block_tag
def column(content: str) -> str:
    """{% column %}<p class="govuk-body">One column.</p>{% endcolumn %}"""
    return columns(wide(content))


@register.simple_block_tag
def columns(content: str) -> str:
    """{% columns %}{% wide %}Text{% endwide %}{% narrow %}Beside{% endnarrow %}{% endcolumns %}"""
    return format_html('<div class="govuk-grid-row">{}</div>', inside(content))


@register.simple_block_tag
def wide(content: str) -> str:
    """{% wide %}Two thirds.{% endwide %}"""
    return format_html('<div class="govuk-grid-column-two-thirds">{}</div>', inside(content))


@register.simple_block_tag
def narrow(content: str, kind: str = "") -> str:
    """{% narrow %}One third.{% endnarrow %}"""
    look = _classes("govuk-grid-column-one-third", kind)
    return format_html('<div class="{}">{}</div>', look, inside(content))


@register.simple_block_tag
def heading(content: str) -> str:
    """{% heading %}{% caption %}Case 12{% endcaption %}Ada Moss{% endheading %}"""
    return format_html('<h1 class="govuk-heading-l">{}</h1>', inside(content))


@register.simple_block_tag
def caption(content: str) -> str:
    """{% caption %}Case 12{% endcaption %}, inside a heading."""
    return format_html('<span class="govuk-caption-l">{}</span>', inside(content))


@register.simple_block_tag
def summary(content: str) -> str:
    """{% summary %}{% row "Sex" %}Female{% endrow %}{% endsummary %}"""
    return format_html('<dl class="govuk-summary-list">{}</dl>', inside(content))


@register.simple_block_tag
def row(content: str, label: str, when: Any = True) -> str:
    """{% row "Raised by" %}{{ concern.made_by.name }}{% endrow %}

    With ``when=concern.answer`` there is no row until there is an answer.
    """
    if not when:
        return ""
    return format_html(
        '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd></div>',
        label,
        inside(content),
    )


@register.simple_block_tag
def tag(content: str, colour: str = "") -> str:
    """{% tag "yellow" %}Not read yet{% endtag %}"""
    look = _classes("govuk-tag", f"govuk-tag--{colour}" if colour else "")
    return format_html('<strong class="{}">{}</strong>', look, inside(content))


@register.simple_tag
def state(record: Any) -> str:
    """{% state concern %}: its state in words, in the colour that its lifecycle gives it."""
    words = format_html("{}", record.get_state_display())
    return tag(words, record.lifecycle.colours.get(record.state, ""))


@register.filter
def stands(record: Any, name: str) -> bool:
    """{% if case|stands:"OPEN" %}: whether it is in this state of its lifecycle. A name that the
    lifecycle doesn't have is an error, not a No."""
    return bool(record.state == record.lifecycle.names[name.upper()])


@register.simple_tag(takes_context=True)
def deadline(context: dict[str, Any], due_on: date | None) -> str:
    """{% deadline paper.due_on %}: the due date as a sentence, after a tag where it is late."""
    if due_on is None:
        return ""
    today = local_day(context["request"].at)
    late = format_html("{} ", tag("Late", "red")) if due_on < today else ""
    return format_html("{}{}", late, due_sentence(due_on, today))


@register.simple_block_tag
def link(content: str, address: str, *references: Any) -> str:
    """{% link "desk:child" child.reference %}{{ child.name }}{% endlink %}"""
    return _anchor("govuk-link", reverse(address, args=references), content)


@register.simple_block_tag
def button(content: str, address: str, *references: Any, kind: str = "") -> str:
    """{% button "support:log" support.reference %}Log a session{% endbutton %}

    ``kind`` is "secondary" or "warning".
    """
    return _anchor(_button(kind), reverse(address, args=references), content)


@register.simple_block_tag(takes_context=True)
def press(
    context: dict[str, Any],
    content: str,
    address: str,
    /,
    *references: Any,
    kind: str = "",
    **fields: Any,
) -> str:
    """{% press "concerns:see" concern.reference %}I have read this{% endpress %}

    Other named values are sent with it as hidden fields, whatever they are called; ``kind`` is
    "secondary", "warning", "link", or "header" for the one that signs out.
    """
    return _press(context, reverse(address, args=references), inside(content), kind, fields)


@register.simple_tag(takes_context=True)
def next_step(context: dict[str, Any], step: Next | None) -> str:
    """{% next_step next %}: the one button of a page, or nothing where there is none."""
    if step is None:
        return ""
    lead = format_html('<p class="govuk-body">{}</p>', step.hint) if step.hint else ""
    if step.is_press:
        return format_html("{}{}", lead, _press(context, step.href, step.label))
    return format_html("{}{}", lead, _anchor("govuk-button", step.href, step.label))


@register.simple_tag(takes_context=True)
def other_steps(context: dict[str, Any], steps: Sequence[Next]) -> str:
    """{% other_steps others %}: presses as second buttons; then one link, or a list of them."""
    presses = [step for step in steps if step.is_press]
    links = [step for step in steps if not step.is_press]
    sent = format_html_join(
        "", "{}", ((_press(context, s.href, s.label, "secondary"),) for s in presses)
    )
    if len(links) == 1:
        return format_html('{}<p class="govuk-body">{}</p>', sent, _hinted(links[0]))
    if not links:
        return sent
    items = format_html_join("", "<li>{}</li>", ((_hinted(step),) for step in links))
    return format_html('{}<ul class="govuk-list swis-acts">{}</ul>', sent, items)


def _hinted(step: Next) -> str:
    anchor = _anchor("govuk-link", step.href, step.label)
    return format_html("{} {}.", step.hint, anchor) if step.hint else anchor


def _anchor(look: str, href: str, words: str) -> str:
    label = inside(words) if isinstance(words, SafeString) else words
    return format_html('<a class="{}" href="{}">{}</a>', look, href, label)


def _press(
    context: dict[str, Any],
    href: str,
    label: str,
    kind: str = "",
    fields: dict[str, Any] | None = None,
) -> str:
    return format_html(
        '<form method="post" action="{}" autocomplete="off">{}<button type="submit" class="{}" '
        'data-module="govuk-button" data-prevent-double-click="true">{}</button></form>',
        href,
        format_html_join(
            "",
            '<input type="hidden" name="{}" value="{}">',
            {"csrfmiddlewaretoken": context.get("csrf_token", ""), **(fields or {})}.items(),
        ),
        LOOKS.get(kind) or _button(kind),
        label,
    )


def _button(kind: str) -> str:
    return _classes("govuk-button", f"govuk-button--{kind}" if kind else "")


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name)
