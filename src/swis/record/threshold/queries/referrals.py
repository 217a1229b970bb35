"""Reads about referrals: what is known, who works with whom, which child it may be."""

from datetime import date, datetime, timedelta

from django.db.models import FilteredRelation, Q, QuerySet

from swis.kernel import clocks, people, questions, refusals, visibility
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import access, models, workflow

PARTS = (
    "child__home_authority",
    "school",
    "concern",
    "agreement",
    "screening",
    "screening__made_by",
    "team",
    "locality",
    "made_by",
    "told_by",
    "case",
    "now__worker",
)
ON_ITS_WAY = (
    workflow.ReferralState.RECEIVED,
    workflow.ReferralState.SCREENED,
    workflow.ReferralState.WITH_SWIS,
    workflow.ReferralState.WITH_LOCALITY,
)


def referrals(person: people.Person) -> QuerySet[models.Referral]:
    """Every referral the person may know of, newest first, with who holds it."""
    held = Q(case__allocations__ends_on=None)
    now = FilteredRelation("case__allocations", condition=held)
    rows = models.Referral.objects.annotate(now=now).select_related(*PARTS)
    rows = rows.annotate(elsewhere=children_queries.elsewhere.elsewhere(person.today, "child"))
    return visibility.known(rows, access.visible_to, person)


def referral(person: people.Person, reference: str) -> models.Referral:
    return visibility.fetch(referrals(person), access.visible_to, person, reference=reference)


def swis_team(child: children.Child, school: schools.School | None, on: date) -> staff.Team | None:
    """The SWIS team whose statutory work a child may be: of the link school, or of a feeder school
    where the child has a brother or sister at the link school (E19)."""
    programme = programmes_queries.placed.programme_of(school, on) if school else None
    if programme is None or school is None:
        return None
    linked = programmes_queries.placed.placements(on).filter(programme=programme)
    if linked.filter(school=school).exists():
        return programme.team
    siblings = children.Child.objects.filter(family=child.family_id).exclude(pk=child.pk)
    at_link = children.Enrolment.objects.filter(
        schools_queries.in_force(on), school__in=linked.values("school")
    )
    is_sibling = child.family_id and at_link.filter(child__in=siblings).exists()
    return programme.team if is_sibling else None


def adult_on(child: children.Child, on: date) -> date | None:
    """The day on which they turned 18, of somebody who is 18 by a day: section 17 and section 47
    are for children (Children Act 1989, section 105)."""
    if child.born_on is None:
        return None
    turned = clocks.add_months(child.born_on, 18 * 12)
    if turned.day < child.born_on.day:  # born on 29 February: 18 on 1 March
        turned += timedelta(days=1)
    return turned if turned <= on else None


def school_now(referral: models.Referral, at: datetime) -> schools.School | None:
    """The school of a referral: the one it came from, or the one the child attends."""
    return referral.school or children_queries.known.school_of(referral.child, clocks.local_day(at))


def team_of(referral: models.Referral, at: datetime) -> staff.Team | None:
    """The SWIS team that may come to hold it: found on arrival, or since the school was known."""
    if referral.team is None:
        referral.team = swis_team(referral.child, school_now(referral, at), clocks.local_day(at))
    return referral.team


def teams_of(kind: staff.TeamKind) -> QuerySet[staff.Team]:
    return staff.Team.objects.filter(authority__is_ours=True, kind=kind).order_by("name")


def locality_teams() -> QuerySet[staff.Team]:
    return teams_of(staff.TeamKind.LOCALITY)


def only_locality() -> staff.Team:
    """The locality team there is; where there are several, somebody says which."""
    teams = list(locality_teams()[:2])
    if len(teams) == 1:
        return teams[0]
    if teams:
        raise refusals.Refused("Choose the locality team", "locality")
    raise refusals.Refused("No locality team has been set up yet. Ask your administrator.")


@questions.asks
async def reached_inbox_on(referral: models.Referral) -> date:
    """The day a referral reached the SWIS inbox: the step that put it with the SWIS team (E7)."""
    steps = kernel.StepTaken.objects.filter(
        noun=referral.noun, reference=referral.reference, end=workflow.ReferralState.WITH_SWIS
    )
    step = await questions.first(steps)
    return clocks.local_day(step.at if step else referral.received_at)


def others_of(referral: models.Referral, person: people.Person) -> QuerySet[models.Referral]:
    """Earlier and later referrals of the same child that the person may know of."""
    rows = models.Referral.objects.filter(child=referral.child_id).exclude(pk=referral.pk)
    return visibility.known(rows, access.visible_to, person)


@questions.asks
async def unread_direct(referral: models.Referral, person: people.Person) -> bool:
    """Whether a safeguarding lead has still to read what their school sent directly (E0)."""
    led = person.schools(*people.DSLS)
    if not led:
        return False
    unread = {"pathway": "direct", "told_at": None, "school_id__in": led}
    own, further = await questions.several(
        questions.count(models.Referral.objects.filter(pk=referral.pk, **unread)),
        questions.count(referral.further.filter(**unread)),
    )
    return bool(own or further)
