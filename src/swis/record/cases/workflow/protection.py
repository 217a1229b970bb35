"""The section 47 enquiry, conferences and core groups."""

from django.db.models import TextChoices

from swis.kernel import workflow

from .who import ALLOWED, MANAGER, TEAM, another_manager_concluded, case_is_open, holder_or_manager


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
            TEAM,
            "Record the conclusion",
            (holder_or_manager, case_is_open),
        ),
        workflow.Step(
            "agree_conclusion",
            EnquiryState.PROPOSED,
            EnquiryState.CONCLUDED,
            MANAGER,
            "Agree the conclusion",
            (another_manager_concluded, case_is_open),
        ),
        workflow.Step(
            "return_conclusion",
            EnquiryState.PROPOSED,
            EnquiryState.OPEN,
            MANAGER,
            "Send the conclusion back",
            (another_manager_concluded, case_is_open),
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
            TEAM,
            "Set the date",
            ALLOWED,
        ),
        workflow.Step(
            "hold_conference",
            ConferenceState.AHEAD,
            ConferenceState.HELD,
            TEAM,
            "Record what it decided",
            ALLOWED,
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
            TEAM,
            "Record that it met",
            ALLOWED,
        ),
    ),
)
