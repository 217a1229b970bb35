"""Figures as SVG text that is the same every time, and that says what it shows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

INK, SOFT, LINE = "#1d2328", "#4c565f", "#c3cad0"
# Apart in lightness too, so that they hold in grey and for colour-blind readers (Okabe, Ito 2008).
COLOURS = ("#1b5e84", "#d55e00", "#7a7a7a", "#009e73")
MARKERS = ("o", "s", "^", "D")
STYLE: dict[Any, Any] = {
    "svg.hashsalt": "swis",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 11,
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "axes.grid": False,
    "legend.frameon": False,
}
WIDTH = 5.6  # inches: small enough that the text can still be read on a telephone


@contextmanager
def drawing(height: float) -> Iterator[tuple[Figure, Axes]]:
    """A figure and its axes in the house style; `height` in inches."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasSVG(figure)
        yield figure, figure.add_subplot()


def svg_text(figure: Figure, name: str, title: str, alternative: str) -> str:
    """The figure as an `svg` element to stand inside a page, with its title and description."""
    with mpl.rc_context(STYLE):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", text)
    text = re.sub(r'href="#([^"]+)"', rf'href="#{name}-\1"', text)
    described = (
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(alternative)}</desc>'
    )
    label = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    return re.sub(r"<svg ([^>]*)>", rf"<svg {label} \1>{_quoted(described)}", text, count=1).strip()


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\")
