"""What a child is called changes; what it was called before still finds the record."""

from datetime import date, datetime

from swis.kernel import acts, clocks, editing, people, refusals

from .. import models, names
from . import edit


@acts.act(may=edit.EDITING)
def rename(
    *,
    child: models.Child,
    version: int,
    given_names: str,
    family_name: str,
    starts_on: date,
    reason: str,
    by: people.Person,
    at: datetime,
) -> models.Child:
    """The child has another name from a day on; the one before is kept, with its last day."""
    if starts_on > clocks.local_day(at):
        raise refusals.Refused("Enter a day that has come", "starts_on")
    before = (child.given_names, child.family_name)
    after = (given_names.strip(), family_name.strip())
    if before == after:
        raise refusals.Refused("This is the name that the record has already.", "given_names")
    editing.change(
        child,
        version=version,
        by=by,
        at=at,
        reason=reason,
        given_names=after[0],
        family_name=after[1],
    )
    models.OtherName.objects.create(
        child=child,
        kind="former",
        given_names=before[0],
        family_name=before[1],
        ends_on=starts_on,
        reason=reason,
        **by.signed(at),
    )
    return child


@acts.act(may=edit.EDITING)
def add_name(
    *,
    child: models.Child,
    kind: str,
    given_names: str,
    family_name: str,
    ends_on: date | None,
    reason: str,
    by: people.Person,
    at: datetime,
) -> models.OtherName:
    """The child was called something else before, or is called it besides."""
    if ends_on and ends_on > clocks.local_day(at):
        raise refusals.Refused("Enter a day that has come", "ends_on")
    name = f"{given_names} {family_name}"
    known = [child.name, *(other.name for other in child.other_names.all())]
    if names.whole(name) in map(names.whole, known):
        raise refusals.Refused("The record has this name already.", "given_names")
    return models.OtherName.objects.create(
        child=child,
        kind=kind,
        given_names=given_names.strip(),
        family_name=family_name.strip(),
        ends_on=ends_on,
        reason=reason,
        **by.signed(at),
    )
