"""Partners of the team around the school: of other services, named by the programme."""

from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel.roles import Role
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership

from ..model import load
from ..models import Programme


def professions(programme: Programme, on: date) -> list[tuple[str, str]]:
    """The professions that the programme's file names, to choose from."""
    return [(item.code, item.what) for item in load(programme.model, on).partners]


def partners(programme: Programme, on: date) -> QuerySet[Membership]:
    """Who takes part in the team around the school, now or soon."""
    now_or_later = in_force(on) | Q(starts_on__gt=on)
    rows = Membership.objects.filter(now_or_later, role=Role.PARTNER, team_id=programme.team_id)
    return rows.select_related("account").order_by("profession", "account__name")
