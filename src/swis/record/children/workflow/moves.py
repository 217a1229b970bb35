"""A child moves to another school, or is on no roll: its file, and who sees it."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow

from . import elsewhere


class TransferState(TextChoices):
    TO_HAND_OVER = "to_hand_over", "To be handed over"
    HANDED_OVER = "handed_over", "Handed over, no receipt yet"
    RECEIVED = "received", "Received"
    NOT_NEEDED = "not_needed", "Not needed: the child came back"


def passes_it_on(transfer: Any, person: people.Person) -> str | None:
    """The safeguarding leads of the school that has the file, or the SWIS team; where the school
    before must not learn the next, the SWIS team alone."""
    if person.holds(people.SWIS_TEAM):
        return None
    if transfer.is_confidential:
        return "The SWIS team passes this file on."
    if transfer.from_school_id in person.schools(*people.DSLS):
        return None
    return f"The safeguarding leads of {transfer.from_school} hand this file over."


def says_it_came(transfer: Any, person: people.Person) -> str | None:
    """The safeguarding leads of the school that the file came to, or the SWIS team; of a file that
    was sent, whoever may send it records what was answered."""
    led = person.schools(*people.DSLS)
    if person.holds(people.SWIS_TEAM) or transfer.to_school_id in led:
        return None
    if transfer.as_file and passes_it_on(transfer, person) is None:
        return None
    return "The safeguarding leads of the child's school say that the file has come."


# the child protection file follows the child (five school days, with a receipt)
TRANSFER = workflow.Lifecycle(
    noun="transfer",
    names=TransferState,
    colours={
        TransferState.TO_HAND_OVER: "yellow",
        TransferState.RECEIVED: "grey",
        TransferState.NOT_NEEDED: "grey",
    },
    steps=(
        workflow.Step(
            "hand_over",
            TransferState.TO_HAND_OVER,
            TransferState.HANDED_OVER,
            workflow.roles(people.DSLS, people.SWIS_TEAM),
            "Hand the file over",
            (passes_it_on,),
        ),
        workflow.Step(
            "receive",
            TransferState.HANDED_OVER,
            TransferState.RECEIVED,
            workflow.roles(people.DSLS, people.SWIS_TEAM),
            "Say that the file has come",
            (says_it_came,),
        ),
        workflow.Step(
            "come_back",
            TransferState.TO_HAND_OVER,
            TransferState.NOT_NEEDED,
            elsewhere.AUTHORITY,
            "The child is back at the school that has the file",
        ),
    ),
)


class OffRollState(TextChoices):
    TO_BE_SEEN = "to_be_seen", "On no roll: to be seen"
    BACK = "back", "On a roll again"
    ENDED = "ended", "Nobody need see the child any more"


# a child without a school is somebody's to see, by a day
OFF_ROLL = workflow.Lifecycle(
    noun="time on no roll",
    names=OffRollState,
    colours={
        OffRollState.TO_BE_SEEN: "yellow",
        OffRollState.BACK: "grey",
        OffRollState.ENDED: "grey",
    },
    steps=(
        workflow.Step(
            "say_seen",
            OffRollState.TO_BE_SEEN,
            OffRollState.TO_BE_SEEN,
            workflow.roles(people.DSLS, elsewhere.AUTHORITY),
            "Say who saw the child, and by when again",
        ),
        workflow.Step(
            "send_notice",
            OffRollState.TO_BE_SEEN,
            OffRollState.TO_BE_SEEN,
            workflow.roles(people.DSLS, elsewhere.AUTHORITY),
            "The notice to the authority",
        ),
        workflow.Step(
            "end_seeing",
            OffRollState.TO_BE_SEEN,
            OffRollState.ENDED,
            workflow.roles(people.MANAGERS, elsewhere.RECEIVERS),
            "Nobody need see the child any more",
        ),
        workflow.Step(
            "come_back_on_roll",
            OffRollState.TO_BE_SEEN,
            OffRollState.BACK,
            elsewhere.AUTHORITY,
            "The child is on a roll again",
        ),
    ),
)
