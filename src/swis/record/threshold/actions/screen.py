"""The front door decides threshold and urgency (E3); the school is told what it needs (E6)."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.record.activities.actions import tell_other_authority
from swis.record.children.actions import act_first
from swis.record.children.queries import elsewhere_of, why_not_statutory
from swis.record.sharing import actions as sharing
from swis.record.sharing.models import Book
from swis.record.staff.models import Team, TeamKind

from .. import queries
from ..models import MET, Pathway, Referral, Screening, Threshold, Urgency
from ..workflow import REFERRAL
from .hearing import Hearing
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
    in_danger = threshold == Threshold.SECTION_47 or urgency == Urgency.NOW
    if threshold in MET and not in_danger and (why := _whose(referral, at)):
        raise Refused(why, "threshold")
    team = queries.team_of(referral, at)
    step = queries.step_of_screening(referral, threshold, by)
    may_hold = step in ("screen_outside", "screen_to_locality")
    locality = (locality or queries.only_locality()) if may_hold else None
    if not for_school.strip() and referral.pathway != Pathway.OUTSIDE:
        raise Refused("Enter what the school needs to know", "for_school")
    REFERRAL.move(referral, step, by=by, at=at, reason=reasons)
    Referral.objects.filter(pk=referral.pk).update(team=team, locality=locality)
    referral.team, referral.locality = team, locality
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
    if threshold in MET:
        _act_first(screening, by=by, at=at)
    _tell(screening, by=by, at=at)
    _open_and_close(referral, step, by=by, at=at)
    Hearing(referral, at).whose_turn()
    return screening


def _whose(referral: Referral, at: datetime) -> str | None:
    """Why no statutory work begins here unless there is danger, with what to choose (E11)."""
    why = why_not_statutory(referral.child, local_day(at))
    return why and (
        f"{why} If there is danger, choose section 47, or how urgent it is: now. If not, refer it "
        "to the home authority."
    )


def _act_first(screening: Screening, *, by: Person, at: datetime) -> None:
    """Danger to a child of another authority: we act, and it is told at once (E11)."""
    referral = screening.referral
    if elsewhere_of(referral.child, local_day(at)) is None:
        return
    about = {"child": referral.child, "because": referral.reference, "by": by, "at": at}
    act_first(danger=screening.reasons, **about)
    tell_other_authority(
        what="There was danger, and we act: the threshold is met. We keep the case until you "
        "accept it in writing.",
        owner=Account.objects.get(pk=by.account_id),
        school=queries.school_now(referral, at),
        at_once=True,
        **about,
    )


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
