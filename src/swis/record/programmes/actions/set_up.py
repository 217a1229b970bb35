"""What is set up with a school: induction, agreements, promotion, provision."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.editing import change
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.schools.models import School

from ..access import SETTERS
from ..models import (
    Induction,
    Mapping,
    Placement,
    Promotion,
    Provision,
    ProvisionKind,
    SchoolAgreement,
)
from ..queries.placed import model_of, model_of_programme


@act
def do_induction(
    *, placement: Placement, things: Iterable[str], done_on: date, by: Person, at: datetime
) -> Placement:
    """Things of a worker's induction were done on a day (E17)."""
    _setter(by)
    _not_ahead(done_on, at, "done_on")
    model = model_of_programme(placement.programme, local_day(at))
    listed = {item.code for item in model.induction}
    for code in dict.fromkeys(things):
        if code not in listed:
            raise Refused("Choose from the list of this programme's induction.", "things")
        row = Induction.objects.filter(placement=placement, code=code).first()
        if row is None:
            given = {"placement": placement, "code": code, "done_on": done_on}
            Induction.objects.create(**given, **_made(by, at))
        elif row.done_on is None:
            change(row, version=row.version, by=by, at=at, done_on=done_on)
    return placement


@act
def correct_induction(
    *, thing: Induction, version: int, by: Person, at: datetime, done_on: date | None
) -> Induction:
    """Another day, or not done after all; what it said before is kept."""
    _setter(by)
    if done_on:
        _not_ahead(done_on, at, "done_on")
    return change(thing, version=version, by=by, at=at, done_on=done_on)


@act
def sign(
    *,
    school: School,
    kind: str,
    signed_on: date,
    signed_by: str,
    by: Person,
    at: datetime,
    review_on: date | None = None,
) -> SchoolAgreement:
    """School and authority signed the service level agreement, or the protocol."""
    _setter(by)
    _not_ahead(signed_on, at, "signed_on")
    if review_on and review_on <= signed_on:
        raise Refused("Enter a day after the one it was signed on.", "review_on")
    if SchoolAgreement.objects.filter(school=school, kind=kind, signed_on=signed_on).exists():
        raise Refused("One of that kind and day is entered already.", "signed_on")
    return SchoolAgreement.objects.create(
        school=school,
        kind=kind,
        signed_on=signed_on,
        review_on=review_on,
        signed_by=signed_by,
        **_made(by, at),
    )


@act
def add_promotion(
    *, school: School, kind: str, on: date, what: str, by: Person, at: datetime
) -> Promotion:
    """The school told pupils, families or staff of its social worker (E20)."""
    _setter(by)
    _not_ahead(on, at, "on")
    if kind not in {item.code for item in model_of(school, local_day(at)).promotion}:
        raise Refused("Choose a way to promote that this programme names.", "kind")
    return Promotion.objects.create(school=school, kind=kind, on=on, what=what, **_made(by, at))


@act
def add_provision(
    *,
    school: School,
    kind: str,
    name: str,
    for_whom: str,
    starts_on: date,
    by: Person,
    at: datetime,
    contact: str = "",
    ends_on: date | None = None,
) -> Provision:
    """Somebody else supports pupils here."""
    _setter(by)
    _after(starts_on, ends_on)
    return Provision.objects.create(
        school=school,
        kind=ProvisionKind(kind),
        name=name,
        contact=contact,
        for_whom=for_whom,
        starts_on=starts_on,
        ends_on=ends_on,
        **_made(by, at),
    )


@act
def change_provision(
    *,
    provision: Provision,
    version: int,
    by: Person,
    at: datetime,
    starts_on: date,
    ends_on: date | None = None,
    **fields: str,
) -> Provision:
    """Another contact, for others, or until a day."""
    _setter(by)
    _after(starts_on, ends_on)
    new: dict[str, Any] = {**fields, "starts_on": starts_on, "ends_on": ends_on}
    return change(provision, version=version, by=by, at=at, **new)


@act
def map_provision(
    *, school: School, on: date, with_whom: str, by: Person, at: datetime, missing: str = ""
) -> Mapping:
    """The provision was gone through with the senior mental health lead; what is missing (E20)."""
    _setter(by)
    _not_ahead(on, at, "on")
    return Mapping.objects.create(
        school=school, on=on, with_whom=with_whom, missing=missing, **_made(by, at)
    )


def _setter(by: Person) -> None:
    if not by.holds(SETTERS):
        raise NotNow(
            "Only a safeguarding lead, the SWIS team, business support or an administrator sets "
            "up the work with a school."
        )


def _not_ahead(day: date, at: datetime, field: str) -> None:
    if day > local_day(at):
        raise Refused("Enter today or a day that has been.", field)


def _after(starts_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on <= starts_on:
        raise Refused("Enter an end after the beginning, or none.", "ends_on")


def _made(by: Person, at: datetime) -> dict[str, object]:
    return {"made_at": at, "made_by_id": by.account_id}
