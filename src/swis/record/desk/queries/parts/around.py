"""A partner of another service: the meetings they are invited to."""

from swis.record.meetings import queries as meetings_queries

from ..work import Work
from .part import Part


def meetings(work: Work) -> Part:
    rows = meetings_queries.agenda.coming_around(work.person)
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
