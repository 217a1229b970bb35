"""Links by which people come in, and proposals of posts that take two people."""

from datetime import date

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import people, retention
from swis.record.schools import models as schools

from .. import workflow
from .posts import Membership, Placed, Team, at_one_place


class Invitation(Placed, kernel.Noun):
    """A link that works once: to a first post, or, for an account, to a new password. Whoever made
    it sees it once, or it goes straight to the person's address."""

    PREFIX, WORD = "IN", "invitation"

    email = models.EmailField()
    name = models.CharField(max_length=120)
    account = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="renewals"
    )
    role = models.CharField(max_length=30, choices=people.Role.choices, blank=True)
    profession = models.CharField(max_length=80, blank=True)
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)
    shown_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    mailed_at = models.DateTimeField(null=True, blank=True)
    mailed_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = retention.Privacy(
        keep=retention.PRACTICE,
        identifies=("email", "name"),
        plain=("reference", "role", "profession", "token_hash"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=at_one_place()
                | models.Q(account__isnull=False, role="", school__isnull=True, team__isnull=True),
                name="an_invitation_is_to_one_place",
            )
        ]


class ProposalKind(models.TextChoices):
    """What a second name makes hold."""

    POST = "post", "A post"
    LONGER = "longer", "A longer post"
    COVER = "cover", "A cover post, open already"
    INVITATION = "invitation", "An invitation to a post"
    LINK = "link", "A new sign-in link"
    FOUNDING = "founding", "One of the first two accounts"


class Proposal(Placed, kernel.Noun):
    """A post that takes two people, as one of them proposes it. Until another confirms it, it opens
    nothing; a cover post is open already, and ends by itself without the second name."""

    PREFIX, WORD = "PP", "proposal"
    lifecycle = workflow.PROPOSAL

    kind = models.CharField(max_length=12, choices=ProposalKind.choices)
    state = models.CharField(
        max_length=12, choices=workflow.PROPOSAL.choices, default=workflow.PROPOSAL.initial
    )
    account = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    role = models.CharField(max_length=30, choices=people.Role.choices)
    profession = models.CharField(max_length=80, blank=True)
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    membership = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, blank=True, related_name="proposal"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = retention.Privacy(
        keep=retention.PRACTICE, plain=("reference", "kind", "state", "role", "profession")
    )

    class Meta:
        indexes = [models.Index(fields=["state", "role"])]
        constraints = [
            models.CheckConstraint(condition=at_one_place(), name="a_proposal_is_of_one_place")
        ]

    @property
    def name(self) -> str:
        """Whose post it is."""
        return self.account.name if self.account else str(self.invitation and self.invitation.name)

    @property
    def is_waiting(self) -> bool:
        return self.state == workflow.ProposalState.PROPOSED

    @property
    def second_name_by(self) -> date | None:
        """The last day on which a cover post holds without a second name."""
        if self.kind == ProposalKind.COVER and self.starts_on:
            return workflow.second_name_by(self.starts_on)
        return None

    def why_over(self, today: date) -> str | None:
        """Why a second name comes too late, as a sentence; or None."""
        if self.kind == ProposalKind.COVER and self.membership:
            if self.membership.ends_on and self.membership.ends_on <= today:
                return "This cover post has ended: no second name came within two working days."
        elif self.kind != ProposalKind.LINK and self.account and not self.account.is_active:
            return "This account is closed, or nobody has come in with it yet."
        return None
