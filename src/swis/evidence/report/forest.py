"""A forest plot: estimates with intervals on a ratio scale, one line each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator

from swis.evidence.report.document import Figure
from swis.evidence.report.drawing import COLOURS, INK, LINE, drawing, svg_text
from swis.evidence.results import Interval, number


@dataclass(frozen=True)
class Line:
    label: str
    estimate: float
    interval: Interval


def forest(name: str, caption: str, lines: Sequence[Line], scale: str) -> Figure:
    """Ratios with intervals; `scale` labels the axis. 1 is marked, since it means no difference."""
    words = "; ".join(
        f"{line.label}: {number(line.estimate, 2)} "
        f"({number(line.interval.low, 2)} to {number(line.interval.high, 2)})"
        for line in lines
    )
    across = sum(1 for line in lines if line.interval.low <= 1 <= line.interval.high)
    alternative = (
        f"{scale} with {100 * lines[0].interval.level:g}% intervals, where 1 means no difference. "
        f"{words}. {across} of {len(lines)} intervals contain 1."
    )
    places = np.arange(len(lines))[::-1]
    least, most = _reach(lines)
    with drawing(1.1 + 0.62 * len(lines)) as (figure, axes):
        axes.axvline(1, color=INK, linewidth=1)
        for place, line in zip(places, lines, strict=True):
            ends = np.clip([line.interval.low, line.interval.high], least, most)
            axes.plot(ends, [place, place], color=COLOURS[0], lw=2.5)
            if least <= line.estimate <= most:
                axes.plot([line.estimate], [place], "o", color=COLOURS[0], markersize=8)
        axes.set_xscale("log")
        _ticks(axes, least, most)
        axes.set_yticks(places, [fill(line.label, 22) for line in lines])
        axes.tick_params(axis="y", length=0, labelcolor=INK)
        axes.set_ylim(-0.6, len(lines) - 0.4)
        axes.set_xlabel(scale)
        axes.grid(axis="x", color=LINE, linewidth=0.6)
        axes.spines["left"].set_visible(False)
        return Figure(name, caption, alternative, svg_text(figure, name, caption, alternative))


def _reach(lines: Sequence[Line]) -> tuple[float, float]:
    """The ends of the scale: of all that is drawn, with room for limits of zero and infinity,
    whose lines run off it."""
    drawn = [e for one in lines for e in (one.interval.low, one.interval.high, one.estimate)]
    known = [end for end in drawn if end > 0 and math.isfinite(end)] or [1.0]
    least, most = min(known), max(known)
    if any(end <= 0 for end in drawn):
        least = min(least, 1.0) / 2
    return least, max(most, 1.0) * 2 if any(map(math.isinf, drawn)) else most


def _ticks(axes: Axes, low: float, high: float) -> None:
    wide = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32]
    known = wide if high / low > 4 else [0.5, 0.6, 0.8, 1, 1.25, 1.5, 2]
    kept = [tick for tick in known if low / 1.5 <= tick <= high * 1.5] or [1.0]
    axes.set_xticks(kept, [f"{tick:g}" for tick in kept])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlim(min(low / 1.15, kept[0]), max(high * 1.15, kept[-1]))
