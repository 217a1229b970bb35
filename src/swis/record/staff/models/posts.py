"""Teams, and the posts that people hold at a school or in a team."""

from typing import TYPE_CHECKING

from django.db import models

from swis.kernel import kept, people, retention
from swis.kernel import models as kernel
from swis.record.schools import models as schools


class TeamKind(models.TextChoices):
    SWIS = "swis", "SWIS team"
    FRONT_DOOR = "front_door", "Front door"
    LOCALITY = "locality", "Locality team"
    CENTRAL = "central", "Central team"


class Team(models.Model):
    """A team of the authority."""

    authority = models.ForeignKey(schools.LocalAuthority, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=TeamKind.choices)
    phone = models.CharField(max_length=40, blank=True)

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("name", "kind", "phone"))

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="one_team_a_name")
        ]

    def __str__(self) -> str:
        return self.name


def at_one_place() -> models.Q:
    return models.Q(
        school__isnull=False, team__isnull=True, role__in=sorted(people.SCHOOL_ROLES)
    ) | (models.Q(school__isnull=True, team__isnull=False, role__in=sorted(people.TEAM_ROLES)))


def _named_profession() -> models.Q:
    """A partner, and nobody else, has a profession."""
    return models.Q(role=people.Role.PARTNER) & ~models.Q(profession="") | (
        ~models.Q(role=people.Role.PARTNER) & models.Q(profession="")
    )


class Placed(models.Model):
    """What membership, invitation and proposal share: a role at a school or in a team."""

    class Meta:
        abstract = True

    if TYPE_CHECKING:  # columns of both
        school: schools.School | None
        team: Team | None
        school_id: int | None
        team_id: int | None
        role: str
        profession: str

    @property
    def place(self) -> str:
        return str(self.school or self.team or "")

    @property
    def title(self) -> str:
        """What the holder is called: a partner by the profession that the programme names; a link
        to an account is to no post."""
        return self.profession or (str(people.Role(self.role).label) if self.role else "")


class Membership(Placed, kept.Kept, kernel.Noun):
    """A post: which role an account holds, at which school or in which team, from and until."""

    PREFIX, WORD = "ME", "membership"

    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=people.Role.choices)
    profession = models.CharField(max_length=80, blank=True)  # a partner's
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    KEEPS = ("account_id", "role", "profession", "school_id", "team_id", "starts_on", "ends_on")
    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference", "role", "profession"))

    class Meta:
        indexes = [models.Index(fields=["account", "starts_on"])]
        constraints = [
            models.CheckConstraint(condition=at_one_place(), name="a_post_is_at_one_place"),
            models.CheckConstraint(
                condition=_named_profession(), name="a_partner_has_a_profession"
            ),
        ]
