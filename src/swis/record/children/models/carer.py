from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .child import Child


class Carer(kernel.Noun):
    """A parent or carer of a child, and whether it is safe to contact them."""

    PREFIX, WORD = "CR", "parent or carer"

    child = models.ForeignKey(Child, models.CASCADE, related_name="carers")
    name = models.CharField("name", max_length=120)
    relationship = models.CharField("relationship to the child", max_length=60)
    has_responsibility = models.BooleanField("has parental responsibility", null=True, blank=True)
    safe_to_contact = models.BooleanField("safe to contact", null=True, blank=True)
    phone = models.CharField("phone", max_length=40, blank=True)
    address = models.TextField("address", blank=True)
    # a safe address: never shown to a school's roles (E8)
    is_withheld = models.BooleanField("phone and address kept from the school", default=False)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("name", "phone", "address"),
        plain=("reference", "relationship"),
    )

    class Meta:
        ordering = ("made_at", "pk")
