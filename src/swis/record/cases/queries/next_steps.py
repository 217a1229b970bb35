"""What this person can do next in a case: what is due first, first."""

from datetime import date

from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import people, work

from .. import models, workflow
from . import everything


def next_steps(
    case: models.Case, found: everything.Everything, person: people.Person
) -> tuple[work.Next | None, list[work.Next]]:
    """The one primary action, and the others, by what was found to hang on the case."""
    found.belong_to(case)
    due = sorted(
        [
            *_of_assessments(found, person),
            *_of_protection(found, person),
            *_of_names(found, person),
        ],
        key=lambda step: step.due_on or date.max,
    )
    others = _anytime(case, person)
    if first := _first(case, person):
        due.insert(0, first)
        others = [step for step in others if step.href != first.href]
    if due:
        return due[0], [*due[1:], *others]
    return (others[0], others[1:]) if others else (None, [])


def _first(case: models.Case, person: people.Person) -> work.Next | None:
    """What a case begun under section 47, or urgently, asks for before all else."""
    for codes, act, label, to in FIRST:
        if case.grave in codes and workflow.CASE.allows(case, act, person):  # type: ignore[attr-defined]
            return work.Next(label, _to(to, case), case.act_by)
    return None


def _to(name: str, record: kernel.Noun) -> str:
    return reverse(f"cases:{name}", args=[record.reference])


def step_of_assessment(paper: models.Assessment, person: people.Person) -> work.Next | None:
    """The next step of an assessment, if it is this person's."""
    due_on = paper.local_due_on
    if workflow.ASSESSMENT.allows(paper, "submit", person):
        is_whole = paper.analysis and paper.recommendation and not paper.what_is_missing_of_seen()
        if is_whole and paper.state == workflow.AssessmentState.WRITING:
            return work.Next("Send the assessment for sign-off", _to("submit", paper), due_on)
        label = (
            "Write the assessment"
            if paper.state == workflow.AssessmentState.WRITING
            else "Change the assessment"
        )
        return work.Next(label, _to("write", paper), due_on)
    if workflow.ASSESSMENT.allows(paper, "sign_off", person):
        return work.Next("Sign off the assessment", _to("sign-off", paper), due_on)
    if workflow.ASSESSMENT.allows(paper, "record_outcome", person):
        return work.Next("Record the outcome", _to("outcome", paper), due_on)
    return None


OTHERS_OF_AN_ASSESSMENT = (
    ("write", "Change the assessment", "write"),
    ("submit", "Send it for sign-off", "submit"),
    ("send_back", "Send it back with a comment", "send-back"),
    ("correct", "Add a correction", "correct"),
)


def of_assessment(
    paper: models.Assessment, person: people.Person
) -> tuple[work.Next | None, list[work.Next]]:
    """The next step of an assessment, and what else its page offers."""
    first = step_of_assessment(paper, person)
    others = [
        work.Next(label, _to(to, paper))
        for act, label, to in OTHERS_OF_AN_ASSESSMENT
        if workflow.ASSESSMENT.allows(paper, act, person)
    ]
    return first, [step for step in others if first is None or step.href != first.href]


def _of_assessments(found: everything.Everything, person: people.Person) -> list[work.Next]:
    steps = (step_of_assessment(paper, person) for paper in found.all(models.Assessment))
    return [step for step in steps if step]


def _of_protection(found: everything.Everything, person: people.Person) -> list[work.Next]:
    steps, today = [], person.today
    for enquiry in found.all(models.Enquiry):
        if workflow.ENQUIRY.allows(enquiry, "conclude", person):
            label, due_on = "Conclude the section 47 enquiry", enquiry.conference_due_on
            steps.append(work.Next(label, _to("conclude", enquiry), due_on))
        if workflow.ENQUIRY.allows(enquiry, "agree_conclusion", person):
            label, due_on = "Agree the conclusion, or send it back", enquiry.name_due_on
            steps.append(work.Next(label, _to("agree-conclusion", enquiry), due_on))
    for item in found.ahead():
        if not workflow.CONFERENCE.allows(item, "hold_conference", person):
            continue
        planned = item.planned_on
        if planned is None:
            label = f"Set a date for the {item.kind} conference"
            steps.append(work.Next(label, _to("conference", item), item.due_on))
        if planned is None or planned <= today or item.kind == "initial":
            label = f"Record what the {item.kind} conference decided"
            steps.append(work.Next(label, _to("held", item), planned or item.due_on))
    for group in found.all(models.CoreGroup):
        if workflow.CORE_GROUP.allows(group, "hold_core_group", person):
            steps.append(
                work.Next("Record that the core group met", _to("core-group", group), group.due_on)
            )
    return steps


FIRST = (
    (models.UNDISCUSSED, "hold_strategy", "Record the strategy discussion", "strategy"),
    (models.UNSEEN, "add_note", "Record the visit to the child", "note"),
)


def _of_names(found: everything.Everything, person: people.Person) -> list[work.Next]:
    """What waits for a manager's name, for the managers who may give it."""
    steps = []
    for episode in found.all(models.Episode):
        if workflow.EPISODE.allows(episode, "agree_care", person):
            label = "Answer with your name: the start of care"
            steps.append(work.Next(label, _to("agree-care", episode), episode.name_due_on))
        if workflow.EPISODE.allows(episode, "end_care", person):
            steps.append(work.Next("Record the end of care", _to("end-care", episode), date.max))
    for proposed in found.all(models.ProposedOutcome):
        if workflow.PROPOSED_OUTCOME.allows(proposed, "agree_outcome", person):
            label = "Answer with your name: the outcome"
            steps.append(work.Next(label, _to("agree-outcome", proposed), proposed.name_due_on))
    return steps


ANYTIME = (
    ("add_note", "Add a note", "note"),
    ("set_plan", "Set the plan and its next meeting", "plan"),
    ("hold_strategy", "Ask police and health to a strategy discussion", "ask"),
    ("hold_strategy", "Record a strategy discussion", "strategy"),
    ("begin_care", "Record the start of care", "care"),
    ("reallocate", "Give the case to another worker", "reallocate"),
    ("close", "Close the case", "close"),
)


def _anytime(case: models.Case, person: people.Person) -> list[work.Next]:
    return [
        work.Next(label, _to(to, case))
        for act, label, to in ANYTIME
        if workflow.CASE.allows(case, act, person)
    ]
