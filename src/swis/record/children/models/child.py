from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools

from .. import years
from .name_word import NameWord


class Family(kernel.Noun):
    """Children who belong together: siblings, or one household."""

    PREFIX, WORD = "FA", "family"
    privacy = retention.Privacy(keep=retention.AUTHORITY_RECORD, plain=("reference",))


class Sex(models.TextChoices):
    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not recorded"


NAMES = ("given_names", "family_name")


class Children(models.QuerySet["Child"]):
    """Whatever changes what children are called, changes how they are found."""

    def update(self, **fields: Any) -> int:
        if not fields.keys() & set(NAMES):
            return super().update(**fields)
        changed = list(self.values_list("pk", flat=True))
        count = super().update(**fields)
        NameWord.objects.write(self.model.objects.filter(pk__in=changed))
        return count

    def bulk_create(self, objs: Iterable["Child"], *args: Any, **given: Any) -> list["Child"]:
        made = super().bulk_create(objs, *args, **given)
        NameWord.objects.write(made, are_new=True)
        return made


class Child(kernel.Noun):
    """A child known to the programme. The record starts at the first concern or session."""

    PREFIX, WORD = "CH", "child"

    given_names = models.CharField("given names", max_length=100)
    # empty where somebody has one name
    family_name = models.CharField("family name", max_length=100, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    # of a child not born yet, and afterwards what was expected; never an age
    due_on = models.DateField("due date", null=True, blank=True)
    sex = models.CharField("sex", max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    # not unique: to refuse a number is to tell a stranger that the child is known here. Two records
    # with one number wait for information governance instead.
    upn = models.CharField("unique pupil number", max_length=13, blank=True)
    home_authority = models.ForeignKey(
        schools.LocalAuthority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="home authority",
    )
    family = models.ForeignKey(
        Family, models.PROTECT, null=True, blank=True, related_name="children"
    )
    is_restricted = models.BooleanField(default=False)
    # the record of the same child in which everything is read from here on
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects: ClassVar[models.Manager["Child"]] = Children.as_manager()
    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("given_names", "family_name", "upn"),
        plain=("reference", "sex"),
    )

    class Meta:
        ordering = ("family_name", "given_names")
        indexes = [
            models.Index(fields=["family_name", "given_names"]),
            models.Index(fields=["upn"]),
            # records that may be of one child are found in it alone: same day, same name
            models.Index(fields=["born_on", "family_name", "given_names"], name="children_alike"),
        ]

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **given: Any) -> None:
        is_new = self._state.adding
        super().save(*args, update_fields=update_fields, **given)
        if update_fields is None or set(NAMES) & set(update_fields):
            NameWord.objects.write([self], are_new=is_new)

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


class OtherName(kernel.Noun):
    """What a child was called before, or is called besides: found by search and match."""

    PREFIX, WORD = "ON", "other name"

    child = models.ForeignKey(Child, models.CASCADE, related_name="other_names")
    kind = models.CharField(
        max_length=10, choices=[("former", "Called before"), ("also", "Also known as")]
    )
    given_names = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # the last day of a former name, if known
    reason = models.TextField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("given_names", "family_name"),
        free_text=("reason",),
        plain=("reference", "kind"),
    )

    class Meta:
        ordering = ("made_at", "pk")

    def save(self, *args: Any, **given: Any) -> None:
        super().save(*args, **given)
        NameWord.objects.write([self.child])

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


class Enrolment(models.Model):
    """A child on a school's roll, from and until."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="enrolments")
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="enrolments")
    # of the school year in which it starts; -1 is nursery (years.py)
    year_group = models.SmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = retention.Privacy(keep=retention.CHILD_PROTECTION_FILE)

    class Meta:
        indexes = [models.Index(fields=["school", "child"]), models.Index(fields=["child"])]

    def __str__(self) -> str:
        return f"{self.child} at {self.school}"

    def year_on(self, day: date) -> int | None:
        """The year group on a day: one more on each 1 September."""
        return years.on(self.year_group, self.starts_on, day)


class ToldApart(kernel.Noun):
    """Two records that looked like one child's, and are of two children."""

    PREFIX, WORD = "TA", "telling apart"

    child = models.ForeignKey(Child, models.PROTECT, related_name="told_apart")
    other = models.ForeignKey(Child, models.PROTECT, related_name="+")
    reason = models.TextField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD, free_text=("reason",), plain=("reference",)
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "other"], name="two_are_told_apart_once")
        ]
