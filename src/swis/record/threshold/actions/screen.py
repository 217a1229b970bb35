"""The front door decides threshold and urgency (E3); the school is told what it needs (E6)."""

from datetime import datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import actions as children_actions
from swis.record.children import queries as children_queries
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing
from swis.record.staff import models as staff

from .. import models, queries, workflow
from . import teams_involved, who_is_told


@acts.act(
    may=permission.of_steps(
        workflow.REFERRAL,
        "screen_below",
        "screen_to_swis",
        "screen_outside",
        "screen_to_locality",
        of="referral",
    )
)
def screen(
    *,
    referral: models.Referral,
    threshold: str,
    urgency: str,
    reasons: str,
    by: people.Person,
    at: datetime,
    urgent_action: str = "",
    for_school: str = "",
    withheld_why: str = "",
    locality: staff.Team | None = None,
) -> models.Screening:
    """Decide a referral. Below threshold it ends here; met, it goes to whoever is to hold it."""
    if threshold in models.MET and (why := _why_not_met(referral, threshold, urgency, at)):
        raise refusals.Refused(why, "threshold")
    team = queries.referrals.team_of(referral, at)
    step = queries.holding.step_of_screening(referral, threshold, by)
    may_hold = step in ("screen_outside", "screen_to_locality")
    locality = (locality or queries.referrals.only_locality()) if may_hold else None
    _check_told(referral, for_school, withheld_why, at)
    workflow.REFERRAL.move(referral, step, by=by, at=at, reason=reasons)
    models.Referral.objects.filter(pk=referral.pk).update(team=team, locality=locality)
    referral.team, referral.locality = team, locality
    screening = models.Screening.objects.create(
        referral=referral,
        threshold=threshold,
        urgency=urgency,
        urgent_action=urgent_action,
        reasons=reasons,
        for_school=for_school,
        withheld_why=withheld_why,
        **by.signed(at),
    )
    if threshold in models.MET:
        _act_first(screening, by=by, at=at)
    _tell(screening, by=by, at=at)
    _open_and_close(referral, step, by=by, at=at)
    who_is_told.Audience(referral, at).whose_turn()
    return screening


def _check_told(referral: models.Referral, words: str, why: str, at: datetime) -> None:
    """Screening ends with an answer to what the school must know by 8.30 tomorrow."""
    if words.strip():
        return
    if referral.pathway != models.Pathway.OUTSIDE:
        raise refusals.Refused("Enter what the school needs to know", "for_school")
    if queries.referrals.school_now(referral, at) and not why.strip():
        raise refusals.Refused(
            "Enter what the school must know by 8.30 tomorrow, or why it is not told", "for_school"
        )


def _why_not_met(
    referral: models.Referral, threshold: str, urgency: str, at: datetime
) -> str | None:
    """Sections 17 and 47 are of children; another authority's child is its own, but in danger."""
    adult = children_queries.coming_of_age.why_not_statutory(referral.child, clocks.local_day(at))
    if adult:
        return (
            f"{adult} Choose that it is not met, and write whom you told where you say what was "
            "done at once."
        )
    in_danger = threshold == models.Threshold.SECTION_47 or urgency == models.Urgency.NOW
    return None if in_danger else _whose(referral, at)


def _whose(referral: models.Referral, at: datetime) -> str | None:
    """Why no statutory work begins here unless there is danger, with what to choose (E11)."""
    why = children_queries.elsewhere.why_not_statutory(referral.child, clocks.local_day(at))
    return why and (
        f"{why} If there is danger, choose section 47, or how urgent it is: now. If not, refer it "
        "to the home authority."
    )


def _act_first(screening: models.Screening, *, by: people.Person, at: datetime) -> None:
    """Danger to a child of another authority: we act, and it is told at once (E11)."""
    referral = screening.referral
    if children_queries.elsewhere.elsewhere_of(referral.child, clocks.local_day(at)) is None:
        return
    about = {"child": referral.child, "because": referral.reference, "by": by, "at": at}
    children_actions.elsewhere.act_first(danger=screening.reasons, **about)
    children_actions.telling.tell_other_authority(
        what="There was danger, and we act: the threshold is met. We keep the case until you "
        "accept it in writing.",
        owner=kernel.Account.objects.get(pk=by.account_id),
        school=queries.referrals.school_now(referral, at),
        at_once=True,
        **about,
    )


def _tell(screening: models.Screening, *, by: people.Person, at: datetime) -> None:
    """The referrer is told within the working day; the authority's system must hold it too."""
    referral = screening.referral
    school = queries.referrals.school_now(referral, at)
    decision = str(screening.get_threshold_display())
    if school and not screening.for_school and screening.withheld_why:
        sharing_actions.share(
            child=referral.child,
            school=school,
            about=referral.reference,
            kind="Decision on the referral",
            words="",
            is_withheld=True,
            why=screening.withheld_why,
            by=by,
            at=at,
        )
    if screening.for_school and school:
        sharing_actions.share(
            child=referral.child,
            school=school,
            about=referral.reference,
            kind="Decision on the referral",
            words=f"{decision}.\n\n{screening.for_school}",
            by=by,
            at=at,
        )
    where = (referral.child, school, sharing.Book.AUTHORITY, referral.reference)
    what = "Referral and the front door's decision"
    summary = f"Received {clocks.local_day(referral.received_at):%d %b %Y}. {decision}."
    entry = sharing.ToEnter(*where, what, summary, clocks.local_day(at))
    sharing_actions.await_entry(entry=entry, by=by, at=at)


def _open_and_close(
    referral: models.Referral, step: str, *, by: people.Person, at: datetime
) -> None:
    """Whoever may come to hold it may know of the child; below threshold the front door's part
    ends."""
    if step == "screen_below":
        for team in queries.referrals.teams_of(staff.TeamKind.FRONT_DOOR):
            teams_involved.let_go(referral=referral, team=team, by=by, at=at)
    if referral.locality:
        teams_involved.let_know(referral=referral, team=referral.locality, by=by, at=at)
    if step == "screen_to_swis" and referral.team:
        teams_involved.let_know(referral=referral, team=referral.team, by=by, at=at)
