"""Partners of the team around the school: of other services, named by the programme."""

from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel import people
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import model, models


def professions(programme: models.Programme, on: date) -> list[tuple[str, str]]:
    """The professions that the programme's file names, to choose from."""
    return [(item.code, item.what) for item in model.shipped.load(programme.model, on).partners]


def partners(programme: models.Programme, on: date) -> QuerySet[staff.Membership]:
    """Who takes part in the team around the school, now or soon."""
    now_or_later = schools_queries.in_force(on) | Q(starts_on__gt=on)
    rows = staff.Membership.objects.filter(
        now_or_later, role=people.Role.PARTNER, team_id=programme.team_id
    )
    return rows.select_related("account").order_by("profession", "account__name")
