"""A line of the log goes to the child whom it is about."""

from datetime import datetime

from swis.kernel import acts, people, permission, refusals
from swis.record.children import models as children

from .. import models, queries


@acts.act(may=permission.INNER)
def move_line(
    *, activity: models.Activity, child: children.Child, by: people.Person, at: datetime
) -> models.Activity:
    """From now on it is about this child: what was disclosed in it too, and what it says of the
    young person on the day is said of this one."""
    about = queries.young_person.about(child, activity.held_at)
    moved = models.Activity.objects.filter(pk=activity.pk, version=activity.version)
    if not moved.update(
        child=child,
        year_group=about.year_group,
        age=about.age,
        sex=about.sex,
        version=activity.version + 1,
    ):
        raise refusals.NotNow("Somebody has just changed this line. Open it again.")
    activity.disclosures.update(child=child)
    activity.refresh_from_db()
    return activity
