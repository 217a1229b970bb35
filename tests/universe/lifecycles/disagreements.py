"""The lifecycle of a disagreement."""

from typing import Any

from .. import disagreements

STATES: dict[str, Any] = {
    "disagreement": {
        "asked": disagreements.asked,
        "with_manager": disagreements.with_manager,
        "gathered": disagreements.gathered,
        "met": disagreements.met,
        "resolved": disagreements.resolved,
        "escalated": disagreements.escalated,
    }
}
ACTS: dict[str, Any] = {
    "disagreement": {
        "give_basis": disagreements.give_basis,
        "take_up": disagreements.take_up,
        "gather": disagreements.gather,
        "meet": disagreements.meet,
        "resolve": disagreements.resolve,
        "escalate": disagreements.escalate,
    }
}
