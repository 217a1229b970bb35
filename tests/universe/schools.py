"""Schools with their papers dated: open here."""

from datetime import date

from swis.record.schools import actions
from swis.record.schools.models import Paper, School

from .world import World

DATED = date(2025, 6, 2)


def opened(world: World, school: School | None = None) -> School:
    """A school whose three papers are dated."""
    school = school or world.ashgrove
    dates = {str(paper): DATED for paper in Paper}
    return actions.date_papers(
        **world.does("business_support", school=school, version=1, dates=dates)
    )
