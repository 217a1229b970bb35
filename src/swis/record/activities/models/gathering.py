from django.db import models

from swis.kernel import retention

from .activity import Activity


class Audience(models.TextChoices):
    """Who was there."""

    PUPILS = "pupils", "Pupils"
    STAFF = "staff", "School staff"
    PARENTS = "parents", "Parents and carers"
    MIXED = "mixed", "Several of these"


class Theme(models.TextChoices):
    """Themes of drop-ins, workshops and assemblies: the group themes and the staff workshops of
    the Ealing reporting system (report of April 2023)."""

    CONSENT = "consent", "Consent"
    RELATIONSHIPS = "healthy_relationships", "Healthy relationships"
    INTERNET = "internet_safety", "Internet safety"
    CONTEXTUAL = "contextual_safeguarding", "Contextual safeguarding"
    CONFLICT = "conflict_resolution", "Conflict resolution"
    THRESHOLDS = "thresholds", "Thresholds"
    RECORDING = "recording", "Recording"
    REFERRALS = "referral_quality", "Referral quality"
    REFLECTIVE = "reflective", "Reflective practice"
    OTHER = "other", "Another theme"


class Gathering(models.Model):
    """Who was at a drop-in, a workshop or an assembly: how many and its theme are on the
    activity."""

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="gathering")
    is_assembly = models.BooleanField(default=False)
    audience = models.CharField(max_length=20, choices=Audience.choices, blank=True)
    years = models.JSONField(default=list, blank=True)  # year groups of the pupils who came

    privacy = retention.Privacy(keep=retention.CHILD_PROTECTION_FILE, plain=("audience", "years"))

    def __str__(self) -> str:
        return f"{self.get_audience_display()} at {self.activity}"
