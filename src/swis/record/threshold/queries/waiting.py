"""What waits for a person at the threshold, and by when."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, MANAGERS, SWIS_TEAM, Role
from swis.kernel.work import Waiting

from ..models import FurtherInformation, Referral
from ..workflow import REFERRAL, side_of
from .decisions import decisions
from .holding import lapsed, last_words, reads_further, side_said
from .referrals import referrals

AT_WORK = DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER}
WORDS = {"swis": "the SWIS team", "locality": "the locality team"}


def waiting_for(person: Person) -> list[Waiting]:
    """Decisions to answer; referrals to read, screen, agree, allocate or take up."""
    if not person.holds(AT_WORK):
        return []
    rows = list(_decisions(person))
    on_their_way = referrals(person).exclude(state__in=REFERRAL.final)
    for item in on_their_way.order_by("decide_by", "received_at"):
        rows += _of_referral(item, person)
    rows += _direct(person)
    rows += _further(person)
    return rows


def _decisions(person: Person) -> Iterator[Waiting]:
    if not person.holds(DSLS | {Role.SOCIAL_WORKER}):
        return
    waiting = decisions(person).filter(state="proposed").exclude(side=side_of(person))
    for item in waiting.exclude(made_by_id=person.account_id):
        concern = item.concern
        name = concern.child.name if concern.child else concern.who
        yield Waiting(
            what=f"Answer {item.made_by.name}: {item.get_option_display().lower()}",
            href=reverse("threshold:decision", args=[item.reference]),
            about=f"{name}, {concern.school.name}",
            since=item.made_at,
            today=local_day(person.at),
            group="Decisions",
        )


def _of_referral(item: Referral, person: Person) -> Iterator[Waiting]:
    """The one thing that a referral asks of a person, if anything."""
    is_front_door = Role.FRONT_DOOR in person.roles
    is_manager = item.team_id is not None and item.team_id in person.teams(*MANAGERS)
    is_locality = item.locality_id is not None and (
        item.locality_id in person.teams(Role.LOCALITY_MANAGER)
    )
    if item.state == "received" and is_front_door:
        yield _row(item, person, "Screen the referral", "screen", item.decide_by)
    elif item.state == "screened" and not lapsed(item, person.at):
        if is_front_door or is_manager:
            yield from _holder(item, person)
    elif item.state == "with_swis" and is_manager:
        yield _row(item, person, "Allocate the referral", "allocate")
    elif item.state in ("screened", "with_locality") and is_locality:
        yield _row(item, person, "Take up the referral: your team holds it", "referral")


def _holder(item: Referral, person: Person) -> Iterator[Waiting]:
    words, side = last_words(item), side_said(person)
    other = words.get("swis" if side == "front_door" else "front_door")
    if side in words and other is None:
        return
    what = "Say who holds the referral"
    if other:
        what = f"{other.made_by.name} says {WORDS[other.holder]} holds it: what do you say?"
    yield _row(item, person, what, "holder", item.hold_by)


def _direct(person: Person) -> Iterator[Waiting]:
    """The DSL is told at once, and after, of what somebody referred directly (E0)."""
    if not (led := person.schools(*DSLS)):
        return
    unread = {"pathway": "direct", "told_at": None, "school_id__in": led}
    for item in referrals(person).filter(**unread).order_by("received_at"):
        what = f"Read: referred directly by {item.made_by.name}"
        yield _row(item, person, what, "referral", group="New concerns")
    mine = referrals(person).filter(
        pk__in=FurtherInformation.objects.filter(**unread).values("referral")
    )
    for item in mine:
        what = "Read: sent directly to the front door"
        yield _row(item, person, what, "referral", group="New concerns")


def _further(person: Person) -> Iterator[Waiting]:
    if not person.holds(SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER}):
        return
    unread = FurtherInformation.objects.filter(seen_at=None).values("referral")
    held = {item.pk: item for item in referrals(person).filter(pk__in=unread)}
    for more in FurtherInformation.objects.filter(seen_at=None, referral__in=held):
        item = held[more.referral_id]
        if reads_further(item, person):
            yield _row(item, person, "Read the further information", "referral", more.due_on)


def _row(
    item: Referral,
    person: Person,
    what: str,
    page: str,
    due_on: date | None = None,
    group: str = "Referrals",
) -> Waiting:
    place = f", {item.school.name}" if item.school else ""
    return Waiting(
        what=what,
        href=reverse(f"threshold:{page}", args=[item.reference]),
        about=f"{item.child.name}{place}",
        due_on=due_on,
        since=item.received_at,
        today=local_day(person.at),
        group=group,
    )
