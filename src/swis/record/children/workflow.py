"""What is done about a child of another authority (E11)."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow

RECEIVERS = workflow.roles(people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER)


class ActedFirstState(TextChoices):
    ACTING = "acting", "Acting for the home authority"
    ACCEPTED = "accepted", "Accepted in writing"


ACTED_FIRST = workflow.Lifecycle(
    noun="emergency action",
    names=ActedFirstState,
    colours={ActedFirstState.ACTING: "yellow", ActedFirstState.ACCEPTED: "grey"},
    steps=(
        workflow.Step(
            "accept",
            ActedFirstState.ACTING,
            ActedFirstState.ACCEPTED,
            workflow.roles(people.SWIS_TEAM, RECEIVERS),
            "Record the acceptance in writing",
        ),
    ),
)


class HomeReferralState(TextChoices):
    SENT = "sent", "Sent, not answered yet"
    ANSWERED = "answered", "Answered"


HOME_REFERRAL = workflow.Lifecycle(
    noun="referral to another authority",
    names=HomeReferralState,
    colours={HomeReferralState.SENT: "yellow", HomeReferralState.ANSWERED: "grey"},
    steps=(
        workflow.Step(
            "answer",
            HomeReferralState.SENT,
            HomeReferralState.ANSWERED,
            workflow.roles(people.DSLS, people.SWIS_TEAM, RECEIVERS),
            "Record their answer",
        ),
    ),
)


class OpenElsewhereState(TextChoices):
    OPEN = "open", "Open there"
    ENDED = "ended", "No longer open there"


OPEN_ELSEWHERE = workflow.Lifecycle(
    noun="opening to another authority",
    names=OpenElsewhereState,
    steps=(
        workflow.Step(
            "end",
            OpenElsewhereState.OPEN,
            OpenElsewhereState.ENDED,
            workflow.roles(people.DSLS, people.SWIS_TEAM, RECEIVERS),
            "Say that it is no longer open",
        ),
    ),
)


AUTHORITY = workflow.roles(people.SWIS_TEAM, people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER)


# another authority is told what is done here with its child (E11)
class TellingState(TextChoices):
    TO_TELL = "to_tell", "To be told"
    TOLD = "told", "Told"
    NOT_NEEDED = "not_needed", "Not needed"


TELLING = workflow.Lifecycle(
    noun="telling",
    names=TellingState,
    steps=(
        workflow.Step(
            "say_told",
            TellingState.TO_TELL,
            TellingState.TOLD,
            AUTHORITY,
            "Say when and whom you told",
        ),
        workflow.Step(
            "need_not_tell",
            TellingState.TO_TELL,
            TellingState.NOT_NEEDED,
            AUTHORITY,
            "It isn't needed any more",
        ),
    ),
)


# two records of one child become one: the names of two people, and a way back
class MergingState(TextChoices):
    PROPOSED = "proposed", "Proposed"
    MERGED = "merged", "One record"
    DECLINED = "declined", "Not merged"
    UNDONE = "undone", "Undone: two records again"


MERGING_STANDS = [MergingState.PROPOSED, MergingState.MERGED]
AGREERS = workflow.roles(people.MANAGERS, people.Role.INFORMATION_GOVERNANCE)


def _somebody_else(merging: Any, person: people.Person) -> str | None:
    """Whoever proposed it has said so already; the second name is another's."""
    if merging.made_by_id == person.account_id:
        return "You proposed this, so somebody else agrees it."
    return None


MERGING = workflow.Lifecycle(
    noun="merging",
    names=MergingState,
    colours={
        MergingState.PROPOSED: "yellow",
        MergingState.DECLINED: "grey",
        MergingState.UNDONE: "grey",
    },
    steps=(
        workflow.Step(
            "agree_merging",
            MergingState.PROPOSED,
            MergingState.MERGED,
            AGREERS,
            "Agree: they are one child",
            requires=(_somebody_else,),
        ),
        workflow.Step(
            "decline_merging",
            MergingState.PROPOSED,
            MergingState.DECLINED,
            AGREERS,
            "They are not one child",
        ),
        workflow.Step(
            "undo_merging",
            MergingState.MERGED,
            MergingState.UNDONE,
            workflow.roles(people.Role.INFORMATION_GOVERNANCE),
            "Make two records of it again",
        ),
    ),
)


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
            AUTHORITY,
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
            workflow.roles(people.DSLS, AUTHORITY),
            "Say who saw the child, and by when again",
        ),
        workflow.Step(
            "send_notice",
            OffRollState.TO_BE_SEEN,
            OffRollState.TO_BE_SEEN,
            workflow.roles(people.DSLS, AUTHORITY),
            "The notice to the authority",
        ),
        workflow.Step(
            "end_seeing",
            OffRollState.TO_BE_SEEN,
            OffRollState.ENDED,
            workflow.roles(people.MANAGERS, RECEIVERS),
            "Nobody need see the child any more",
        ),
        workflow.Step(
            "come_back_on_roll",
            OffRollState.TO_BE_SEEN,
            OffRollState.BACK,
            AUTHORITY,
            "The child is on a roll again",
        ),
    ),
)
