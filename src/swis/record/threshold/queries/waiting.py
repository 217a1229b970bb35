"""What waits for a person at the threshold, and by when."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Exists, Q
from django.urls import reverse

from swis.kernel import clocks, people, questions, work
from swis.record.children import queries as children_queries
from swis.record.concerns import queries as concerns_queries
from swis.record.duty import access as duty_access
from swis.record.duty import queries as duty_queries
from swis.record.schools import models as schools_models

from .. import models, requirements, workflow
from . import decisions, gravity, holding, referrals

DECISIONS = work.Group("Decisions", work.Comes.UNDECIDED)
REFERRALS = work.Group("Referrals")
AT_WORK = people.DSLS | people.SWIS_TEAM | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER}
WORDS = {"swis": "the SWIS team", "locality": "the locality team"}


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Decisions to answer; referrals to read, screen, agree, allocate or take up."""
    if not person.holds(AT_WORK):
        return []
    return await questions.all_rows(
        source(person) for source in (_decisions, _referrals, _direct, _further)
    )


async def _decisions(person: people.Person) -> list[work.Waiting]:
    """Decisions that want this person's name; a manager's where no social worker is at work for
    the school; a worker's own where no lead is at work to answer."""
    if not person.holds(workflow.LEAD_OR_WORKER):
        return []
    proposed = decisions.decisions(person).filter(state=workflow.DecisionState.PROPOSED)
    proposed = proposed.exclude(children_queries.transfers.goes_on_elsewhere(person, "concern__"))
    proposed = proposed.select_related("concern__school__authority")
    on, side = clocks.working_day_from(person.today), requirements.side_of(person)
    found, unstaffed = await questions.several(
        questions.rows(proposed),
        duty_queries.nobody_there.without_a_worker.asking(person.teams(*people.MANAGERS), on),
    )
    theirs = [item for item in found if item.side != side and item.made_by_id != person.account_id]
    now = await _now_at(found, on)
    if not person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}):
        theirs = [item for item in theirs if now[item.pk].pk in unstaffed]
    rows = [_of_decision(item, person) for item in theirs]
    if side == "worker":
        rows += await _nobody_answers([item for item in found if item.side == side], person, on)
    return rows


async def _nobody_answers(
    asked: list[models.Decision], person: people.Person, on: date
) -> list[work.Waiting]:
    """What the SWIS side proposed to a school where no lead is at work: it waits for somebody who
    is not there, so whoever proposed it, or stands in for them, is told."""
    now = await _now_at(asked, on)
    schools = {school.pk: school for school in now.values()}
    leaderless = await duty_queries.nobody_there.without_a_lead.asking(list(schools.values()), on)
    is_worker = people.Role.SOCIAL_WORKER in person.roles
    return [
        replace(
            _of_decision(item, person),
            what="No safeguarding lead is at work to answer: ring the school, or refer",
        )
        for item in asked
        if now[item.pk].pk in leaderless and is_worker
    ]


async def _now_at(asked: list[models.Decision], on: date) -> dict[int, schools_models.School]:
    """The school where what a decision is about goes on: where the child is now."""
    children = [item.concern.child_id for item in asked]
    went = await children_queries.transfers.went_to.asking(children, on)
    return {item.pk: went.get(item.concern.child_id or 0, item.concern.school) for item in asked}


def _of_decision(item: models.Decision, person: people.Person) -> work.Waiting:
    concern = item.concern
    name = concern.child.name if concern.child else concern.who
    return work.Waiting(
        what=f"Answer {item.made_by.name}: {item.get_option_display().lower()}",
        href=reverse("threshold:decision", args=[item.reference]),
        about=f"{name}, {concern.school.name}",
        since=item.made_at,
        today=person.today,
        group=DECISIONS,
    )


async def _referrals(person: people.Person) -> list[work.Waiting]:
    asked = _asked_of(person)
    if not asked:
        return []
    on_their_way = referrals.referrals(person).filter(asked).order_by("decide_by", "received_at")
    screened = workflow.ReferralState.SCREENED
    said = models.HolderSaid.objects.filter(referral__state=screened).select_related("made_by")
    found, words = await questions.several(questions.rows(on_their_way), questions.rows(said))
    words_on: dict[int, list[models.HolderSaid]] = defaultdict(list)
    for word in words:
        words_on[word.referral_id].append(word)
    return [row for item in found for row in _of_referral(item, words_on[item.pk], person)]


