"""What waits for somebody else: who has it, and by when they answer."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from swis.kernel import people, questions, visibility
from swis.kernel import work as kernel_work
from swis.record.cases import access as cases_access
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.cases import workflow as cases_workflow
from swis.record.threshold import access as threshold_access
from swis.record.threshold import models as threshold
from swis.record.threshold import queries as threshold_queries
from swis.record.threshold import requirements as threshold_requirements
from swis.record.threshold import workflow as threshold_workflow

from ..work import Asked, Work
from .part import Part, needs


async def _proposed(person: people.Person) -> list[threshold.Decision]:
    """What this side proposed and the other has not answered."""
    if not person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}):
        return []
    rows = threshold_queries.decisions.decisions(person).filter(
        state=threshold_workflow.DecisionState.PROPOSED,
        side=threshold_requirements.side_of(person),
    )
    return await questions.rows(rows)


async def _sent(person: people.Person) -> list[cases.Assessment]:
    """What a worker sent to the managers."""
    if people.Role.SOCIAL_WORKER not in person.roles:
        return []
    held = visibility.known(
        cases.Assessment.objects.filter(
            state=cases_workflow.AssessmentState.SUBMITTED,
            case__allocations__worker_id=person.account_id,
            case__allocations__ends_on=None,
        ),
        cases_access.of_case,
        person,
    )
    rows = held.select_related("case__child", "case__school").order_by("local_due_on")
    return await questions.rows(rows)


NAMES = Asked(cases_queries.names.sent.asking)
BOARD = Asked(threshold_queries.board.on_their_way.asking)
PROPOSED, SENT = Asked(_proposed), Asked(_sent)


@needs(BOARD, PROPOSED, SENT, NAMES)
def with_others(work: Work) -> Part:
    hrefs = {row.href for row in work.rows}
    rows = [
        row
        for source in (_decisions, _sign_offs, _names, _referrals)
        for row in source(work)
        if row.href not in hrefs
    ]
    return Part(
        "With somebody else",
        "waiting",
        sorted(rows, key=lambda row: row.gravity.rank),
        empty="Nothing of yours waits for somebody else.",
        all_at=reverse("threshold:referrals"),
    )


def _decisions(work: Work) -> Iterator[kernel_work.Waiting]:
    side = threshold_requirements.side_of(work.person)
    other = "the social worker" if side == "school" else "the safeguarding lead"
    for item in work.answer(PROPOSED):
        child = item.concern.child
        yield kernel_work.Waiting(
            what=f"{item.get_option_display()}: for {other} to answer",
            href=reverse("threshold:decision", args=[item.reference]),
            about=f"{child.name if child else item.concern.who}, {item.concern.school.name}",
            since=item.made_at,
            today=work.today,
        )


def _sign_offs(work: Work) -> Iterator[kernel_work.Waiting]:
    for item in work.answer(SENT):
        yield kernel_work.Waiting(
            what="Assessment: for a manager to sign off",
            href=reverse("cases:assessment", args=[item.reference]),
            about=f"{item.case.child.name}, {item.case.school.name}",
            due_on=item.local_due_on,
            today=work.today,
        )


def _names(work: Work) -> Iterator[kernel_work.Waiting]:
    yield from work.answer(NAMES)


def _referrals(work: Work) -> Iterator[kernel_work.Waiting]:
    """Referrals on their way, with who holds each."""
    asked = " ".join(
        row.href for row in work.rows if row.group == threshold_queries.waiting.REFERRALS
    )
    full = threshold_access.reads_the_authoritys_words(work.person)
    for part in work.answer(BOARD):
        for row in part.rows:
            item = row.referral
            if item.reference in asked:
                continue
            school = f", {item.school.name}" if item.school else ""
            yield kernel_work.Waiting(
                what=f"Referral: with {_within(str(row.holder))}",
                href=reverse("threshold:referral", args=[item.reference]),
                about=f"{item.child.name}{school}. {row.status}",
                due_on=row.due_on,
                since=item.received_at,
                today=work.today,
                gravity=row.gravity if full else replace(row.gravity, words=row.for_school),
            )


def _within(name: str) -> str:
    """ "The front door" as it is said inside a sentence."""
    return f"the {name[4:]}" if name.startswith("The ") else name
