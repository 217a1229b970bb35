"""The cost-effectiveness plane (Black 1990): each replicate's extra cost against its effect."""

from __future__ import annotations

from swis.evidence.costs.cea import CostEffectiveness
from swis.evidence.report.document import Figure
from swis.evidence.report.drawing import COLOURS, INK, drawing, svg_text

SHOWN = 400  # of the replicates: enough to see the cloud, few enough to load


def plane(name: str, result: CostEffectiveness) -> Figure:
    """The first replicates and the estimate; quarters are named in the alternative."""
    quarters = result.quadrants
    alternative = (
        f"Extra cost a school against {result.effect_words} a school. Share of replicates that "
        f"cost more and did more: {quarters.costs_more_does_more:.0%}; cost more and did less: "
        f"{quarters.costs_more_does_less:.0%}; cost less and did more: "
        f"{quarters.costs_less_does_more:.0%}; cost less and did less: "
        f"{quarters.costs_less_does_less:.0%}. The estimate is {result.effect:.2f} and "
        f"£{result.cost:,.0f}."
    )
    caption = f"Extra cost and {result.effect_words}, by bootstrap"
    some = result.replicates[:SHOWN]
    with drawing(4.2) as (figure, axes):
        axes.axhline(0, color=INK, linewidth=1)
        axes.axvline(0, color=INK, linewidth=1)
        axes.scatter(some[:, 0], some[:, 1], s=9, color=COLOURS[0], alpha=0.35, linewidths=0)
        axes.plot([result.effect], [result.cost], "s", color=COLOURS[1], markersize=9)
        axes.set_xlabel(f"{result.effect_words}, a school")
        axes.set_ylabel("extra cost a school (£)")
        axes.yaxis.set_major_formatter("{x:,.0f}")
        return Figure(name, caption, alternative, svg_text(figure, name, caption, alternative))
