"""The roles of the protocol. A programme's own names map onto these."""

from collections.abc import Iterable

from django.db import models


class Role(models.TextChoices):
    SCHOOL_STAFF = "school_staff", "Member of school staff"
    DSL = "dsl", "Designated safeguarding lead"
    DEPUTY_DSL = "deputy_dsl", "Deputy designated safeguarding lead"
    DESIGNATED_TEACHER = "designated_teacher", "Designated teacher"
    SENCO = "senco", "Special educational needs co-ordinator"
    HEAD = "head", "Head teacher"
    SOCIAL_WORKER = "social_worker", "SWIS social worker"
    DEPUTY_MANAGER = "deputy_manager", "SWIS deputy team manager"
    TEAM_MANAGER = "team_manager", "SWIS team manager"
    FRONT_DOOR = "front_door", "Front-door duty manager"
    LOCALITY_MANAGER = "locality_manager", "Locality team manager"
    BUSINESS_SUPPORT = "business_support", "Business support officer"
    INFORMATION_GOVERNANCE = "information_governance", "Information governance officer"
    ANALYST = "analyst", "Programme analyst"
    ADMINISTRATOR = "administrator", "Administrator"
    # of another service, named by the programme: school nurse, housing officer and the like
    PARTNER = "partner", "Partner in the team around the school"


R = Role

DSLS = frozenset({R.DSL, R.DEPUTY_DSL})
SCHOOL_ROLES = DSLS | {R.SCHOOL_STAFF, R.DESIGNATED_TEACHER, R.SENCO, R.HEAD}
MANAGERS = frozenset({R.DEPUTY_MANAGER, R.TEAM_MANAGER})
SWIS_TEAM = MANAGERS | {R.SOCIAL_WORKER}
# roles that belong to a team of the authority rather than to a school
TEAM_ROLES = SWIS_TEAM | {
    R.FRONT_DOOR,
    R.LOCALITY_MANAGER,
    R.BUSINESS_SUPPORT,
    R.INFORMATION_GOVERNANCE,
    R.ANALYST,
    R.ADMINISTRATOR,
    R.PARTNER,
}
EVERYONE = frozenset(Role)


def one_of(roles: Iterable[Role]) -> str:
    """ "a Head teacher or SENCO", "an Administrator": whom a page or a step is for."""
    titles = " or ".join(sorted(str(role.label) for role in roles))
    return f"{'an' if titles[:1] in 'AEIOU' else 'a'} {titles}"
