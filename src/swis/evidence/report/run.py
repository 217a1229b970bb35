"""Run a study to a folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.locked import plan_of
from swis.evidence.report import (
    comparators_study,
    economic_study,
    school_months_study,
    trial_study,
    windows_study,
)
from swis.evidence.report.document import Document, Section, paragraphs
from swis.evidence.report.guard import guarded, hides_something
from swis.evidence.report.manifest import folder_hash, manifest, versions
from swis.evidence.report.page import page
from swis.evidence.results import Result
from swis.evidence.study import Protocol, read_protocol

DESIGNS: dict[str, Callable[[Protocol], Document]] = {
    "windows": windows_study.document,
    "comparators": comparators_study.document,
    "school-months": school_months_study.document,
    "trial": trial_study.document,
    "economic": economic_study.document,
}


@dataclass(frozen=True)
class Report(Result):
    """A folder that was written. `sha256` is of everything in it."""

    folder: Path
    title: str
    files: tuple[str, ...]
    sha256: str
    answer: str
    plan: str

    def table(self) -> pd.DataFrame:
        return pd.DataFrame({"file": self.files})

    def sentence(self) -> str:
        return (
            f"{self.answer} {self.plan}\n\nOpen {self.folder / 'index.html'} in a browser. The "
            f"same study and files give the same bytes again ({self.sha256[:12]}…)."
        )


def run_study(study: Path, folder: Path) -> Report:
    """Run the protocol in `study` and write `index.html`, `tables/*.csv`, `figures/*.svg` and
    `manifest.json` to `folder`, which must be new, empty, or an earlier report's."""
    protocol = read_protocol(study)
    said = plan_of(study).sentence()
    document = guarded(DESIGNS[protocol.design](protocol), protocol.outcomes)
    whole = replace(document, sections=(*document.sections, _made_from(protocol)))
    files = _files(whole)
    hidden = hides_something(whole)
    files["manifest.json"] = manifest(protocol, files, hides_something=hidden).encode()
    _write(folder, files)
    answer = " ".join(getattr(block, "text", "") for block in document.sections[0].blocks[:1])
    return Report(folder, protocol.title, tuple(sorted(files)), folder_hash(folder), answer, said)


def _files(document: Document) -> dict[str, bytes]:
    files = {"index.html": page(document).encode()}
    for table in document.tables():
        files[f"tables/{table.name}.csv"] = _csv(
            table.frame if table.data is None else table.data
        ).encode()
    for figure in document.figures():
        files[f"figures/{figure.name}.svg"] = (figure.svg + "\n").encode()
    return files


def _csv(frame: pd.DataFrame) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(frame.columns)
    for row in frame.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return buffer.getvalue()


def _cell(value: object) -> object:
    """A spreadsheet runs a cell that begins like a formula; an apostrophe keeps it text."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    if isinstance(value, float):
        return repr(float(f"{value:.12g}"))
    return value


def _write(folder: Path, files: dict[str, bytes]) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if not (folder / "manifest.json").is_file():
            raise InputError(f"{folder} exists and is not a report's folder: name another.")
        for old in [*folder.glob("tables/*.csv"), *folder.glob("figures/*.svg")]:
            old.unlink()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _made_from(protocol: Protocol) -> Section:
    used = ", ".join(f"{name} {number}" for name, number in versions().items())
    disclosed = protocol.disclosure
    shown = (
        f"Small numbers are shown here because {disclosed.published}"
        if disclosed.published
        else f"Counts from 1 to {disclosed.threshold - 1} are withheld, with whatever would give "
        "them away, and marked c."
    )
    return Section(
        "How this was made",
        tuple(
            paragraphs(
                [
                    plan_of(protocol.path).sentence(),
                    f"The protocol is version {protocol.version}, written on "
                    f"{protocol.written:%-d %B %Y}. Its question: {protocol.question}",
                    *protocol.notes,
                    shown,
                    *protocol.attribution,
                    f"Made with {used}; seed {protocol.seed}. The file manifest.json beside this "
                    "page holds the hashes of what went in and came out.",
                ]
            )
        ),
    )
