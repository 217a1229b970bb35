"""What is done about a child of another authority (E11)."""

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
