"""What waits for a person at the threshold, and by when."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from swis.kernel import people, questions, work
from swis.record.concerns import queries as concerns_queries

from .. import models, requirements, workflow
from . import decisions, holding, referrals

DECISIONS = work.Group("Decisions", work.Comes.UNDECIDED)
REFERRALS = work.Group("Referrals")
AT_WORK = people.DSLS | people.SWIS_TEAM | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER}
WORDS = {"swis": "the SWIS team", "locality": "the locality team"}


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Decisions to answer; referrals to read, screen, agree, allocate or take up."""
    if not person.holds(AT_WORK):
        return []
    rows = list(_decisions(person))
    on_their_way = referrals.referrals(person).exclude(state__in=workflow.REFERRAL.final)
    for item in on_their_way.order_by("decide_by", "received_at"):
        rows += _of_referral(item, person)
    rows += _direct(person)
    rows += _further(person)
    return rows


def _decisions(person: people.Person) -> Iterator[work.Waiting]:
    if not person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}):
        return
    waiting = (
        decisions.decisions(person)
        .filter(state=workflow.DecisionState.PROPOSED)
        .exclude(side=requirements.side_of(person))
    )
    for item in waiting.exclude(made_by_id=person.account_id):
        concern = item.concern
        name = concern.child.name if concern.child else concern.who
        yield work.Waiting(
            what=f"Answer {item.made_by.name}: {item.get_option_display().lower()}",
            href=reverse("threshold:decision", args=[item.reference]),
            about=f"{name}, {concern.school.name}",
            since=item.made_at,
            today=person.today,
            group=DECISIONS,
        )


def _of_referral(item: models.Referral, person: people.Person) -> Iterator[work.Waiting]:
    """The one thing that a referral asks of a person, if anything."""
    is_front_door = people.Role.FRONT_DOOR in person.roles
    is_manager = item.team_id is not None and item.team_id in person.teams(*people.MANAGERS)
    is_locality = item.locality_id is not None and (
        item.locality_id in person.teams(people.Role.LOCALITY_MANAGER)
    )
    if item.state == workflow.ReferralState.RECEIVED and is_front_door:
        yield _row(item, person, "Screen the referral", "screen", item.decide_by)
    elif item.state == workflow.ReferralState.SCREENED and not holding.lapsed(item, person.at):
        if is_front_door or is_manager:
            yield from _holder(item, person)
    elif item.state == workflow.ReferralState.WITH_SWIS and is_manager:
        yield _row(item, person, "Allocate the referral", "allocate")
    elif (
        item.state in (workflow.ReferralState.SCREENED, workflow.ReferralState.WITH_LOCALITY)
        and is_locality
    ):
        yield _row(item, person, "Take up the referral: your team holds it", "referral")


def _holder(item: models.Referral, person: people.Person) -> Iterator[work.Waiting]:
    words, side = holding.last_words(item), holding.side_said(person)
    other = words.get("swis" if side == "front_door" else "front_door")
    if side in words and other is None:
        return
    what = "Say who holds the referral"
    if other:
        what = f"{other.made_by.name} says {WORDS[other.holder]} holds it: what do you say?"
    yield _row(item, person, what, "holder", item.hold_by)


def _direct(person: people.Person) -> Iterator[work.Waiting]:
    """The DSL is told at once, and after, of what somebody referred directly (E0)."""
    if not (led := person.schools(*people.DSLS)):
        return
    unread = {"pathway": "direct", "told_at": None, "school_id__in": led}
    for item in referrals.referrals(person).filter(**unread).order_by("received_at"):
        what = f"Read: referred directly by {item.made_by.name}"
        yield _row(item, person, what, "referral", group=concerns_queries.NEW_CONCERNS)
    rows = referrals.referrals(person).filter(
        pk__in=models.FurtherInformation.objects.filter(**unread).values("referral")
    )
    for item in rows:
        what = "Read: sent directly to the front door"
        yield _row(item, person, what, "referral", group=concerns_queries.NEW_CONCERNS)


def _further(person: people.Person) -> Iterator[work.Waiting]:
    if not person.holds(people.SWIS_TEAM | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER}):
        return
    unread = models.FurtherInformation.objects.filter(seen_at=None).values("referral")
    held = {item.pk: item for item in referrals.referrals(person).filter(pk__in=unread)}
    for more in models.FurtherInformation.objects.filter(seen_at=None, referral__in=held):
        item = held[more.referral_id]
        if holding.reads_further(item, person):
            yield _row(item, person, "Read the further information", "referral", more.due_on)


def _row(
    item: models.Referral,
    person: people.Person,
    what: str,
    page: str,
    due_on: date | None = None,
    group: work.Group = REFERRALS,
) -> work.Waiting:
    place = f", {item.school.name}" if item.school else ""
    return work.Waiting(
        what=what,
        href=reverse(f"threshold:{page}", args=[item.reference]),
        about=f"{item.child.name}{place}",
        due_on=due_on,
        since=item.received_at,
        today=person.today,
        group=group,
    )
