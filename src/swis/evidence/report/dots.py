"""A Love plot: how far apart the groups are in each variable, before and after matching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill

import numpy as np

from swis.evidence.report.document import Figure
from swis.evidence.report.drawing import COLOURS, INK, LINE, MARKERS, drawing, svg_text


def love_plot(
    name: str,
    caption: str,
    variables: Sequence[str],
    differences: Mapping[str, Sequence[float]],
) -> Figure:
    """`differences` in standard deviations by series, one for each variable (Ahmed 2006)."""
    words = "; ".join(
        f"{series}: "
        + ", ".join(f"{name} {value:+.2f}" for name, value in zip(variables, values, strict=True))
        for series, values in differences.items()
    )
    alternative = (
        "Standardised differences, programme less comparators; 0 is balance, and beyond 0.25 "
        f"either way calls for adjustment. {words}."
    )
    places = np.arange(len(variables))[::-1]
    with drawing(1.3 + 0.55 * len(variables)) as (figure, axes):
        axes.axvline(0, color=INK, linewidth=1)
        axes.axvspan(-0.25, 0.25, color=LINE, alpha=0.35, linewidth=0)
        for series, (label, values) in enumerate(differences.items()):
            axes.plot(
                values, places, MARKERS[series], color=COLOURS[series], label=label, markersize=8
            )
        axes.set_yticks(places, [fill(variable, 20) for variable in variables])
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(-0.6, len(variables) - 0.4)
        axes.set_xlabel("standard deviations")
        axes.spines["left"].set_visible(False)
        figure.legend(loc="outside upper left", ncols=2, handletextpad=0.2, columnspacing=1)
        return Figure(name, caption, alternative, svg_text(figure, name, caption, alternative))
