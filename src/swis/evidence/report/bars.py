"""Bars side by side: a rate in each window, by arm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from swis.evidence.report.document import Figure
from swis.evidence.report.drawing import COLOURS, LINE, drawing, svg_text


def small_bars(
    name: str,
    caption: str,
    alternative: str,
    groups: Sequence[str],
    values: Mapping[str, Sequence[float]],
    scale: str,
) -> Figure:
    """`values` by series, one number for each group; None or NaN leaves a gap."""
    height = 0.8 / len(values)
    places = np.arange(len(groups))[::-1].astype(float)
    with drawing(1.2 + 0.42 * len(groups) * max(1, len(values))) as (figure, axes):
        for series, (label, numbers) in enumerate(values.items()):
            at = places + 0.4 - height * (series + 0.5)
            axes.barh(at, numbers, height * 0.92, color=COLOURS[series], label=label)
            for y, x in zip(at, numbers, strict=True):
                axes.annotate(
                    f"{x:.0f}" if x >= 10 else f"{x:.1f}",
                    (x, y),
                    xytext=(4, 0),
                    textcoords="offset points",
                    va="center",
                )
        axes.set_yticks(places, list(groups))
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(scale)
        axes.set_axisbelow(True)
        axes.grid(axis="x", color=LINE, linewidth=0.6)
        axes.spines["left"].set_visible(False)
        axes.margins(x=0.12)
        figure.legend(loc="outside upper left", ncols=len(values))
        return Figure(name, caption, alternative, svg_text(figure, name, caption, alternative))
