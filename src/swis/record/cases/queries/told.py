"""What the school was told of a case, and whether it has read it."""

from swis.kernel import people, questions, visibility
from swis.record.sharing import access as sharing_access
from swis.record.sharing import models as sharing

from .. import models, workflow

SHOWN = 10


def told(
    case: models.Case, person: people.Person
) -> tuple[questions.Asking[list[sharing.Share]], questions.Asking[int]]:
    """The newest shares with the school since the case was opened, and how many they are."""
    shares = sharing.Share.objects.filter(
        child=case.child, school=case.school, made_at__gte=case.made_at
    )
    if case.state == workflow.CaseState.CLOSED:
        shares = shares.filter(made_at__lte=case.closure.made_at)
    shares = visibility.known(shares, sharing_access.shares_visible_to, person)
    newest = shares.select_related("made_by", "seen_by")[:SHOWN]
    return questions.rows(newest), questions.count(shares)
