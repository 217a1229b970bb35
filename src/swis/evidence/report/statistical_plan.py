"""The statistical analysis plan of a study, as far as its file knows it (Gamble & others 2017).

What the file does not hold is "not known": a plan that fills its own gaps promises what nobody did.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from swis.evidence.locked import Plan
from swis.evidence.results import Result
from swis.evidence.study import Protocol

UNKNOWN = "not known"
ANALYSES = {
    "trial": "negative binomial, schools within authorities, by arm as randomised; "
    "coefficients by t at the level at which each varies",
    "school-months": "difference in differences of counts, each cluster left out in turn (CV3)",
    "windows": "exact conditional ratios of counts",
    "comparators": "nearest schools on size, need and kind; no effect is estimated",
    "economic": "stratified cluster bootstrap of costs and effects together; Fieller's interval",
}
MODEL = ("fixed", "within", "family", "exposure")
TOPICS = (
    "title and registration",
    "version of the plan",
    "version of the protocol",
    "revisions",
    "roles",
    "signatures",
    "background",
    "objectives",
    "design",
    "randomisation",
    "sample size",
    "framework",
    "interim analyses and stopping",
    "time of the final analysis",
    "times of outcomes",
    "significance",
    "multiplicity",
    "intervals",
    "adherence and deviations",
    "populations",
    "screening",
    "eligibility",
    "recruitment",
    "withdrawal",
    "baseline",
    "outcomes",
    "method",
    "missing",
    "additional analyses",
    "harms",
    "software",
    "references",
)


@dataclass(frozen=True)
class StatisticalPlan(Result):
    """`items`: number in Gamble's list, topic, what the study says of it."""

    title: str
    plan: Plan
    items: tuple[tuple[str, str, str], ...]

    @property
    def unknown(self) -> int:
        return sum(said == UNKNOWN for _, _, said in self.items)

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(self.items, columns=["item", "topic", "what the study says"])

    def sentence(self) -> str:
        return (
            f"{self.title}. {self.plan.sentence()} Of {len(self.items)} items of a statistical "
            f"analysis plan {self.unknown} are not known to the study file, and are for its "
            "authors to write."
        )


def statistical_plan(protocol: Protocol, plan: Plan) -> StatisticalPlan:
    """The plan of a study. What stands in it is read from the study file and nowhere else."""
    known = _from_file(protocol) | {"revisions": plan.sentence()}
    items = [
        (str(place), topic, known.get(topic) or UNKNOWN)
        for place, topic in enumerate(TOPICS, start=1)
    ]
    small = f"numbers below {protocol.disclosure.threshold} withheld"
    return StatisticalPlan(protocol.title, plan, (*items, ("SWIS", "disclosure", small)))


def _from_file(protocol: Protocol) -> dict[str, str]:
    settings, trial = protocol.settings, protocol.design == "trial"
    flow = settings.get("flow", {})
    model = [f"{name}: {settings[name]}" for name in MODEL if name in settings]
    bounds = "bounds from schools as high and as low as those seen"
    return {
        "title and registration": f"{protocol.title}; registration {UNKNOWN}",
        "version of the plan": f"{protocol.version}, written {protocol.written:%-d %B %Y}",
        "objectives": protocol.question,
        "design": protocol.design,
        "sample size": ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in flow.items()),
        "times of outcomes": str(settings.get("start", "")),
        "multiplicity": ", ".join(settings.get("registered", ())),
        "intervals": "95%",
        "populations": "every school as randomised" if trial else "",
        "baseline": ", ".join(settings.get("baseline", ())),
        "outcomes": "; ".join(f"{name}: {said}" for name, said in protocol.outcomes.items()),
        "method": "; ".join((ANALYSES[protocol.design], *model)),
        "missing": bounds if "randomised" in protocol.data else "",
        "additional analyses": "the sensitivity table" if settings.get("sensitivity") else "",
        "software": "SWIS, whose version the manifest of each report holds",
    }
