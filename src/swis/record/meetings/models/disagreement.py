from django.db import models

from swis.kernel.models import Noun
from swis.kernel.privacy import CHILD_PROTECTION_FILE, Privacy
from swis.record.children.models import Child
from swis.record.schools.models import School
from swis.record.staff.models import Team

from ..workflow import DISAGREEMENT
from .meeting import Meeting


class Disagreement(Noun):
    """School and SWIS disagree about a decision: the four steps of the protocol, each with its
    name and date (E15, E18)."""

    PREFIX, WORD = "DG", "disagreement"
    lifecycle = DISAGREEMENT

    about = models.CharField(max_length=14)  # reference of the concern, referral, case or child
    child = models.ForeignKey(
        Child, models.PROTECT, null=True, blank=True, related_name="disagreements"
    )
    school = models.ForeignKey(School, models.PROTECT, related_name="disagreements")
    team = models.ForeignKey(Team, models.PROTECT, related_name="disagreements")
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
        max_length=20, choices=DISAGREEMENT.choices, default=DISAGREEMENT.initial
    )

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE,
        free_text=("words", "basis", "gathered", "ending"),
        plain=("reference", "about", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [models.Index(fields=["school", "state"]), models.Index(fields=["about"])]
