from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools
from swis.record.staff import models as staff


class Programme(models.Model):
    """An authority's programme, run by a SWIS team under a dated programme model."""

    name = models.CharField(max_length=120, unique=True)
    model = models.SlugField(max_length=40)
    team = models.OneToOneField(staff.Team, models.PROTECT, related_name="programme")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("name", "model"))

    def __str__(self) -> str:
        return self.name


class Placement(kernel.Noun):
    """A social worker placed at a link school, from and until."""

    PREFIX, WORD = "PL", "placement"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="placements")
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="placements")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="placements")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference",))

    class Meta:
        indexes = [models.Index(fields=["worker", "starts_on"]), models.Index(fields=["school"])]
