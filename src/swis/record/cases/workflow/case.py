"""The case, and its assessment."""

from django.db.models import TextChoices

from swis.kernel import workflow

from .who import (
    MANAGER,
    TEAM,
    WORKER,
    CaseState,
    case_is_open,
    holder_or_manager,
    holds_the_case,
    no_outcome_yet,
    not_the_author,
    says_whether_seen,
)

CASE = workflow.Lifecycle(
    noun="case",
    names=CaseState,
    steps=(
        workflow.Step(
            "reallocate", CaseState.OPEN, CaseState.OPEN, MANAGER, "Give to another worker"
        ),
        workflow.Step(
            "add_note", CaseState.OPEN, CaseState.OPEN, TEAM, "Add a note", (holder_or_manager,)
        ),
        workflow.Step(
            "hold_strategy",
            CaseState.OPEN,
            CaseState.OPEN,
            TEAM,
            "Strategy discussion",
            (holder_or_manager,),
        ),
        workflow.Step(
            "set_plan", CaseState.OPEN, CaseState.OPEN, TEAM, "Set the plan", (holder_or_manager,)
        ),
        workflow.Step(
            "begin_care",
            CaseState.OPEN,
            CaseState.OPEN,
            TEAM,
            "Record the start of care",
            (holder_or_manager,),
        ),
        workflow.Step("close", CaseState.OPEN, CaseState.CLOSED, MANAGER, "Close the case"),
    ),
)


class AssessmentState(TextChoices):
    WRITING = "writing", "Being written"
    SUBMITTED = "submitted", "Waiting for sign-off"
    SENT_BACK = "sent_back", "Sent back"
    SIGNED_OFF = "signed_off", "Signed off"


ASSESSMENT = workflow.Lifecycle(
    noun="assessment",
    names=AssessmentState,
    colours={AssessmentState.SENT_BACK: "orange", AssessmentState.SIGNED_OFF: "green"},
    steps=(
        workflow.Step(
            "write",
            AssessmentState.WRITING,
            AssessmentState.WRITING,
            WORKER,
            "Write the assessment",
            (holds_the_case,),
        ),
        workflow.Step(
            "write",
            AssessmentState.SENT_BACK,
            AssessmentState.SENT_BACK,
            WORKER,
            "Change the assessment",
            (holds_the_case,),
        ),
        workflow.Step(
            "submit",
            AssessmentState.WRITING,
            AssessmentState.SUBMITTED,
            WORKER,
            "Send for sign-off",
            (holds_the_case,),
        ),
        workflow.Step(
            "submit",
            AssessmentState.SENT_BACK,
            AssessmentState.SUBMITTED,
            WORKER,
            "Send for sign-off again",
            (holds_the_case,),
        ),
        workflow.Step(
            "send_back",
            AssessmentState.SUBMITTED,
            AssessmentState.SENT_BACK,
            MANAGER,
            "Send back",
            (not_the_author,),
        ),
        workflow.Step(
            "sign_off",
            AssessmentState.SUBMITTED,
            AssessmentState.SIGNED_OFF,
            MANAGER,
            "Sign off",
            (not_the_author, says_whether_seen),
        ),
        # signed off, it is frozen: what follows stands beside it
        workflow.Step(
            "record_outcome",
            AssessmentState.SIGNED_OFF,
            AssessmentState.SIGNED_OFF,
            MANAGER,
            "Record the outcome",
            (no_outcome_yet, case_is_open),
        ),
        workflow.Step(
            "correct",
            AssessmentState.SIGNED_OFF,
            AssessmentState.SIGNED_OFF,
            TEAM,
            "Add a correction",
            (holder_or_manager,),
        ),
    ),
)
