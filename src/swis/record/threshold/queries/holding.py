"""Who holds a referral at a moment: always somebody, until it is decided or closed (E3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from swis.kernel import clocks, people
from swis.kernel import models as kernel

from .. import models, requirements, workflow

FRONT_DOOR, SWIS, LOCALITY, NOBODY = "front_door", "swis", "locality", "nobody"


@dataclass(frozen=True)
class Holder:
    """Who has a referral, and why, in words."""

    kind: str
    name: str
    why: str

    def __str__(self) -> str:
        return self.name


def lapsed(referral: models.Referral, at: datetime) -> bool:
    """Threshold met, and the working day to agree the holder gone without agreement."""
    day = referral.hold_by
    return (
        referral.state == workflow.ReferralState.SCREENED
        and day is not None
        and clocks.local_day(at) > day
    )


def step_of_screening(referral: models.Referral, threshold: str, person: people.Person) -> str:
    """Which step of the lifecycle a front door's decision takes a referral."""
    if threshold not in models.MET:
        return "screen_below"
    if requirements.the_localitys(referral, person) is None:
        return "screen_to_locality"
    return "screen_outside" if referral.pathway == "outside" else "screen_to_swis"


def held_by(referral: models.Referral, at: datetime) -> Holder:
    """Until two people agree the holder, the front door; not agreed in time, the locality team."""
    if referral.state == workflow.ReferralState.RECEIVED:
        return Holder(FRONT_DOOR, "The front door", "It decides threshold and urgency")
    if referral.state == workflow.ReferralState.SCREENED and not lapsed(referral, at):
        by = clocks.said(referral.hold_by, clocks.local_day(at)) if referral.hold_by else ""
        return Holder(FRONT_DOOR, "The front door", f"Until the holder is agreed, by {by}")
    if referral.state == workflow.ReferralState.SCREENED:
        by = clocks.said(referral.hold_by, clocks.local_day(at)) if referral.hold_by else ""
        return Holder(LOCALITY, _locality(referral), f"No holder was agreed by {by}")
    if referral.state in (workflow.ReferralState.WITH_LOCALITY, workflow.ReferralState.TAKEN_UP):
        taken = referral.state == workflow.ReferralState.TAKEN_UP
        why = "It has taken it up" if taken else "Not taken up yet"
        return Holder(LOCALITY, _locality(referral), why)
    if referral.state == workflow.ReferralState.WITH_SWIS:
        return Holder(SWIS, _swis(referral), "Not allocated yet")
    if referral.state == workflow.ReferralState.ALLOCATED:
        return Holder(SWIS, _swis(referral), f"Allocated to {_worker(referral)}")
    return Holder(NOBODY, "Nobody", str(referral.get_state_display()))


def status(referral: models.Referral, at: datetime) -> str:
    """Where a referral stands, in a line that a school may read too."""
    if referral.state == workflow.ReferralState.RECEIVED:
        return "Waiting for the front door's decision"
    if lapsed(referral, at):
        return "Threshold met: held by the locality team"
    if referral.state == workflow.ReferralState.ALLOCATED:
        return f"Allocated to {_worker(referral)}, SWIS social worker"
    return str(referral.get_state_display())


def side_said(person: people.Person) -> str:
    """Which of the two a person speaks for when the holder is agreed."""
    return "front_door" if people.Role.FRONT_DOOR in person.roles else "swis"


def last_words(said: Iterable[models.HolderSaid]) -> dict[str, models.HolderSaid]:
    """What each side said last about who holds a referral, of all that was said of it."""
    return {word.side: word for word in said}


def reads_further(referral: models.Referral, person: people.Person) -> bool:
    """Whether it is this person's to read what comes in after: whoever holds the referral."""
    holder = held_by(referral, person.at)
    if holder.kind == FRONT_DOOR:
        return people.Role.FRONT_DOOR in person.roles
    if holder.kind == LOCALITY:
        return referral.locality_id in person.teams(people.Role.LOCALITY_MANAGER)
    if holder.kind == SWIS:
        worker = _holder_of_its_case(referral)
        is_worker = worker is not None and worker.pk == person.account_id
        return is_worker or referral.team_id in person.teams(*people.MANAGERS)
    return False


def _swis(referral: models.Referral) -> str:
    return referral.team.name if referral.team else "SWIS team"


def _locality(referral: models.Referral) -> str:
    return referral.locality.name if referral.locality else "Locality team"


def _holder_of_its_case(referral: models.Referral) -> kernel.Account | None:
    now = referral.__dict__.get("now")  # as the list asks it with the referral
    if now:
        worker: kernel.Account = now.worker
        return worker
    return referral.case.holder if referral.case else None


def _worker(referral: models.Referral) -> str:
    worker = _holder_of_its_case(referral)
    return worker.name if worker else "a social worker"