def _asked_of(person: people.Person) -> Q:
    """The referrals on their way of which any may ask something of this person."""
    asked = Q()
    if people.Role.FRONT_DOOR in person.roles:
        asked |= Q(state__in=[workflow.ReferralState.RECEIVED, workflow.ReferralState.SCREENED])
    if teams := person.teams(*people.MANAGERS):
        on = clocks.working_day_from(person.today)
        there = duty_access.not_away({people.Role.FRONT_DOOR}, on)
        asked |= Q(state=workflow.ReferralState.RECEIVED) & ~Q(Exists(there))
        ours = [workflow.ReferralState.SCREENED, workflow.ReferralState.WITH_SWIS]
        asked |= Q(team__in=teams, state__in=ours)
    if teams := person.teams(people.Role.LOCALITY_MANAGER):
        theirs = [workflow.ReferralState.SCREENED, workflow.ReferralState.WITH_LOCALITY]
        asked |= Q(locality__in=teams, state__in=theirs)
    return asked


def _of_referral(
    item: models.Referral, said: list[models.HolderSaid], person: people.Person
) -> Iterator[work.Waiting]:
    """The one thing that a referral asks of a person, if anything."""
    is_front_door = people.Role.FRONT_DOOR in person.roles
    is_manager = item.team_id is not None and item.team_id in person.teams(*people.MANAGERS)
    is_locality = item.locality_id is not None and (
        item.locality_id in person.teams(people.Role.LOCALITY_MANAGER)
    )
    if item.state == workflow.ReferralState.RECEIVED and is_front_door:
        yield _row(item, person, "Screen the referral", "screen", item.decide_by)
    elif item.state == workflow.ReferralState.RECEIVED and person.holds(people.MANAGERS):
        what = "Nobody is at the front door: ring it, so that somebody screens the referral"
        yield _row(item, person, what, "referral", item.decide_by)
    elif item.state == workflow.ReferralState.SCREENED and not holding.lapsed(item, person.at):
        if is_front_door or is_manager:
            yield from _holder(item, said, person)
    elif item.state == workflow.ReferralState.WITH_SWIS and is_manager:
        yield _row(item, person, "Allocate the referral", "allocate")
    elif (
        item.state in (workflow.ReferralState.SCREENED, workflow.ReferralState.WITH_LOCALITY)
        and is_locality
    ):
        yield _row(item, person, "Take up the referral: your team holds it", "referral")


def _holder(
    item: models.Referral, said: list[models.HolderSaid], person: people.Person
) -> Iterator[work.Waiting]:
    words, side = holding.last_words(said), holding.side_said(person)
    other = words.get("swis" if side == "front_door" else "front_door")
    if side in words and other is None:
        return
    what = "Say who holds the referral"
    if other:
        what = f"{other.made_by.name} says {WORDS[other.holder]} holds it: what do you say?"
    yield _row(item, person, what, "holder", item.hold_by)


async def _direct(person: people.Person) -> list[work.Waiting]:
    """The DSL is told at once, and after, of what somebody referred directly (E0)."""
    if not (led := person.schools(*people.DSLS)):
        return []
    unread = {"pathway": "direct", "told_at": None, "school_id__in": led}
    known = referrals.referrals(person)
    added = models.FurtherInformation.objects.filter(**unread).values("referral")
    sent, more = await questions.several(
        questions.rows(known.filter(**unread).order_by("received_at")),
        questions.rows(known.filter(pk__in=added)),
    )
    new, page = concerns_queries.waiting.NEW_CONCERNS, "referral"
    whats = [(item, f"Read: referred directly by {item.made_by.name}") for item in sent]
    whats += [(item, "Read: sent directly to the front door") for item in more]
    rows = (_row(item, person, what, page, group=new) for item, what in whats)
    return [replace(row, gravity=gravity.DANGER) for row in rows]


async def _further(person: people.Person) -> list[work.Waiting]:
    if not person.holds(people.SWIS_TEAM | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER}):
        return []
    unread = models.FurtherInformation.objects.filter(seen_at=None)
    held = referrals.referrals(person).filter(pk__in=unread.order_by().values("referral"))
    found, added = await questions.several(questions.rows(held), questions.rows(unread))
    referral_of = {item.pk: item for item in found}
    what, page = "Read the further information", "referral"
    return [
        replace(_row(item, person, what, page, more.due_on), gravity=gravity.of_further(more, item))
        for more in added
        if (item := referral_of.get(more.referral_id)) and holding.reads_further(item, person)
    ]


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
        gravity=gravity.of_referral(item),
    )
