"""The case, and its assessment."""

from django.db.models import TextChoices

from swis.kernel import workflow

from . import who

CASE = workflow.Lifecycle(
    noun="case",
    names=who.CaseState,
    steps=(
        workflow.Step(
            "reallocate",
            who.CaseState.OPEN,
            who.CaseState.OPEN,
            who.MANAGER,
            "Give to another worker",
        ),
        workflow.Step(
            "add_note",
            who.CaseState.OPEN,
            who.CaseState.OPEN,
            who.TEAM,
            "Add a note",
            (who.holder_or_manager,),
        ),
        workflow.Step(
            "hold_strategy",
            who.CaseState.OPEN,
            who.CaseState.OPEN,
            who.TEAM,
            "Strategy discussion",
            (who.holder_or_manager,),
        ),
        workflow.Step(
            "set_plan",
            who.CaseState.OPEN,
            who.CaseState.OPEN,
            who.TEAM,
            "Set the plan",
            (who.holder_or_manager,),
        ),
        workflow.Step(
            "begin_care",
            who.CaseState.OPEN,
            who.CaseState.OPEN,
            who.TEAM,
            "Record the start of care",
            (who.holder_or_manager,),
        ),
        workflow.Step(
            "close", who.CaseState.OPEN, who.CaseState.CLOSED, who.MANAGER, "Close the case"
        ),
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
            who.WORKER,
            "Write the assessment",
            (who.holds_the_case,),
        ),
        workflow.Step(
            "write",
            AssessmentState.SENT_BACK,
            AssessmentState.SENT_BACK,
            who.WORKER,
            "Change the assessment",
            (who.holds_the_case,),
        ),
        workflow.Step(
            "submit",
            AssessmentState.WRITING,
            AssessmentState.SUBMITTED,
            who.WORKER,
            "Send for sign-off",
            (who.holds_the_case,),
        ),
        workflow.Step(
            "submit",
            AssessmentState.SENT_BACK,
            AssessmentState.SUBMITTED,
            who.WORKER,
            "Send for sign-off again",
            (who.holds_the_case,),
        ),
        workflow.Step(
            "send_back",
            AssessmentState.SUBMITTED,
            AssessmentState.SENT_BACK,
            who.MANAGER,
            "Send back",
            (who.not_the_author,),
        ),
        workflow.Step(
            "sign_off",
            AssessmentState.SUBMITTED,
            AssessmentState.SIGNED_OFF,
            who.MANAGER,
            "Sign off",
            (who.not_the_author, who.says_whether_seen),
        ),
        # signed off, it is frozen: what follows stands beside it
        workflow.Step(
            "record_outcome",
            AssessmentState.SIGNED_OFF,
            AssessmentState.SIGNED_OFF,
            who.MANAGER,
            "Record the outcome",
            (who.no_outcome_yet, who.case_is_open),
        ),
        workflow.Step(
            "correct",
            AssessmentState.SIGNED_OFF,
            AssessmentState.SIGNED_OFF,
            who.TEAM,
            "Add a correction",
            (who.holder_or_manager,),
        ),
    ),
)
