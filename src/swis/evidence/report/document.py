"""What a report says, before it is a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from swis.evidence.results import Finding


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Findings:
    """What checks found, the gravest first."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Table:
    """A table on the page and as `name`.csv beside it. Text in `frame` is shown as it is; `data`
    is what the CSV holds where that is more than the page shows."""

    name: str
    caption: str
    frame: pd.DataFrame
    note: str = ""
    data: pd.DataFrame | None = None


@dataclass(frozen=True)
class Figure:
    """An SVG with the words for those who cannot see it. Its numbers are in a table too."""

    name: str
    caption: str
    alternative: str
    svg: str


@dataclass(frozen=True)
class Answer:
    """The answer in one or two plain sentences, for somebody who reads no further."""

    text: str


Block = Paragraph | Findings | Table | Figure | Answer


@dataclass(frozen=True)
class Section:
    heading: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Document:
    """A report. The first section stands before the contents list. `withheld`: the columns of
    outcomes of which it may say nothing, because their numbers are small; `masked`: of those of
    which it may show the series, small numbers marked, and nothing else."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    withheld: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()

    def tables(self) -> list[Table]:
        return [b for s in self.sections for b in s.blocks if isinstance(b, Table)]

    def figures(self) -> list[Figure]:
        return [b for s in self.sections for b in s.blocks if isinstance(b, Figure)]


def paragraphs(sentences: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(sentence) for sentence in sentences if sentence]
