"""Two records that look like one child's are of two children: say so, once."""

from datetime import datetime

from swis.kernel import acts, people, refusals

from .. import access, models, queries


@acts.act(may=access.GOVERNING)
def tell_apart(
    *, child: models.Child, other: models.Child, reason: str, by: people.Person, at: datetime
) -> models.ToldApart:
    """They are two children: the pair no longer waits to be looked at."""
    if other not in queries.alike.lookalikes(child):
        raise refusals.Refused("These two records don't look like one child's.", "other")
    return models.ToldApart.objects.create(child=child, other=other, reason=reason, **by.signed(at))
