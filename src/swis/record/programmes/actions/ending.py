"""A programme ends on a day: from then on nobody of its team sees anything (E21)."""

from datetime import date, datetime, time

from django.db.models import Q

from swis.kernel import acts, clocks, editing, people, refusals
from swis.record.staff import models as staff

from .. import access, models

ENDING = people.SWIS_TEAM | {people.Role.PARTNER}


@acts.act(may=access.ENDING)
def end_programme(
    *,
    programme: models.Programme,
    ends_on: date,
    why: str,
    handed_to: str,
    by: people.Person,
    at: datetime,
) -> models.Ending:
    """Set or change the day: placements, posts of the team and open invitations end on it."""
    if ends_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a day that is to come: access ends as it begins.", "ends_on")
    if ends_on <= programme.starts_on:
        raise refusals.Refused("Enter a day after the programme's beginning.", "ends_on")
    before, programme.ends_on = programme.ends_on, ends_on
    programme.save(update_fields=["ends_on"])
    rows = models.Placement.objects.filter(programme=programme)
    posts = staff.Membership.objects.filter(team_id=programme.team_id, role__in=ENDING)
    later = _later(ends_on, before)
    over = Q(ends_on__lte=clocks.local_day(at))  # an end that has come is nobody's to undo here
    _end([*rows.filter(later), *posts.filter(later).exclude(over)], ends_on, by, at)
    midnight = datetime.combine(ends_on, time(), clocks.LONDON)
    links = staff.Invitation.objects.filter(team_id=programme.team_id, accepted_at=None)
    links.filter(expires_at__gt=midnight).update(expires_at=midnight)
    return models.Ending.objects.create(
        programme=programme,
        ends_on=ends_on,
        why=why,
        handed_to=handed_to,
        **by.signed(at),
    )


def _later(ends_on: date, before: date | None) -> Q:
    """What has no end, a later one, or the one that this act gave it before."""
    later = Q(ends_on=None) | Q(ends_on__gt=ends_on)
    return later | Q(ends_on=before) if before else later


def _end(
    rows: list[models.Placement | staff.Membership], ends_on: date, by: people.Person, at: datetime
) -> None:
    for row in rows:
        day = max(ends_on, row.starts_on)
        if row.ends_on != day:
            editing.change(
                row, version=row.version, by=by, at=at, ends_on=day, reason="The programme ends"
            )
