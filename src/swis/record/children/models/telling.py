from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools

from .. import workflow
from .child import Child
from .elsewhere import How


class Telling(kernel.Noun):
    """A task: tell another authority that something is done here with its child (E11).

    It waits for its owner until they say when they told whom; or that it isn't needed any more.
    """

    PREFIX, WORD = "TL", "telling"
    lifecycle = workflow.TELLING

    child = models.ForeignKey(Child, models.PROTECT, related_name="tellings")
    authority = models.ForeignKey(schools.LocalAuthority, models.PROTECT, related_name="+")
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="tellings"
    )
    owner = models.ForeignKey("kernel.Account", models.PROTECT, related_name="tellings")
    because = models.CharField(max_length=14, blank=True)  # reference of what is done here
    what = models.TextField("what they are told")
    at_once = models.BooleanField(default=False)  # there was danger
    due_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_whom = models.CharField(max_length=120, blank=True)
    how = models.CharField(max_length=20, choices=How.choices, blank=True)
    ending = models.TextField("what they said, or why it isn't needed", blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.TELLING.choices, default=workflow.TELLING.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("to_whom",),
        free_text=("what", "ending"),
        plain=("reference", "because", "how", "state"),
    )

    class Meta:
        ordering = ("due_on", "pk")
        indexes = [models.Index(fields=["owner", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "because"],
                condition=models.Q(state=workflow.TellingState.TO_TELL),
                name="one_telling_of_one_thing",
            )
        ]
