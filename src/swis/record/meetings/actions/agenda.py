"""Children on the agenda of a team-around-the-school meeting, each by agreement."""

from datetime import datetime

from swis.kernel import acts, editing, people, permission, refusals
from swis.record.children import actions as children_actions
from swis.record.children import models as children

from .. import models, workflow

TO = "around_school"
KEEPS = "Only the SWIS team or a safeguarding lead keeps the agenda."
PUTTING = permission.of_roles(
    workflow.PARTIES,
    needs=(workflow.is_around_the_school, workflow.may_be_spoken_of),
    said=KEEPS,
)
ASKING = permission.of_roles(workflow.PARTIES, said=KEEPS)
SAYING = permission.of_roles(workflow.PARTIES, needs=(workflow.its_meeting_has_begun,), said=KEEPS)


@acts.act(may=PUTTING)
def put_on_agenda(
    *, meeting: models.Meeting, child: children.Child, why: str, by: people.Person, at: datetime
) -> models.AgendaItem:
    """The meeting is to speak of a child. Until somebody agrees, partners don't see it."""
    if models.AgendaItem.objects.filter(meeting=meeting, child=child).exists():
        raise refusals.Refused("This child is on the agenda already.", "child")
    return models.AgendaItem.objects.create(meeting=meeting, child=child, why=why, **by.signed(at))


@acts.act(may=ASKING)
def ask_to_share(
    *, item: models.AgendaItem, asked: children.Asked, by: people.Person, at: datetime
) -> models.AgendaItem:
    """What a parent answered to sharing with this meeting; the latest answer holds."""
    answer = children_actions.agree.record_agreement(
        child=item.child, to=TO, asked=asked, by=by, at=at
    )
    return editing.change(item, version=item.version, by=by, at=at, agreement=answer)


@acts.act(may=SAYING)
def say_on_agenda(
    *, item: models.AgendaItem, version: int, said: str, by: people.Person, at: datetime
) -> models.AgendaItem:
    """What was said and agreed about this child; partners read it where sharing was agreed."""
    return editing.change(item, version=version, by=by, at=at, said=said)
