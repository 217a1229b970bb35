"""What a person can do next about a concern."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from swis.kernel import people, work

from .. import models, workflow
from . import concerns as own_queries


def next_step(
    concern: models.Concern,
    person: people.Person,
    offered: set[str],
    decisions: Iterable[Any],
    may_match: bool,
) -> work.Next | None:
    """The one thing that this person can do next about a concern, if any."""
    if "see" in offered:
        href = reverse("concerns:see", args=[concern.reference])
        return work.Next("I have read this", href, is_press=True)
    if concern.state in workflow.CONCERN.final:
        return None
    if may_match:
        href = reverse("concerns:match", args=[concern.reference])
        return work.Next("Say which child it is about", href)
    initial = own_queries.decision().lifecycle.initial
    proposed = next((row for row in decisions if row.state == initial), None)
    return _towards_a_decision(concern, person, offered, proposed)


def _towards_a_decision(
    concern: models.Concern, person: people.Person, offered: set[str], proposed: Any
) -> work.Next | None:
    """Answer what the other proposed, decide, or discuss first."""
    if proposed:
        if proposed.made_by_id == person.account_id or "settle" not in offered:
            return None
        href = reverse("threshold:decision", args=[proposed.reference])
        return work.Next(f"Answer what {proposed.made_by.name} proposed", href)
    if "settle" in offered:
        return work.Next(
            "Decide what happens", reverse("threshold:decide", args=[concern.reference])
        )
    if "discuss" in offered:
        href = reverse("concerns:discuss", args=[concern.reference])
        return work.Next("Record the discussion", href)
    return None
