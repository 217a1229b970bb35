"""Children on the agenda of a team-around-the-school meeting, each by agreement."""

from datetime import datetime

from swis.kernel import acts, editing, people, refusals
from swis.record.children import actions as children_actions
from swis.record.children import models as children

from .. import models, workflow

TO = "around_school"


@acts.act
def put_on_agenda(
    *, meeting: models.Meeting, child: children.Child, why: str, by: people.Person, at: datetime
) -> models.AgendaItem:
    """The meeting is to speak of a child. Until somebody agrees, partners don't see it."""
    _party(by)
    if meeting.kind != models.MeetingKind.AROUND_SCHOOL:
        raise refusals.NotNow("Only a team-around-the-school meeting has children on its agenda.")
    if meeting.state not in ("planned", "held"):
        raise refusals.NotNow("This meeting does not take place.")
    if child.is_restricted:
        raise refusals.NotNow(
            "Of this child only the people named may know, so no meeting speaks of them."
        )
    if models.AgendaItem.objects.filter(meeting=meeting, child=child).exists():
        raise refusals.Refused("This child is on the agenda already.", "child")
    return models.AgendaItem.objects.create(meeting=meeting, child=child, why=why, **by.signed(at))


@acts.act
def ask_to_share(
    *, item: models.AgendaItem, asked: children.Asked, by: people.Person, at: datetime
) -> models.AgendaItem:
    """What a parent answered to sharing with this meeting; the latest answer holds."""
    _party(by)
    answer = children_actions.agree.record_agreement(
        child=item.child, to=TO, asked=asked, by=by, at=at
    )
    return editing.change(item, version=item.version, by=by, at=at, agreement=answer)


@acts.act
def say_on_agenda(
    *, item: models.AgendaItem, version: int, said: str, by: people.Person, at: datetime
) -> models.AgendaItem:
    """What was said and agreed about this child; partners read it where sharing was agreed."""
    _party(by)
    if item.meeting.starts_at > at:
        raise refusals.NotNow("This meeting is still to come.")
    return editing.change(item, version=version, by=by, at=at, said=said)


def _party(by: people.Person) -> None:
    if not by.holds(workflow.PARTIES):
        raise refusals.NotNow("Only the SWIS team or a safeguarding lead keeps the agenda.")
