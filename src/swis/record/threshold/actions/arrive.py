"""However a referral comes, it arrives at the front door, and its clocks begin."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.record.children.models import Agreement, Child
from swis.record.concerns.models import Concern
from swis.record.programmes.model import national
from swis.record.programmes.queries import model_of
from swis.record.schools.models import School
from swis.record.sharing import actions as sharing
from swis.record.sharing.models import Book
from swis.record.staff.models import TeamKind

from .. import queries
from ..models import FurtherInformation, Pathway, Referral
from .hearing import Hearing
from .know import let_know


@dataclass(frozen=True)
class Told:
    """What came to the front door: from whom, when, and in which words."""

    pathway: str
    source: str
    from_whom: str
    received_at: datetime
    words: str
    known: str = ""
    school: School | None = None
    concern: Concern | None = None
    agreement: Agreement | None = None

    @property
    def due_on(self) -> date:
        """The day by which the front door answers: it runs from the conversation."""
        day = local_day(self.received_at)
        return national("referral_decision", day).due_on(day)

    @property
    def hold_by(self) -> date | None:
        """The day by which two people agree the holder, of what came from outside the school."""
        day = local_day(self.received_at)
        outside = self.pathway == Pathway.OUTSIDE
        return model_of(self.school, day).holding.due_on(day) if outside else None


@act
def arrive(*, child: Child, told: Told, by: Person, at: datetime) -> Referral:
    """Make the referral; or, where the child has one on its way or is worked with already, add to
    that one. One child, one referral, one clock: a second worry is read at once by whoever has the
    first, and never refused."""
    if told.received_at > at:
        raise Refused("The conversation can't be later than now.", "spoken_on")
    Child.objects.select_for_update().get(pk=child.pk)
    columns = {field.name: getattr(told, field.name) for field in fields(told)}
    made = {"made_by_id": by.account_id, "made_at": at, **columns}
    if already := queries.open_referral(child):
        FurtherInformation.objects.create(referral=already, due_on=told.due_on, **made)
        what = "Further information sent to whoever holds the referral"
        _note_in_school(already, what, told, by=by, at=at)
        Hearing(already, at).more_came()
        return already
    referral = Referral.objects.create(
        child=child,
        decide_by=told.due_on,
        hold_by=told.hold_by,
        team=queries.swis_team(child, told.school, local_day(at)),
        **made,
    )
    for team in queries.teams_of(TeamKind.FRONT_DOOR):
        let_know(referral=referral, team=team, by=by, at=at)
    _note_in_school(referral, "Referred to the front door", told, by=by, at=at)
    Hearing(referral, at).whose_turn()
    return referral


def _note_in_school(referral: Referral, what: str, told: Told, *, by: Person, at: datetime) -> None:
    """What the school itself sent stands on the school's book."""
    if told.pathway == Pathway.OUTSIDE or told.school is None:
        return
    sharing.await_entry(
        child=referral.child,
        school=told.school,
        book=Book.SCHOOL,
        about=referral.reference,
        what=what,
        summary=f"Sent by {told.from_whom}.\n\nWhat is feared: {told.words}",
        happened_on=local_day(told.received_at),
        by=by,
        at=at,
    )
