"""Children on the agenda of a team-around-the-school meeting, each by agreement."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.editing import change
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.children.actions import record_agreement
from swis.record.children.models import Child

from ..models import AgendaItem, Meeting, MeetingKind
from ..workflow import PARTIES

TO = "around_school"


@act
def put_on_agenda(
    *, meeting: Meeting, child: Child, why: str, by: Person, at: datetime
) -> AgendaItem:
    """The meeting is to speak of a child. Until somebody agrees, partners don't see it."""
    _party(by)
    if meeting.kind != MeetingKind.AROUND_SCHOOL:
        raise NotNow("Only a team-around-the-school meeting has children on its agenda.")
    if meeting.state not in ("planned", "held"):
        raise NotNow("This meeting does not take place.")
    if child.is_restricted:
        raise NotNow("Of this child only the people named may know, so no meeting speaks of them.")
    if AgendaItem.objects.filter(meeting=meeting, child=child).exists():
        raise Refused("This child is on the agenda already.", "child")
    return AgendaItem.objects.create(
        meeting=meeting, child=child, why=why, made_by_id=by.account_id, made_at=at
    )


@act
def ask_to_share(
    *,
    item: AgendaItem,
    state: str,
    from_whom: str,
    reason: str,
    safe_to_contact: str,
    by: Person,
    at: datetime,
) -> AgendaItem:
    """What a parent answered to sharing with this meeting; the latest answer holds."""
    _party(by)
    answer = record_agreement(
        child=item.child,
        to=TO,
        state=state,
        from_whom=from_whom,
        reason=reason,
        safe_to_contact=safe_to_contact,
        advice="",
        by=by,
        at=at,
    )
    return change(item, version=item.version, by=by, at=at, agreement=answer)


@act
def say_on_agenda(
    *, item: AgendaItem, version: int, said: str, by: Person, at: datetime
) -> AgendaItem:
    """What was said and agreed about this child; partners read it where sharing was agreed."""
    _party(by)
    if item.meeting.starts_at > at:
        raise NotNow("This meeting is still to come.")
    return change(item, version=version, by=by, at=at, said=said)


def _party(by: Person) -> None:
    if not by.holds(PARTIES):
        raise NotNow("Only the SWIS team or a safeguarding lead keeps the agenda.")
