"""The front door decides threshold and urgency (E3); the school is told what it needs (E6)."""

from datetime import datetime

from swis.record.kernel.acts import act
from swis.record.kernel.clocks import local_day
from swis.record.kernel.people import Person
from swis.record.kernel.refusals import Refused
from swis.record.sharing import actions as sharing
from swis.record.sharing.models import Book
from swis.record.staff.models import Team, TeamKind

from .. import queries
from ..models import Pathway, Referral, Screening
from ..workflow import REFERRAL
from .know import let_go, let_know


@act
def screen(
    *,
    referral: Referral,
    threshold: str,
    urgency: str,
    reasons: str,
    by: Person,
    at: datetime,
    urgent_action: str = "",
    for_school: str = "",
    locality: Team | None = None,
) -> Screening:
    """Decide a referral. Below threshold it ends here; met, it goes to whoever is to hold it."""
    team = queries.team_of(referral, at)
    step = queries.step_of_screening(referral, threshold, by)
    may_hold = step in ("screen_outside", "screen_to_locality")
    locality = (locality or queries.only_locality()) if may_hold else None
    if not for_school.strip() and referral.pathway != Pathway.OUTSIDE:
        raise Refused("Enter what the school needs to know", "for_school")
    REFERRAL.move(referral, step, by=by, at=at, reason=reasons)
    Referral.objects.filter(pk=referral.pk).update(team=team, locality=locality)
    referral.locality = locality
    screening = Screening.objects.create(
        referral=referral,
        threshold=threshold,
        urgency=urgency,
        urgent_action=urgent_action,
        reasons=reasons,
        for_school=for_school,
        made_by_id=by.account_id,
        made_at=at,
    )
    _tell(screening, by=by, at=at)
    _open_and_close(referral, step, by=by, at=at)
    return screening


def _tell(screening: Screening, *, by: Person, at: datetime) -> None:
    """The referrer is told within the working day; the authority's system must hold it too."""
    referral = screening.referral
    school = queries.school_now(referral, at)
    decision = str(screening.get_threshold_display())
    if screening.for_school and school:
        sharing.share(
            child=referral.child,
            school=school,
            about=referral.reference,
            kind="Decision on the referral",
            words=f"{decision}.\n\n{screening.for_school}",
            by=by,
            at=at,
        )
    sharing.await_entry(
        child=referral.child,
        school=school,
        book=Book.AUTHORITY,
        about=referral.reference,
        what="Referral and the front door's decision",
        summary=f"Received {local_day(referral.received_at):%d %b %Y}. {decision}.",
        happened_on=local_day(at),
        by=by,
        at=at,
    )


def _open_and_close(referral: Referral, step: str, *, by: Person, at: datetime) -> None:
    """Whoever may come to hold it may know of the child; below threshold the front door's part
    ends."""
    if step == "screen_below":
        for team in queries.teams_of(TeamKind.FRONT_DOOR):
            let_go(referral=referral, team=team, by=by, at=at)
    if referral.locality:
        let_know(referral=referral, team=referral.locality, by=by, at=at)
    if step == "screen_to_swis" and referral.team:
        let_know(referral=referral, team=referral.team, by=by, at=at)
