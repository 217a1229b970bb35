"""The section 47 enquiry, conferences and core groups."""

from django.db.models import TextChoices

from swis.kernel import workflow

from . import who


class EnquiryState(TextChoices):
    OPEN = "open", "Open"
    PROPOSED = "proposed", "Concluded, waiting for a manager's name"
    CONCLUDED = "concluded", "Concluded"


ENQUIRY = workflow.Lifecycle(
    noun="section 47 enquiry",
    names=EnquiryState,
    colours={EnquiryState.PROPOSED: "yellow"},
    steps=(
        workflow.Step(
            "conclude",
            EnquiryState.OPEN,
            EnquiryState.PROPOSED,
            who.TEAM,
            "Record the conclusion",
            (who.holder_or_manager, who.case_is_open),
        ),
        workflow.Step(
            "agree_conclusion",
            EnquiryState.PROPOSED,
            EnquiryState.CONCLUDED,
            who.MANAGER,
            "Agree the conclusion",
            (who.another_manager_concluded, who.case_is_open),
        ),
        workflow.Step(
            "return_conclusion",
            EnquiryState.PROPOSED,
            EnquiryState.OPEN,
            who.MANAGER,
            "Send the conclusion back",
            (who.another_manager_concluded, who.case_is_open),
        ),
    ),
)


class ConferenceState(TextChoices):
    AHEAD = "ahead", "Ahead"
    HELD = "held", "Held"


CONFERENCE = workflow.Lifecycle(
    noun="conference",
    names=ConferenceState,
    steps=(
        workflow.Step(
            "plan_conference",
            ConferenceState.AHEAD,
            ConferenceState.AHEAD,
            who.TEAM,
            "Set the date",
            who.ALLOWED,
        ),
        workflow.Step(
            "hold_conference",
            ConferenceState.AHEAD,
            ConferenceState.HELD,
            who.TEAM,
            "Record what it decided",
            who.ALLOWED,
        ),
    ),
)


class CoreGroupState(TextChoices):
    AHEAD = "ahead", "Ahead"
    HELD = "held", "Held"


CORE_GROUP = workflow.Lifecycle(
    noun="core group",
    names=CoreGroupState,
    steps=(
        workflow.Step(
            "hold_core_group",
            CoreGroupState.AHEAD,
            CoreGroupState.HELD,
            who.TEAM,
            "Record that it met",
            who.ALLOWED,
        ),
    ),
)
