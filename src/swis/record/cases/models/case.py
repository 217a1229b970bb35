from datetime import date
from functools import cached_property

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import people, retention, work
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.staff import models as staff

from .. import workflow
from .cover import standing
from .grave import Begun, Urgency, gravity


class Case(kernel.Noun):
    """Statutory work with a child of the link school, held by the SWIS team (E19)."""

    PREFIX, WORD = "CA", "case"
    lifecycle = workflow.CASE

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="cases")
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="cases")
    team = models.ForeignKey(staff.Team, models.PROTECT, related_name="cases")
    referral = models.CharField(max_length=14, blank=True)  # reference of the referral
    referred_on = models.DateField()  # the conversation counts
    reached_inbox_on = models.DateField()
    # what the front door decided; a case from before it was asked has neither
    begun_under = models.CharField(max_length=10, blank=True, choices=Begun.choices)
    urgency = models.CharField(max_length=10, blank=True, choices=Urgency.choices)
    state = models.CharField(
        max_length=20, choices=workflow.CASE.choices, default=workflow.CASE.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        plain=("reference", "referral", "begun_under", "urgency", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [
            models.Index(fields=["school", "state"]),
            models.Index(fields=["child", "state"]),
            models.Index(fields=["team", "state", "made_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(state=workflow.CaseState.OPEN),
                name="one_open_case_a_child",
            )
        ]

    @property
    def of_case(self) -> "Case":
        return self

    @property
    def gravity(self) -> work.Gravity:
        """How grave it is, of a case that was asked with it (`queries.gravity`)."""
        return gravity(self.__dict__["grave"])

    @property
    def act_by(self) -> date | None:
        """The day by which what is urgent is to be acted on: that on which it came."""
        at_once = self.urgency in (Urgency.NOW, Urgency.TODAY)
        return self.reached_inbox_on if at_once else None

    @cached_property
    def holder(self) -> kernel.Account | None:
        """The social worker to whom the case is allocated now; of a closed case nobody."""
        if self.state == workflow.CaseState.CLOSED:
            return None
        allocation = self.__dict__.get("now") or (
            self.allocations.filter(ends_on=None).select_related("worker").first()
        )
        return allocation.worker if allocation else None

    @cached_property
    def _stand_in(self) -> dict[people.Person, bool]:
        return {}

    def is_covered_by(self, person: people.Person) -> bool:
        """Whether this person stands in for the holder now."""
        if person not in self._stand_in:
            rows = standing(person.at).filter(case=self, worker_id=person.account_id)
            self._stand_in[person] = rows.exists()
        return self._stand_in[person]

    def forget_holder(self) -> None:
        """An allocation has begun or ended: look again who holds the case, and who stands in."""
        for name in ("now", "holder", "_stand_in"):
            self.__dict__.pop(name, None)

    def what_is_under_way(self) -> str | None:
        """Why the case can't be closed yet, or None."""
        if self.assessments.exclude(state=workflow.AssessmentState.SIGNED_OFF).exists():
            return "The assessment must be signed off first."
        if self.assessments.filter(outcome=None).exists():
            return "Record the outcome of the assessment first."
        return self.what_protection_is_under_way()

    def what_protection_is_under_way(self) -> str | None:
        """Why work with this child must stay statutory, or None."""
        if self.enquiries.exclude(state=workflow.EnquiryState.CONCLUDED).exists():
            return "The section 47 enquiry must be concluded first."
        if self.episodes.filter(state__in=workflow.EPISODE.open_states()).exists():
            return "The child is looked after, or is to be. End the episode of care first."
        if self.conferences.filter(kind="initial", state=workflow.ConferenceState.AHEAD).exists():
            return "An initial child protection conference is due, so the case stays open."
        if self.plans.filter(kind="cp", ends_on=None).exists():
            return "A child protection plan is in force. A review conference ends it."
        return None


class Allocation(kernel.Noun):
    """A case given to a worker, from and until; over the cap with a reason and an end date (E4)."""

    PREFIX, WORD = "AL", "allocation"

    case = models.ForeignKey(Case, models.PROTECT, related_name="allocations")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="allocations")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)  # why it was given to another worker
    override_reason = models.TextField(blank=True)
    override_until = models.DateField(null=True, blank=True)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("reason", "override_reason"),
        plain=("reference",),
    )

    class Meta:
        ordering = ("starts_on", "pk")
        indexes = [models.Index(fields=["worker", "ends_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ends_on=None), name="one_worker_a_case"
            ),
            models.CheckConstraint(
                condition=models.Q(override_reason="", override_until__isnull=True)
                | (~models.Q(override_reason="") & models.Q(override_until__isnull=False)),
                name="an_override_has_a_reason_and_ends",
            ),
        ]


class ClosureReason(models.TextChoices):
    """Reason for closure: the codes of the children in need census, where they fit."""

    AFTER_ASSESSMENT = "RC8", "Closed after assessment, no further action"
    EARLY_HELP = "RC9", "Closed after assessment, referred to early help"
    NO_LONGER_IN_NEED = "RC7", "Services ceased for any other reason, child no longer in need"
    OTHER_AUTHORITY = "RC5", "Transferred to services of another local authority"
    ADULT_CARE = "RC6", "Transferred to adult social care"
    ARRANGEMENTS_ORDER = "RC3", "Child arrangements order"
    SPECIAL_GUARDIANSHIP = "RC4", "Special guardianship order"
    ADOPTED = "RC1", "Adopted"
    DIED = "RC2", "Died"
    OTHER_TEAM = "TEAM", "Goes on with another team of this authority (not a census closure)"


class Closure(kernel.Noun):
    """Why a case was closed, and when."""

    PREFIX, WORD = "CL", "closure"

    case = models.OneToOneField(Case, models.PROTECT, related_name="closure")
    closed_on = models.DateField()
    reason = models.CharField(max_length=4, choices=ClosureReason.choices)
    words = models.TextField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD, free_text=("words",), plain=("reference", "reason")
    )
