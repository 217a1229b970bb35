"""Reads about posts that take two people: what waits for whose name, and who may be covered for."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import people, questions, visibility, work
from swis.record.schools import queries as schools_queries

from . import access, models, workflow

NEEDED = work.Group("Your name is needed")
# whom a SWIS manager may choose at a school, for a lead's cover post
STAND_INS = people.DSLS | {people.Role.HEAD, people.Role.DESIGNATED_TEACHER, people.Role.SENCO}


def page(proposal: models.Proposal) -> str:
    return reverse("staff:proposal", args=[proposal.reference])


def proposals(person: people.Person) -> QuerySet[models.Proposal]:
    """Proposed posts that the person may know of, the newest first."""
    rows = models.Proposal.objects.select_related(
        "account", "invitation", "membership", "school", "team", "made_by", "decided_by"
    )
    return visibility.known(rows.order_by("-made_at"), access.proposal_visible_to, person)


def proposal(person: people.Person, reference: str) -> models.Proposal:
    rows = proposals(person)
    return visibility.fetch(rows, access.proposal_visible_to, person, reference=reference)


def waiting_ones(person: people.Person) -> QuerySet[models.Proposal]:
    """Those that wait for a second name, but for cover posts that have ended without one."""
    over = Q(kind=models.ProposalKind.COVER, membership__ends_on__lte=person.today)
    return proposals(person).filter(state=workflow.ProposalState.PROPOSED).exclude(over)


async def waiting(person: people.Person) -> list[work.Waiting]:
    """What this person's name makes hold, and nobody else has decided yet."""
    theirs = waiting_ones(person).filter(workflow.confirmed_by(person))
    others = theirs.exclude(made_by=person.account_id).exclude(account=person.account_id)
    return [
        work.Waiting(
            what=f"Confirm or decline: {row.name}",
            href=page(row),
            about=f"{row.get_kind_display()}: {row.title}, {row.place}, by {row.made_by.name}",
            due_on=row.second_name_by,
            since=row.made_at,
            today=person.today,
            group=NEEDED,
        )
        for row in await questions.rows(others)
    ]


def founder_before(invitation: models.Invitation) -> models.Proposal | None:
    """Of a new record: the other of the first two administrators, who came in first and whom this
    one confirms."""
    founders = models.Proposal.objects.filter(kind=models.ProposalKind.FOUNDING)
    if not founders.filter(invitation=invitation).exists():
        return None
    waiting = founders.filter(state=workflow.ProposalState.PROPOSED, account__is_active=True)
    return waiting.exclude(invitation=invitation).select_related("account").first()


def stand_ins(person: people.Person) -> QuerySet[models.Membership]:
    """Who may be chosen for a cover post that this person opens alone, by where they work."""
    theirs = Q(school__in=person.schools(people.Role.HEAD))
    if teams := person.teams(*people.MANAGERS):
        theirs |= Q(team__in=teams, role__in=people.SWIS_TEAM)
        theirs |= Q(school__isnull=False, role__in=STAND_INS)
    there = models.Membership.objects.filter(
        theirs, schools_queries.in_force(person.today), account__is_active=True
    ).exclude(account=person.account_id)
    rows = there.select_related("account", "school", "team")
    return rows.order_by("school__name", "team__name", "account__name", "pk")
