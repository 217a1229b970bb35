"""Several outcomes tested at once: p-values that allow for it (Holm 1979).

Only outcomes that the plan names as one family are put together; one that is looked at afterwards
has no place in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from swis.evidence.errors import InputError


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Adjusted p-values, in the order given. Raises InputError for one that is none."""
    for name, p in p_values.items():
        if not 0 <= p <= 1:
            raise InputError(f"the p-value of {name} is {p:g}, and must be 0 to 1")
    adjusted, reached = {}, 0.0
    for place, (name, p) in enumerate(sorted(p_values.items(), key=lambda pair: pair[1])):
        reached = max(reached, min(1.0, (len(p_values) - place) * p))
        adjusted[name] = reached
    return {name: adjusted[name] for name in p_values}
