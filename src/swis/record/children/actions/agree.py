"""E9: agreement to a referral or to direct work, in one of five states, with its reason."""

from datetime import datetime

from swis.kernel import acts, people, permission, refusals

from .. import access, models

# a referral in danger carries it too, and anyone at a school makes one
RECORDING = permission.of_roles(
    access.KEEPERS,
    people.SCHOOL_ROLES,
    said="Only the school, the SWIS team or the front door records agreement.",
)

ASKED = {
    models.AgreementState.AGREED: "Enter who agreed",
    models.AgreementState.REFUSED_PROCEEDING: "Enter who refused",
    models.AgreementState.REFUSED_NOT_PROCEEDING: "Enter who refused",
}
WHY = {
    models.AgreementState.REFUSED_PROCEEDING: "Enter why it goes on although they refused",
    models.AgreementState.REFUSED_NOT_PROCEEDING: "Enter why it does not go on",
    models.AgreementState.NOT_SOUGHT: "Enter why asking would put the child at risk",
    models.AgreementState.NOT_REACHED: "Enter how you tried to reach them",
}


@acts.act(may=RECORDING)
def record_agreement(
    *,
    child: models.Child,
    to: str,
    asked: models.Asked,
    by: people.Person,
    at: datetime,
) -> models.Agreement:
    """Record whether a person with parental responsibility, or the young person, agreed."""
    said = {name: words.strip() for name, words in vars(asked).items()}
    state, own = asked.state, asked.giver == "young_person"
    if own and to != "direct_work":
        raise refusals.Refused(
            "Agreement to a referral is asked of a person with responsibility.", "giver"
        )
    if state in ASKED and not said["from_whom"] and not own:
        raise refusals.Refused(ASKED[models.AgreementState(state)], "from_whom")
    if state in WHY and not said["reason"]:
        raise refusals.Refused(WHY[models.AgreementState(state)], "reason")
    if own and not said["reason"]:
        raise refusals.Refused("Enter why the young person is able to agree for themself", "reason")
    return models.Agreement.objects.create(child=child, to=to, **said, **by.signed(at))
