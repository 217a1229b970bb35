from typing import Any, ClassVar

from django.db import models

from .. import references


class Noun(models.Model):
    """Something that has a page: a reference for its address, its maker, and a version."""

    PREFIX: ClassVar[str]
    WORD: ClassVar[str]  # what people call it: "concern"

    reference = models.CharField(max_length=14, unique=True, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.reference:
            self.reference = references.new(self.PREFIX)
        super().save(*args, **kwargs)

    @property
    def noun(self) -> str:
        return self._meta.label
