"""What the school was told of a case, and whether it has read it."""

from swis.kernel.access import known
from swis.kernel.people import Person
from swis.record.sharing.access import shares_visible_to
from swis.record.sharing.models import Share

from ..models import Case


def told(case: Case, person: Person) -> list[Share]:
    """Shares with the school since the case was opened, newest first."""
    shares = Share.objects.filter(child=case.child, school=case.school, made_at__gte=case.made_at)
    if case.state == "closed":
        shares = shares.filter(made_at__lte=case.closure.made_at)
    return list(known(shares.select_related("made_by", "seen_by"), shares_visible_to, person))
