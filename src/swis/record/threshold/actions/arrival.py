"""However a referral comes, it arrives at the front door, and its clocks begin."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.children import models as children
from swis.record.programmes import model as programmes_model
from swis.record.programmes import queries as programmes_queries
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing
from swis.record.staff import models as staff

from .. import models, queries
from . import teams_involved, who_is_told


@acts.act(may=permission.INNER)
def arrive(
    *, child: children.Child, told: models.Told, by: people.Person, at: datetime
) -> models.Referral:
    """Make the referral; or, where the child has one on its way or is worked with already, add to
    that one. One child, one referral, one clock: a second worry is read at once by whoever has the
    first, and never refused."""
    if told.received_at > at:
        raise refusals.Refused("The conversation can't be later than now.", "spoken_on")
    children.Child.objects.select_for_update().get(pk=child.pk)
    arrival, answer_by = {**by.signed(at), **vars(told)}, _answer_by(told)
    if already := queries.decisions.open_referral(child):
        models.FurtherInformation.objects.create(referral=already, due_on=answer_by, **arrival)
        what = "Further information sent to whoever holds the referral"
        _note_in_school(already, what, told, by=by, at=at)
        who_is_told.Audience(already, at).more_came()
        return already
    referral = models.Referral.objects.create(
        child=child,
        decide_by=answer_by,
        hold_by=_hold_by(told),
        team=queries.referrals.swis_team(child, told.school, clocks.local_day(at)),
        **arrival,
    )
    for team in queries.referrals.teams_of(staff.TeamKind.FRONT_DOOR):
        teams_involved.let_know(referral=referral, team=team, by=by, at=at)
    _note_in_school(referral, "Referred to the front door", told, by=by, at=at)
    who_is_told.Audience(referral, at).whose_turn()
    return referral


def _answer_by(told: models.Told) -> date:
    """The day by which the front door answers: it runs from the conversation."""
    day = clocks.local_day(told.received_at)
    return programmes_model.national.national("referral_decision", day).due_on(day)


def _hold_by(told: models.Told) -> date | None:
    """The day by which two people agree the holder, of what came from outside the school."""
    if told.pathway != models.Pathway.OUTSIDE:
        return None
    day = clocks.local_day(told.received_at)
    return programmes_queries.placed.model_of(told.school, day).holding.due_on(day)


def _note_in_school(
    referral: models.Referral, what: str, told: models.Told, *, by: people.Person, at: datetime
) -> None:
    """What the school itself sent stands on the school's book."""
    if told.pathway == models.Pathway.OUTSIDE or told.school is None:
        return
    where = (referral.child, told.school, sharing.Book.SCHOOL, referral.reference)
    words = f"Sent by {told.from_whom}.\n\nWhat is feared: {told.words}"
    entry = sharing.ToEnter(*where, what, words, clocks.local_day(told.received_at))
    sharing_actions.await_entry(entry=entry, by=by, at=at)
