"""What steps of a decision and of a referral require: whose it is, and from where it came."""

from typing import Any

from swis.kernel import clocks, people
from swis.record.children import queries as children_queries
from swis.record.duty import queries as duty_queries


def side_of(person: people.Person) -> str:
    """Which of the two a person speaks for when a concern is decided."""
    return "school" if person.holds(people.DSLS) else "worker"


def the_other_partner(decision: Any, person: people.Person) -> str | None:
    """A decision needs both: the DSL's side and the social worker's (E1)."""
    if person.account_id == decision.made_by_id:
        return "You proposed this, so the other of you must agree it."
    if side_of(person) != decision.side:
        return None
    if decision.side == "school":
        return "The school's side has spoken. The social worker must agree it."
    return "The social worker has spoken. The DSL must agree it."


def speaks_for_a_side(decision: Any, person: people.Person) -> str | None:
    """A manager stands in where no social worker is at work for the school (E2)."""
    return duty_queries.nobody_there.why_not_beside(decision.concern.school, person)


def day_has_passed(referral: Any, person: people.Person) -> bool:
    """Whether the working day in which two people agree the holder has passed (E3)."""
    return referral.hold_by is not None and person.today > referral.hold_by


def from_a_link_school(referral: Any, person: people.Person) -> str | None:
    """Only the school's own pathway leads to the SWIS team without more (E3, E19)."""
    if referral.pathway == "outside":
        return "It came from outside the school pathway, so two people agree who holds it."
    if referral.team_id is None:
        return "The child is not at a link school, so the locality team holds it."
    return None


def two_may_agree(referral: Any, person: people.Person) -> str | None:
    """From outside the school pathway, of a child at a link school, within its working day (E3)."""
    if referral.pathway != "outside":
        return "It came from the school, so it goes to the SWIS team without more."
    if referral.team_id is None:
        return "The child is not at a link school, so the locality team holds it."
    if day_has_passed(referral, person):
        return "The working day to agree the holder has passed, so the locality team holds it."
    return None


def the_localitys(referral: Any, person: people.Person) -> str | None:
    """The child is at no link school, or the two did not agree in their working day (E3)."""
    if referral.team_id is None:
        return None
    if referral.pathway == "outside" and day_has_passed(referral, person):
        return None
    return "The child is at a link school, so the SWIS team may hold it."


def still_open_to_agree(referral: Any, person: people.Person) -> str | None:
    """The working day in which two people agree the holder has not passed (E3)."""
    if day_has_passed(referral, person):
        return (
            f"The holder was to be agreed by {clocks.said(referral.hold_by, person.today)}. "
            "It was not, so the locality team holds this referral."
        )
    return None


def your_team(referral: Any, person: people.Person) -> str | None:
    """A SWIS manager speaks for the team that works at the child's school, and for no other."""
    if people.Role.FRONT_DOOR in person.roles or referral.team_id in person.teams(*people.MANAGERS):
        return None
    return "Another SWIS team works at this school, so its manager says who holds this referral."


def your_teams_work(referral: Any, person: people.Person) -> str | None:
    """Only a manager of the SWIS team that holds the referral decides on it."""
    if referral.team_id not in person.teams(*people.MANAGERS):
        return "Another SWIS team holds this referral, so its manager decides on it."
    return None


def your_locality(referral: Any, person: people.Person) -> str | None:
    """Only a manager of the locality team that holds the referral."""
    if referral.locality_id not in person.teams(people.Role.LOCALITY_MANAGER):
        return "Another locality team holds this referral."
    return None


def yours_by_now(referral: Any, person: people.Person) -> str | None:
    """Not before the working day to agree the holder has passed (E3)."""
    if not day_has_passed(referral, person):
        return (
            "Who holds it can still be agreed until the end of "
            f"{clocks.said(referral.hold_by, person.today)}. "
            "The front door holds it until then."
        )
    return None


def ours_or_in_danger(referral: Any, person: people.Person) -> str | None:
    """No statutory work here with a child of another authority, unless there was danger (E11)."""
    return children_queries.elsewhere.why_not_statutory(referral.child, person.today)


def of_another_authority(referral: Any, person: people.Person) -> str | None:
    """A child who lives elsewhere or is open there, for whom we do not act in danger (E11)."""
    elsewhere = children_queries.elsewhere.elsewhere_of(referral.child, person.today)
    if elsewhere is None:
        return "The child lives here, so the referral is decided here."
    return children_queries.elsewhere.why_kept(referral.child, person.today)
