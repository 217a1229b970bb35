"""What is disclosed in a session, and how long a piece of work lasts at most."""

from django.db.models import TextChoices

from swis.kernel import people, permission, workflow

WORKER = workflow.roles(people.Role.SOCIAL_WORKER)
TEAM = workflow.roles(people.Role.SOCIAL_WORKER, people.MANAGERS)
LOGS = permission.of_roles(people.SWIS_TEAM, said="Only the SWIS team logs its work.")
LONGEST_SESSION = 12 * 60  # minutes; more is a slip of the pen


# somebody said something that the safeguarding lead must know; they hear what came of it (E10)
class DisclosureState(TextChoices):
    PASSED_ON = "passed_on", "Passed on: the young person is still to hear what happened"
    TOLD = "told", "The young person was told what happened"


DISCLOSURE = workflow.Lifecycle(
    noun="disclosure",
    names=DisclosureState,
    steps=(
        workflow.Step(
            "put_off", DisclosureState.PASSED_ON, DisclosureState.PASSED_ON, TEAM, "Say why not yet"
        ),
        workflow.Step(
            "tell",
            DisclosureState.PASSED_ON,
            DisclosureState.TOLD,
            TEAM,
            "Record what they were told",
        ),
    ),
)
