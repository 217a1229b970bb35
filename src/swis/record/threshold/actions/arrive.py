"""However a referral comes, it arrives at the front door, and its clocks begin."""

from datetime import datetime
from typing import Any

from swis.record.children.models import Agreement, Child
from swis.record.concerns.models import Concern
from swis.record.kernel.acts import act
from swis.record.kernel.clocks import local_day
from swis.record.kernel.people import Person
from swis.record.kernel.refusals import Refused
from swis.record.programmes.model import national
from swis.record.programmes.queries import model_of
from swis.record.schools.models import School
from swis.record.sharing import actions as sharing
from swis.record.sharing.models import Book
from swis.record.staff.models import TeamKind

from .. import queries
from ..models import FurtherInformation, Pathway, Referral
from .know import let_know


@act
def arrive(
    *,
    child: Child,
    school: School | None,
    concern: Concern | None,
    agreement: Agreement | None,
    pathway: str,
    source: str,
    from_whom: str,
    words: str,
    known: str,
    received_at: datetime,
    by: Person,
    at: datetime,
) -> Referral:
    """Make the referral; or, where the child has one on its way or is worked with already, add to
    that one. One child, one referral, one clock: a second worry is read at once by whoever has the
    first, and never refused."""
    if received_at > at:
        raise Refused("The conversation can't be later than now.", "spoken_on")
    Child.objects.select_for_update().get(pk=child.pk)
    told = {
        "concern": concern,
        "pathway": pathway,
        "school": school,
        "agreement": agreement,
        "source": source,
        "from_whom": from_whom,
        "words": words,
        "known": known,
        "received_at": received_at,
        "made_by_id": by.account_id,
        "made_at": at,
    }
    day = local_day(received_at)
    decide_by = national("referral_decision", day).due_on(day)
    if already := queries.open_referral(child):
        FurtherInformation.objects.create(referral=already, due_on=decide_by, **told)
        what = "Further information sent to whoever holds the referral"
        _note_in_school(already, what, told, by=by, at=at)
        return already
    outside = pathway == Pathway.OUTSIDE
    referral = Referral.objects.create(
        child=child,
        decide_by=decide_by,
        hold_by=model_of(school, day).holding.due_on(day) if outside else None,
        team=queries.swis_team(child, school, local_day(at)),
        **told,
    )
    for team in queries.teams_of(TeamKind.FRONT_DOOR):
        let_know(referral=referral, team=team, by=by, at=at)
    _note_in_school(referral, "Referred to the front door", told, by=by, at=at)
    return referral


def _note_in_school(
    referral: Referral, what: str, told: dict[str, Any], *, by: Person, at: datetime
) -> None:
    """What the school itself sent stands on the school's book."""
    if told["pathway"] == Pathway.OUTSIDE or told["school"] is None:
        return
    sharing.await_entry(
        child=referral.child,
        school=told["school"],
        book=Book.SCHOOL,
        about=referral.reference,
        what=what,
        summary=f"Sent by {told['from_whom']}.\n\nWhat is feared: {told['words']}",
        happened_on=local_day(told["received_at"]),
        by=by,
        at=at,
    )
