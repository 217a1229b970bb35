"""The last thing before a report is written: of what is withheld it says that, and nothing else.

Sentences, headings, findings, tables with their names, cells and captions, figures with the words
that describe them: whatever names a withheld outcome is taken out, whoever wrote it and why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from swis.evidence.checks.window_table import spelt
from swis.evidence.disclosure import MARK
from swis.evidence.report.document import (
    Answer,
    Block,
    Document,
    Figure,
    Findings,
    Paragraph,
    Section,
    Table,
    paragraphs,
)

WITHHELD = "Withheld, for their small numbers"
MASKED = (
    "Shown month by month with the small numbers marked, and without an estimate or a total, "
    "which would give them away"
)


@dataclass(frozen=True)
class Names:
    """Words by which outcomes go; `hidden` those of outcomes that are withheld. `series`: names
    of tables and figures whose small numbers are marked, and which may stand."""

    hidden: frozenset[str]
    shown: frozenset[str]
    series: frozenset[str]

    def in_text(self, text: str) -> bool:
        """Whether a withheld outcome is named. The longest name counts: a withheld "care" is not
        named by the "care proceedings" that are shown."""
        words = sorted(self.hidden | self.shown, key=len, reverse=True)
        any_name = "|".join(re.escape(word) for word in words)
        found = re.findall(rf"(?<![^\W_])(?:{any_name})(?![^\W_])", text.casefold())
        return any(word in self.hidden for word in found)


def guarded(document: Document, labels: Mapping[str, str]) -> Document:
    """The document without a word on its withheld outcomes, which it then lists.

    `labels`: of the outcomes of the study, by column."""
    if not document.withheld and not document.masked:
        return document
    hidden = _words((*document.withheld, *document.masked), labels)
    others = [name for name in labels if name not in (*document.withheld, *document.masked)]
    series = frozenset(series_of(name) for name in document.masked)
    names = Names(hidden, _words(others, labels) - hidden, series)
    first, *rest = (_section(section, names) for section in document.sections)
    told = paragraphs([_told(document.withheld, WITHHELD), _told(document.masked, MASKED)])
    sections = (replace(first, blocks=(*first.blocks, *told)), *(s for s in rest if s.blocks))
    return replace(document, sections=sections)


def series_of(outcome: str) -> str:
    """The name of the table and the figure that show an outcome month by month."""
    return f"series-{outcome}"


def _told(outcomes: Sequence[str], words: str) -> str:
    return f"{words}: {', '.join(spelt(name) for name in outcomes)}." if outcomes else ""


def hides_something(document: Document) -> bool:
    """Whether an outcome is withheld, or a cell of a table masked."""
    cells = [table.frame for table in document.tables()]
    cells += [table.data for table in document.tables() if table.data is not None]
    return bool(document.withheld or document.masked) or any(
        (frame == MARK).to_numpy().any() for frame in cells
    )


def _words(columns: tuple[str, ...] | list[str], labels: Mapping[str, str]) -> frozenset[str]:
    given = (word for name in columns for word in (name, spelt(name), labels.get(name, name)))
    return frozenset(word.casefold() for word in given if word)


def _section(section: Section, names: Names) -> Section:
    kept = [block for one in section.blocks if (block := _block(one, names)) is not None]
    if names.in_text(section.heading):
        kept = [block for block in kept if getattr(block, "name", "") in names.series]
    return replace(section, blocks=tuple(kept))


def _block(block: Block, names: Names) -> Block | None:
    if isinstance(block, (Table, Figure)) and block.name in names.series:
        return block
    if isinstance(block, Findings):
        kept = [one for one in block.findings if not names.in_text(f"{one.check} {one.sentence}")]
        return Findings(tuple(kept))
    if isinstance(block, Table):
        return _table(block, names)
    if isinstance(block, Figure):
        texts = (block.name, block.caption, block.alternative, unescape(block.svg))
        return None if any(map(names.in_text, texts)) else block
    if isinstance(block, (Paragraph, Answer)):
        return None if names.in_text(block.text) else block
    raise TypeError(f"A report cannot hold a {type(block).__name__}.")


def _table(table: Table, names: Names) -> Table | None:
    frames = [table.frame] if table.data is None else [table.frame, table.data]
    columns = [str(name) for frame in frames for name in frame.columns]
    if any(map(names.in_text, (table.name, table.caption, table.note, *columns))):
        return None
    kept = [
        frame[[not any(map(names.in_text, map(str, row))) for row in frame.itertuples(index=False)]]
        for frame in frames
    ]
    return replace(table, frame=kept[0], data=None if table.data is None else kept[1])
