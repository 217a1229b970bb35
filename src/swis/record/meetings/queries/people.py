"""In which roles people come to a meeting."""

from collections.abc import Iterable
from datetime import date

from swis.record.kernel.roles import Role
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership


def titles(accounts: Iterable[int], on: date) -> dict[int, str]:
    """The roles that each of these accounts holds on a day, in words."""
    posts = Membership.objects.filter(in_force(on), account__in=list(accounts)).order_by("pk")
    found: dict[int, dict[str, None]] = {}
    for account, role in posts.values_list("account", "role"):
        found.setdefault(account, {})[str(Role(role).label)] = None
    return {account: ", ".join(labels) for account, labels in found.items()}
