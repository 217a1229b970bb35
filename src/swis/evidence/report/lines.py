"""Series over the months, one line an arm, with the programme's start marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from swis.evidence.report.document import Figure
from swis.evidence.report.drawing import COLOURS, INK, MARKERS, SOFT, drawing, svg_text


def lines(
    name: str,
    caption: str,
    alternative: str,
    places: Sequence[str],
    values: Mapping[str, Sequence[float]],
    scales: tuple[str, str],
    start: int | None = None,
) -> Figure:
    """`values` by series, one number for each of `places`; `start` is the place of the start."""
    at = np.arange(len(places))
    with drawing(3.6) as (figure, axes):
        for series, (label, numbers) in enumerate(values.items()):
            axes.plot(
                at,
                numbers,
                color=COLOURS[series],
                marker=MARKERS[series],
                markersize=5,
                lw=2,
                label=label,
            )
        if start is not None:
            axes.axvline(start - 0.5, color=INK, linewidth=1, linestyle="--")
            axes.annotate(
                "start",
                (start - 0.5, 1),
                xytext=(4, -10),
                color=SOFT,
                textcoords="offset points",
                xycoords=("data", "axes fraction"),
            )
        step = max(1, -(-len(places) // 6))
        axes.set_xticks(at[::step], [places[i] for i in at[::step]])
        axes.set_xlabel(scales[0])
        axes.set_ylabel(scales[1])
        axes.set_ylim(bottom=0)
        figure.legend(loc="outside upper left", ncols=len(values))
        return Figure(name, caption, alternative, svg_text(figure, name, caption, alternative))
