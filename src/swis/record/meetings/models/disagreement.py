from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.staff import models as staff

from .. import workflow
from .meeting import Meeting


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
