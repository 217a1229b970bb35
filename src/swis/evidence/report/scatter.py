"""Schools on two variables, each joined to its comparator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from swis.evidence.report.document import Figure
from swis.evidence.report.drawing import COLOURS, LINE, MARKERS, drawing, svg_text


@dataclass(frozen=True)
class Joined:
    """A programme school and its comparator, each as (across, up)."""

    programme: tuple[float, float]
    comparator: tuple[float, float]


def pairs_plot(
    name: str,
    caption: str,
    alternative: str,
    pairs: Sequence[Joined],
    pool: Sequence[tuple[float, float]],
    scales: tuple[str, str],
) -> Figure:
    """A short line is a close match; the pool stands behind in grey."""
    with drawing(4.4) as (figure, axes):
        if pool:
            axes.scatter(
                [x for x, _ in pool],
                [y for _, y in pool],
                s=16,
                color=LINE,
                label="others in the pool",
            )
        for pair in pairs:
            axes.plot(*zip(pair.programme, pair.comparator, strict=True), color=COLOURS[2], lw=1.2)
        for series, (label, points) in enumerate(
            (
                ("programme", [pair.programme for pair in pairs]),
                ("comparator", [pair.comparator for pair in pairs]),
            )
        ):
            across, up = zip(*points, strict=True)
            axes.scatter(
                across,
                up,
                s=52,
                color=COLOURS[series],
                marker=MARKERS[series],
                label=label,
                zorder=3,
            )
        axes.set_xlabel(scales[0])
        axes.set_ylabel(scales[1])
        figure.legend(loc="outside upper left", ncols=3, handletextpad=0.2, columnspacing=1)
        return Figure(name, caption, alternative, svg_text(figure, name, caption, alternative))
