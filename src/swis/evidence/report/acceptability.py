"""The acceptability curve: probability of being cost-effective, by what one event is worth."""

from __future__ import annotations

from swis.evidence.costs.cea import CostEffectiveness
from swis.evidence.report.document import Figure
from swis.evidence.report.drawing import COLOURS, LINE, drawing, svg_text


def acceptability(name: str, result: CostEffectiveness) -> Figure:
    """The curve, with the worths of the protocol marked."""
    marked = ", ".join(f"{row.probability:.1%} at £{row.worth:,.0f}" for row in result.at)
    alternative = (
        f"Probability that the programme is cost-effective, by what one of {result.effect_words} "
        f"is worth: {marked}. {result.premise()}"
    )
    caption = "Probability of being cost-effective"
    worth, chance = (result.curve[column].to_numpy(float) for column in result.curve.columns)
    with drawing(3.6) as (figure, axes):
        axes.plot(worth, chance, color=COLOURS[0], linewidth=2.5)
        for row in result.at:
            axes.plot([row.worth], [row.probability], "o", color=COLOURS[1], markersize=7)
        axes.set_ylim(0, 1)
        axes.set_xlabel(f"worth of one of {result.effect_words} (£)")
        axes.set_ylabel("probability")
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.grid(axis="y", color=LINE, linewidth=0.6)
        return Figure(name, caption, alternative, svg_text(figure, name, caption, alternative))
