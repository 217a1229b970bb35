"""Blocks that stand on more than one home: what waits, what came back, what is half written."""

from uuid import uuid4

from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import people, questions
from swis.kernel import work as kernel_work
from swis.record.cases import queries as cases_queries
from swis.record.concerns import queries as concerns_queries
from swis.record.duty import models as duty
from swis.record.duty import queries as duty_queries
from swis.record.sharing import queries as sharing_queries

from ..work import DRAFTS, Asked, Work
from .part import Part, all_of, needs

FIRST = "Act on these first"

RAISED = Asked(concerns_queries.receipts.receipts.asking)


@needs(RAISED)
def what_i_raised(work: Work) -> Part:
    return Part(
        "What you raised",
        "receipts",
        work.answer(RAISED),
        empty="Nothing yet. When you raise a concern, you see here that it was read and acted on.",
    )


def i_agreed(work: Work) -> Part | None:
    """Actions agreed in a meeting, for people on whose home little else waits."""
    groups = work.besides()
    return Part("Waiting for you", "waiting_groups", groups) if groups else None


MOST_GRAVE = 40


def gravest(work: Work) -> Part | None:
    """What comes before all else, whatever its kind and whoever's home it is."""
    return first(work.gravest)


def first(rows: list[kernel_work.Waiting]) -> Part | None:
    """Rows of the gravest, none of them behind a link as long as a page can hold them."""
    if not rows:
        return None
    where = reverse("desk:waiting")
    return Part(FIRST, "waiting", rows[:MOST_GRAVE], all_at=where, count=len(rows))


def new_concerns(work: Work) -> Part:
    return Part(
        "New concerns",
        "waiting",
        work.of(concerns_queries.waiting.NEW_CONCERNS),
        empty="No new concern. When a colleague raises one, it is here at once.",
        all_at=all_of(concerns_queries.waiting.NEW_CONCERNS),
    )


def waits_for_me(work: Work) -> Part:
    return Part(
        "Waiting for you",
        "waiting_groups",
        work.besides(concerns_queries.waiting.NEW_CONCERNS, sharing_queries.work.SHARED),
        empty="Nothing else waits for you." if work.gravest else "Nothing waits for you.",
    )


COVERING = Asked(cases_queries.covers.own_covering.asking)


@needs(COVERING)
def covering(work: Work) -> Part | None:
    """Cases that are a colleague's, on which this person stands in meanwhile."""
    rows = [
        kernel_work.Waiting(what=f"You cover {each}", href=reverse("cases:list"), today=work.today)
        for each in work.answer(COVERING)
    ]
    return Part("Cover", "waiting", rows) if rows else None


async def _away_now(person: people.Person) -> duty.Absence | None:
    rows = duty_queries.away.absences(person, person.today)
    own = rows.filter(account_id=person.account_id, starts_on__lte=person.today)
    return await questions.first(own)


AWAY_NOW = Asked(_away_now)


@needs(AWAY_NOW)
def away_today(work: Work) -> Part:
    """ "I am away today", in one press; once it is said, what was said."""
    said = work.answer(AWAY_NOW)
    return Part(
        "Not in today?",
        "away_today",
        () if said else (uuid4(),),
        empty="You are shown as away today.",
        more=(("Absence and leave", reverse("duty:absence")),),
    )


def to_copy(work: Work) -> Part | None:
    """Typing into other systems stands last: it waits, and nobody waits for it."""
    groups = work.copying()
    return Part("To copy", "waiting_groups", groups) if groups else None


def came_back(work: Work) -> Part:
    return Part(
        "Came back to your school",
        "waiting",
        work.of(sharing_queries.work.SHARED),
        empty="You have read everything that came back. Outcomes and reasons appear here.",
        all_at=all_of(sharing_queries.work.SHARED),
        more=(("Everything shared with your school", reverse("sharing:shares")),),
    )


@needs(DRAFTS)
def half_written(work: Work) -> Part | None:
    return _drafts(work.answer(DRAFTS))


@needs(DRAFTS)
def half_written_besides(work: Work) -> Part | None:
    """Where the form to raise a concern is on the page, its draft is in it already."""
    here = reverse("concerns:raise")
    return _drafts([draft for draft in work.answer(DRAFTS) if draft.address != here])


def _drafts(kept: list[kernel.Draft]) -> Part | None:
    return Part("Your drafts", "drafts", kept[:5]) if kept else None
