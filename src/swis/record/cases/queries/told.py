"""What the school was told of a case, and whether it has read it."""

from swis.kernel import people, visibility
from swis.record.sharing import access as sharing_access
from swis.record.sharing import models as sharing

from .. import models, workflow


def told(case: models.Case, person: people.Person) -> list[sharing.Share]:
    """Shares with the school since the case was opened, newest first."""
    shares = sharing.Share.objects.filter(
        child=case.child, school=case.school, made_at__gte=case.made_at
    )
    if case.state == workflow.CaseState.CLOSED:
        shares = shares.filter(made_at__lte=case.closure.made_at)
    return list(
        visibility.known(
            shares.select_related("made_by", "seen_by"), sharing_access.shares_visible_to, person
        )
    )
