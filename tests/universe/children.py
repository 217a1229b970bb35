"""Children known to the programme."""

from typing import Any

from swis.record.children.models import Child, Enrolment

from .world import BEGAN, World


def child(world: World, **given: Any) -> Child:
    given = {"given_names": "Juniper", "family_name": "Vale", **given}
    school = given.pop("school", world.ashgrove)
    made = Child.objects.create(
        made_at=world.moments.tick(), made_by=world.accounts["dsl"], **given
    )
    Enrolment.objects.create(child=made, school=school, year_group=9, starts_on=BEGAN)
    return made
