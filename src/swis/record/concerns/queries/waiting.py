"""What waits for a person about concerns."""

from django.db.models import Exists, OuterRef

from swis.kernel import clocks, people, questions, work
from swis.record.children import queries as children_queries
from swis.record.duty import queries as duty_queries

from .. import models, workflow
from . import concerns as own_queries

NEW_CONCERNS = work.Group("New concerns")
WITHOUT_A_LEAD = work.Group("New concerns: no safeguarding lead is at work", work.Comes.UNDECIDED)
UNREAD = work.Group("New concerns: nobody has read them in time", work.Comes.UNDECIDED)
CONCERNS = work.Group("Concerns", work.Comes.UNDECIDED)


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Concerns to read, to match with a child, to discuss, to decide. Unread ones turn late by the
    programme's limit, and then stand with the next in line too; the others say since when. One
    whose decision waits for the other's name waits there instead. What nobody is at work to do
    passes along the line of responsibility (E2)."""
    if not person.holds(workflow.PARTNERS):
        return []
    waiting = own_queries.concerns(person).exclude(state=workflow.ConcernState.DECIDED)
    waiting = waiting.exclude(children_queries.transfers.goes_on_elsewhere(person))
    waiting = waiting.exclude(Exists(own_queries.proposed().filter(concern=OuterRef("pk"))))
    found = await questions.rows(waiting.order_by("made_at"))
    if not person.holds(people.DSLS):
        found = await _passed_along(found, person)
    return [
        work.Waiting(
            what=_next(item),
            href=f"/concerns/{item.reference}/",
            about=f"{item.child.name if item.child else item.who}, {item.school.name}",
            since=item.made_at,
            due_on=item.read_by if item.state == workflow.ConcernState.RAISED else None,
            today=person.today,
            group=_group(item, person),
        )
        for item in found
    ]


def _group(concern: models.Concern, person: people.Person) -> work.Group:
    if concern.state != workflow.ConcernState.RAISED:
        return CONCERNS
    if person.holds(people.DSLS):
        return NEW_CONCERNS
    return UNREAD if concern.is_unread_too_long(person.today) else WITHOUT_A_LEAD


async def _passed_along(found: list[models.Concern], person: people.Person) -> list[models.Concern]:
    """Of the concerns that the SWIS team may know of, those that are this person's now: a worker's
    what was read, what no lead is at work to read or has read in time; a manager's what no worker
    is at work for; each at the school where the child is now."""
    raised = workflow.ConcernState.RAISED
    is_worker = people.Role.SOCIAL_WORKER in person.roles
    on = clocks.working_day_from(person.today)
    went = await children_queries.transfers.went_to.asking([item.child_id for item in found], on)
    now = {item.pk: went.get(item.child_id or 0, item.school) for item in found}
    unread = {now[item.pk].pk: now[item.pk] for item in found if item.state == raised}
    leaderless, unstaffed = await questions.several(
        duty_queries.nobody_there.without_a_lead.asking(list(unread.values()), on),
        duty_queries.nobody_there.without_a_worker.asking(person.teams(*people.MANAGERS), on),
    )
    return [
        item
        for item in found
        if (
            item.state != raised
            or now[item.pk].pk in leaderless
            or item.is_unread_too_long(person.today)
        )
        and (is_worker or now[item.pk].pk in unstaffed)
    ]


def _next(concern: models.Concern) -> str:
    if concern.state == workflow.ConcernState.SEEN and concern.child is None:
        return "Say which child it is about, and discuss it"
    return WHAT[concern.state]


WHAT: dict[str, str] = {
    workflow.ConcernState.RAISED: "Read the new concern",
    workflow.ConcernState.SEEN: "Discuss the concern",
    workflow.ConcernState.DISCUSSED: "Decide what the concern becomes",
}
