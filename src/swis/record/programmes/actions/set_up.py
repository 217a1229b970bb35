"""What is set up with a school: induction, agreements, promotion, provision."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from swis.kernel import acts, clocks, editing, people, refusals
from swis.record.schools import models as schools

from .. import access, models, queries


@acts.act(may=access.SETTING)
def do_induction(
    *,
    placement: models.Placement,
    things: Iterable[str],
    done_on: date,
    by: people.Person,
    at: datetime,
) -> models.Placement:
    """Things of a worker's induction were done on a day (E17)."""
    _not_ahead(done_on, at, "done_on")
    model = queries.placed.model_of_programme(placement.programme, clocks.local_day(at))
    listed = {item.code for item in model.induction}
    for code in dict.fromkeys(things):
        if code not in listed:
            raise refusals.Refused("Choose from the list of this programme's induction.", "things")
        row = models.Induction.objects.filter(placement=placement, code=code).first()
        if row is None:
            induction = {"placement": placement, "code": code, "done_on": done_on}
            models.Induction.objects.create(**induction, **_made(by, at))
        elif row.done_on is None:
            editing.change(row, version=row.version, by=by, at=at, done_on=done_on)
    return placement


@acts.act(may=access.SETTING)
def correct_induction(
    *, thing: models.Induction, version: int, by: people.Person, at: datetime, done_on: date | None
) -> models.Induction:
    """Another day, or not done after all; what it said before is kept."""
    if done_on:
        _not_ahead(done_on, at, "done_on")
    return editing.change(thing, version=version, by=by, at=at, done_on=done_on)


@acts.act(may=access.SETTING)
def sign(
    *,
    school: schools.School,
    kind: str,
    signed_on: date,
    signed_by: str,
    by: people.Person,
    at: datetime,
    review_on: date | None = None,
) -> models.SchoolAgreement:
    """School and authority signed the service level agreement, or the protocol."""
    _not_ahead(signed_on, at, "signed_on")
    if review_on and review_on <= signed_on:
        raise refusals.Refused("Enter a day after the one it was signed on.", "review_on")
    if models.SchoolAgreement.objects.filter(
        school=school, kind=kind, signed_on=signed_on
    ).exists():
        raise refusals.Refused("One of that kind and day is entered already.", "signed_on")
    return models.SchoolAgreement.objects.create(
        school=school,
        kind=kind,
        signed_on=signed_on,
        review_on=review_on,
        signed_by=signed_by,
        **_made(by, at),
    )


@acts.act(may=access.SETTING)
def add_promotion(
    *, school: schools.School, kind: str, on: date, what: str, by: people.Person, at: datetime
) -> models.Promotion:
    """The school told pupils, families or staff of its social worker (E20)."""
    _not_ahead(on, at, "on")
    if kind not in {
        item.code for item in queries.placed.model_of(school, clocks.local_day(at)).promotion
    }:
        raise refusals.Refused("Choose a way to promote that this programme names.", "kind")
    return models.Promotion.objects.create(
        school=school, kind=kind, on=on, what=what, **_made(by, at)
    )


@acts.act(may=access.SETTING)
def add_provision(
    *,
    school: schools.School,
    kind: str,
    name: str,
    for_whom: str,
    starts_on: date,
    by: people.Person,
    at: datetime,
    contact: str = "",
    ends_on: date | None = None,
) -> models.Provision:
    """Somebody else supports pupils here."""
    _after(starts_on, ends_on)
    return models.Provision.objects.create(
        school=school,
        kind=models.ProvisionKind(kind),
        name=name,
        contact=contact,
        for_whom=for_whom,
        starts_on=starts_on,
        ends_on=ends_on,
        **_made(by, at),
    )


@acts.act(may=access.SETTING)
def change_provision(
    *,
    provision: models.Provision,
    version: int,
    by: people.Person,
    at: datetime,
    starts_on: date,
    ends_on: date | None = None,
    **fields: str,
) -> models.Provision:
    """Another contact, for others, or until a day."""
    _after(starts_on, ends_on)
    new: dict[str, Any] = {**fields, "starts_on": starts_on, "ends_on": ends_on}
    return editing.change(provision, version=version, by=by, at=at, **new)


@acts.act(may=access.SETTING)
def map_provision(
    *,
    school: schools.School,
    on: date,
    with_whom: str,
    by: people.Person,
    at: datetime,
    missing: str = "",
) -> models.Mapping:
    """The provision was gone through with the senior mental health lead; what is missing (E20)."""
    _not_ahead(on, at, "on")
    return models.Mapping.objects.create(
        school=school, on=on, with_whom=with_whom, missing=missing, **_made(by, at)
    )


def _not_ahead(day: date, at: datetime, field: str) -> None:
    if day > clocks.local_day(at):
        raise refusals.Refused("Enter today or a day that has been.", field)


def _after(starts_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on <= starts_on:
        raise refusals.Refused("Enter an end after the beginning, or none.", "ends_on")


def _made(by: people.Person, at: datetime) -> dict[str, object]:
    return {"made_at": at, "made_by_id": by.account_id}
