"""A partner of another service: the meetings they are invited to."""

from swis.kernel import people
from swis.record.meetings import models as meetings_models
from swis.record.meetings import queries as meetings_queries

from ..work import Asked, Work
from .part import Part, needs


async def _coming(person: people.Person) -> list[meetings_models.Meeting]:
    return list(meetings_queries.agenda.coming_around(person))


COMING = Asked(_coming)


@needs(COMING)
def meetings(work: Work) -> Part:
    rows = work.answer(COMING)
    return Part(
        "Your meetings",
        "around",
        rows[::-1],
        empty="You are invited to no meeting yet. The school's safeguarding lead invites you.",
        note=(
            "In each you see the children for whom sharing was agreed, and your own actions. "
            "Nothing else is kept here for you."
        ),
    )
