from functools import cached_property

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import people, retention
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.staff import models as staff

from .. import workflow
from .meeting import Meeting

R = people.Role
LADDER = (R.SOCIAL_WORKER, R.DEPUTY_MANAGER, R.TEAM_MANAGER, R.HEAD_OF_SERVICE)


class Disagreement(kernel.Noun):
    """School and SWIS disagree about a decision: the four steps of the protocol, each with its
    name and date (E15, E18)."""

    PREFIX, WORD = "DG", "disagreement"
    lifecycle = workflow.DISAGREEMENT

    about = models.CharField(max_length=14)  # reference of the concern, referral, case or child
    child = models.ForeignKey(
        children.Child, models.PROTECT, null=True, blank=True, related_name="disagreements"
    )
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="disagreements")
    team = models.ForeignKey(staff.Team, models.PROTECT, related_name="disagreements")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    # whose decision it is: nobody hears a disagreement about their own
    decided_by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    words = models.TextField("what is disagreed with, and why")
    basis = models.TextField("the basis that was given", blank=True)
    gathered = models.TextField("what the manager gathered", blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="disagreements"
    )
    ending = models.TextField("how it ended", blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.DISAGREEMENT.choices, default=workflow.DISAGREEMENT.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("words", "basis", "gathered", "ending"),
        plain=("reference", "about", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [models.Index(fields=["school", "state"]), models.Index(fields=["about"])]

    def is_heard_by(self, person: people.Person) -> bool:
        """Whether somebody stands above who decided, in the team; where nobody who is in post does,
        any manager who did not decide it hears it, so that it never waits for nobody."""
        if self.team_id not in person.teams(*people.ABOVE_A_TEAM):
            return False
        own = [post.role for post in person.posts if post.team_id == self.team_id]
        return not self._above or bool(self._above & set(own))

    @property
    def heard_by(self) -> str:
        """Who hears it, in words: "SWIS team manager or head of service"."""
        titles = [str(role.label) for role in LADDER if role in self._above]
        return " or ".join(titles) or "managers who did not decide it"

    @cached_property
    def _above(self) -> frozenset[people.Role]:
        """The steps above who decided on which somebody else is in post."""
        posts = staff.Membership.objects.filter(
            team=self.team_id, role__in=LADDER, ends_on=None, account__is_active=True
        )
        held: dict[int, set[int]] = {}
        for account, role in posts.values_list("account", "role"):
            held.setdefault(account, set()).add(LADDER.index(R(role)))
        step = max(held.pop(self.decided_by_id, {0}))
        return frozenset(LADDER[each] for steps in held.values() for each in steps if each > step)
