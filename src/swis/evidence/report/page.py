"""The document as one HTML page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

import re
from functools import singledispatch
from html import escape
from importlib import resources

import numpy as np
import pandas as pd

from swis.evidence.report.document import (
    Answer,
    Document,
    Figure,
    Findings,
    Paragraph,
    Section,
    Table,
)

SEVERITY = {"stop": "Stop", "warning": "Caution", "note": "Note"}


def page(document: Document) -> str:
    """The page, the same text for the same document."""
    style = (resources.files("swis.evidence.report") / "page.css").read_text(encoding="utf-8")
    first, *rest = document.sections
    contents = "\n".join(
        f'<li><a href="#{anchor(s.heading)}">{escape(s.heading)}</a></li>' for s in rest
    )
    body = "\n".join(_section(section) for section in rest)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(document.title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>{escape(document.title)}</h1>
<p class="subtitle">{escape(document.subtitle)}</p>
</header>
<main id="main">
{_section(first)}
<nav aria-label="Contents">
<h2>Contents</h2>
<ol>
{contents}
</ol>
</nav>
{body}
</main>
<footer><p>Made with SWIS. This page runs no script and asks nothing of the network.</p></footer>
</body>
</html>
"""


def _section(section: Section) -> str:
    blocks = "\n".join(_block(block) for block in section.blocks)
    name = anchor(section.heading)
    return (
        f'<section aria-labelledby="{name}">\n<h2 id="{name}">{escape(section.heading)}</h2>\n'
        f"{blocks}\n</section>"
    )


@singledispatch
def _block(block: object) -> str:
    raise TypeError(f"A report cannot hold a {type(block).__name__}.")


@_block.register
def _paragraph(block: Paragraph) -> str:
    return f"<p>{escape(block.text)}</p>"


@_block.register
def _answer(block: Answer) -> str:
    return f'<div class="answer"><p>{escape(block.text)}</p></div>'


@_block.register
def _findings(block: Findings) -> str:
    if not block.findings:
        return "<p>They found nothing, which proves nothing.</p>"
    rank = list(SEVERITY)
    ordered = sorted(block.findings, key=lambda finding: rank.index(finding.severity))
    items = "\n".join(
        f'<li class="found-{finding.severity}"><strong>{SEVERITY[finding.severity]}: '
        f"{escape(finding.check)}.</strong> {escape(finding.sentence)}</li>"
        for finding in ordered
    )
    return f'<ul class="findings">\n{items}\n</ul>'


@_block.register
def _table(block: Table) -> str:
    numeric = [_is_numeric(block.frame[name]) for name in block.frame.columns]
    head = "".join(
        f'<th scope="col"{_number_class(is_number)}>{escape(str(name))}</th>'
        for name, is_number in zip(block.frame.columns, numeric, strict=True)
    )
    rows = "\n".join(_row(row, numeric) for row in block.frame.itertuples(index=False))
    note = f'<p class="note">{escape(block.note)}</p>' if block.note else ""
    caption = escape(block.caption)
    return f"""<div class="scroll" role="region" aria-label="{caption}" tabindex="0">
<table id="{block.name}">
<caption>{caption}</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
<p class="note"><a href="tables/{block.name}.csv">This table as CSV</a></p>
{note}"""


@_block.register
def _figure(block: Figure) -> str:
    caption, words = escape(block.caption), escape(block.alternative)
    return f"""<figure>
<div class="drawing" role="region" aria-label="Figure: {caption}" tabindex="0">
{block.svg}
</div>
<figcaption>{caption}</figcaption>
<details><summary>This figure in words</summary><p>{words}</p></details>
</figure>"""


def _row(row: tuple[object, ...], numeric: list[bool]) -> str:
    first, *rest = (shown(value) for value in row)
    cells = "".join(
        f"<td{_number_class(is_number)}>{escape(_minus(text))}</td>"
        for text, is_number in zip(rest, numeric[1:], strict=True)
    )
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


def shown(value: object) -> str:
    """A cell as text: three decimals below 100, thousands separated, a dash for what is not."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return "–"
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (int, np.integer)):
        return f"{value:,}"
    if isinstance(value, (float, np.floating)):
        value = float(value)
        if np.isinf(value):
            return "no limit"
        if value == int(value) and abs(value) >= 100:
            return f"{value:,.0f}"
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3f}"
    return str(value)


def _minus(text: str) -> str:
    """A minus that a screen reader says and that stands at the height of the figures."""
    return re.sub(r"^-(?=\d)", "−", text)


def _is_numeric(values: pd.Series) -> bool:
    texts = [shown(value) for value in values]
    return all(re.fullmatch(r"[–−-]?[\d,.]*( %|%)?|no limit|c", text) for text in texts)


def _number_class(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def anchor(heading: str) -> str:
    """A heading as a place on the page."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
