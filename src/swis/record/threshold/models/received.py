"""What comes to the front door, whatever it becomes there: a referral, or further information."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.schools import models as schools

from .source import Source


class Pathway(models.TextChoices):
    """The way a referral came: what it becomes when it meets threshold hangs on it (E3)."""

    SCHOOL = "school", "School, by the DSL or the social worker"
    DIRECT = "direct", "School, directly: danger of harm"
    OUTSIDE = "outside", "From outside the school pathway"


@dataclass(frozen=True)
class Feared:
    """What whoever refers says of the child. Each field is a column of ``Received``, asked by the
    forms that have a question of its name, and shown wherever a referral is."""

    words: str
    known: str = ""

    def headed(self) -> list[tuple[str, str]]:
        """All that was said, each under the name of its column."""
        rows = ((_heading(field.name), getattr(self, field.name)) for field in fields(Feared))
        return [(heading, words) for heading, words in rows if words]


@dataclass(frozen=True, kw_only=True)
class Told(Feared):
    """What came to the front door: from whom, when, and in which words. Each field is a column."""

    pathway: str
    source: str
    from_whom: str
    received_at: datetime
    school: schools.School | None = None
    concern: concerns.Concern | None = None
    agreement: children.Agreement | None = None


class Received(kernel.Noun):
    """What a referral and further information share: all of ``Told``, and who was told after."""

    school = models.ForeignKey(schools.School, models.PROTECT, null=True, blank=True)
    concern = models.ForeignKey(concerns.Concern, models.PROTECT, null=True, blank=True)
    agreement = models.ForeignKey(children.Agreement, models.PROTECT, null=True, blank=True)
    pathway = models.CharField(max_length=10, choices=Pathway.choices)
    source = models.CharField(max_length=2, choices=Source.choices)
    from_whom = models.CharField("who refers", max_length=200)
    received_at = models.DateTimeField()
    words = models.TextField("what is feared")
    known = models.TextField("what is known", blank=True)
    # the DSL is told after of what somebody in school sent directly (E0)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("from_whom",),
        free_text=("words", "known"),
        plain=("reference", "pathway", "source"),
    )

    class Meta:
        abstract = True

    @property
    def feared(self) -> Feared:
        return Feared(**{field.name: getattr(self, field.name) for field in fields(Feared)})


def _heading(name: str) -> str:
    column: Any = Received._meta.get_field(name)
    return str(capfirst(column.verbose_name))
