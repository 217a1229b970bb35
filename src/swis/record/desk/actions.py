"""Writes of the desk: a search is kept, a copy is made for somebody, a draft is thrown away."""

from datetime import date, datetime

from swis.kernel import references
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS, SWIS_TEAM
from swis.record.children.models import Child
from swis.record.schools.models import School

from .access import FINDERS
from .models import CalendarLink, DaySheet, PrintedCopy, ReturnedBook, Search
from .queries.feed import hashed, token_of


@act
def search(
    *, by: Person, at: datetime, name: str = "", born_on: date | None = None, upn: str = ""
) -> Search:
    """Keep what is looked for, so that the address of the answer carries no name."""
    if not by.holds(FINDERS):
        raise NotNow("Only people who work with children's records look for a child.")
    if not (name or born_on or upn):
        raise Refused("Enter a name, a date of birth or a unique pupil number", "name")
    return Search.objects.create(
        name=name, born_on=born_on, upn=upn, made_by_id=by.account_id, made_at=at
    )


@act
def copy_for(*, child: Child, recipient: str, reason: str, by: Person, at: datetime) -> PrintedCopy:
    """Say who a printed copy is for before it can be printed."""
    return PrintedCopy.objects.create(
        child=child, recipient=recipient, reason=reason, made_by_id=by.account_id, made_at=at
    )


@act
def take_book(*, school: School, for_whom: str, by: Person, at: datetime) -> ReturnedBook:
    """A school's lead takes the school's book out of the record, for the school to keep (E21)."""
    if school.pk not in by.schools(*DSLS):
        raise NotNow("Only a safeguarding lead of this school takes its book.")
    return ReturnedBook.objects.create(
        school=school, for_whom=for_whom, made_by_id=by.account_id, made_at=at
    )


@act
def make_link(*, by: Person, at: datetime) -> CalendarLink:
    """A new secret address of one's own calendar; the one before ends."""
    _end_links(by, at)
    made = CalendarLink(
        reference=references.new(CalendarLink.PREFIX), made_by_id=by.account_id, made_at=at
    )
    made.token_hash = hashed(token_of(made))
    made.save()
    return made


@act
def revoke_link(*, link: CalendarLink, by: Person, at: datetime) -> CalendarLink:
    """The address answers no more, to nobody."""
    if not _end_links(by, at):
        raise NotNow("This link has ended already.")
    link.refresh_from_db()
    return link


def _end_links(by: Person, at: datetime) -> int:
    in_force = CalendarLink.objects.filter(made_by_id=by.account_id, revoked_at=None)
    return in_force.update(revoked_at=at, revoked_by_id=by.account_id)


@act
def take_sheet(*, recipient: str, reason: str, by: Person, at: datetime) -> DaySheet:
    """Say who carries a day sheet with names before it can be printed."""
    if not by.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team prints its day.")
    return DaySheet.objects.create(
        on=local_day(at),
        recipient=recipient,
        reason=reason,
        made_by_id=by.account_id,
        made_at=at,
    )
