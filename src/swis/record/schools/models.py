from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention


class Country(models.TextChoices):
    ENGLAND = "england", "England"
    WALES = "wales", "Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"


class LocalAuthority(models.Model):
    """A local authority: a controller of its own. One database serves one authority's record. One
    outside England has the name that somebody typed, its country, and no code."""

    code = models.CharField(max_length=3, blank=True)
    name = models.CharField(max_length=120)
    is_ours = models.BooleanField(default=False)
    country = models.CharField(max_length=20, choices=Country.choices, default=Country.ENGLAND)
    ends_on = models.DateField(null=True, blank=True)  # the day on which others took over
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors")
    front_door_phone = models.CharField(max_length=40, blank=True)
    out_of_hours_phone = models.CharField(max_length=40, blank=True)

    privacy = retention.Privacy(
        keep=retention.PRACTICE,
        plain=("code", "name", "country", "front_door_phone", "out_of_hours_phone"),
    )

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="one_authority_a_code"
            ),
            models.UniqueConstraint(
                fields=["country", "name"],
                condition=models.Q(code=""),
                name="one_authority_a_name_outside_england",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """What stands for it in a form: its code, or its number here where it has none."""
        return self.code or f"n{self.pk}"

    @property
    def said(self) -> str:
        """ "Powys, Wales"; "Cumbria, until 1 April 2023"."""
        if self.country != Country.ENGLAND:
            return f"{self.name}, {self.get_country_display()}"
        if self.ends_on:
            return f"{self.name}, until {self.ends_on.day} {self.ends_on:%B %Y}"
        return self.name


class Phase(models.TextChoices):
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    ALL_THROUGH = "all_through", "All-through"
    SPECIAL = "special", "Special"
    ALTERNATIVE = "alternative", "Alternative provision"
    NURSERY = "nursery", "Nursery"
    POST_16 = "post_16", "16 plus"
    OTHER = "other", "Another establishment"


class School(models.Model):
    """A school, by its unique reference number (URN)."""

    REFERENCE = "urn"

    urn = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=200)
    authority = models.ForeignKey(LocalAuthority, models.PROTECT, related_name="schools")
    phase = models.CharField(max_length=20, choices=Phase.choices)
    kind = models.CharField(max_length=80, blank=True)
    roll = models.PositiveIntegerField("pupils on roll", null=True, blank=True)
    system = models.CharField("recording system", max_length=40, default="CPOMS")
    is_open = models.BooleanField(default=True)
    # a school reopened under another number, or merged: what it had is the successor's
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    succeeded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy = retention.Privacy(
        keep=retention.PRACTICE, plain=("urn", "name", "phase", "kind", "system")
    )

    class Meta:
        ordering = ("name",)
        indexes = [models.Index(fields=["authority", "name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def noun(self) -> str:
        return self._meta.label

    @property
    def reference(self) -> str:
        return self.urn


class FeederLink(models.Model):
    """A primary that feeds a link school: its children may be worked with for a sibling's sake."""

    school = models.ForeignKey(School, models.CASCADE, related_name="feeder_links")
    feeder = models.ForeignKey(School, models.CASCADE, related_name="fed_links")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = retention.Privacy(keep=retention.PRACTICE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "feeder", "starts_on"], name="one_feeder_link_a_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(school=models.F("feeder")), name="no_school_feeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feeder} → {self.school}"


class Paper(models.TextChoices):
    AGREEMENT = "agreement", "Data-protection agreement"
    IMPACT = "impact", "Data-protection impact assessment"
    NOTICE = "notice", "Privacy notice"


class SchoolPaper(kernel.Noun):
    """A paper a school must have dated before it opens here."""

    PREFIX, WORD = "SP", "paper"

    school = models.ForeignKey(School, models.CASCADE, related_name="papers")
    paper = models.CharField(max_length=20, choices=Paper.choices)
    dated_on = models.DateField()

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference", "paper"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "paper"], name="one_paper_of_a_kind_a_school")
        ]


class Term(models.Model):
    """A school term: data that an authority, or one school for itself, enters."""

    authority = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="terms")
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True, related_name="terms")
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("name",))

    class Meta:
        ordering = ("starts_on",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="term_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name
