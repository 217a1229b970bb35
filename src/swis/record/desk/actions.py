"""Writes of the desk: a search is kept, a copy is made for somebody, a draft is thrown away."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from swis.kernel import acts, clocks, editing, people, permission, references, refusals
from swis.kernel import models as kernel
from swis.record.activities import actions as activities_actions
from swis.record.activities import models as activities
from swis.record.cases import actions as cases_actions
from swis.record.cases import models as cases
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import workflow as children_workflow
from swis.record.concerns import actions as concerns_actions
from swis.record.concerns import models as concerns
from swis.record.schools import models as schools
from swis.record.sharing import actions as sharing_actions

from . import access, models, queries


def _moves_by_itself(record: Any) -> str | None:
    """It is about one child, and is no part of something else."""
    return queries.moving.why_not(record)


FINDING = permission.of_roles(
    access.FINDERS, said="Only people who work with children's records look for a child."
)
TAKING = permission.of_roles(people.DSLS, needs=(access.leads_there,), said=access.ITS_LEADS)
GIVING = permission.of_roles(
    queries.held.ANSWERABLE,
    said="Only a manager or a safeguarding lead gives somebody's work to somebody else.",
)
HANDING_OVER = permission.of_steps(children_workflow.TRANSFER, "hand_over", of="transfer")
MOVING = permission.of_roles(
    people.Role.INFORMATION_GOVERNANCE,
    needs=(_moves_by_itself,),
    said="Only an information governance officer moves it to another child.",
)
PRINTING = permission.of_roles(people.SWIS_TEAM, said="Only the SWIS team prints its day.")


@acts.act(may=FINDING)
def search(
    *, by: people.Person, at: datetime, name: str = "", born_on: date | None = None, upn: str = ""
) -> models.Search:
    """Keep what is looked for, so that the address of the answer carries no name."""
    if not (name or born_on or upn):
        raise refusals.Refused("Enter a name, a date of birth or a unique pupil number", "name")
    return models.Search.objects.create(name=name, born_on=born_on, upn=upn, **by.signed(at))


@acts.act(may=permission.of_anyone(), fresh=True)
def copy_for(
    *, child: children.Child, recipient: str, reason: str, by: people.Person, at: datetime
) -> models.PrintedCopy:
    """Say who a printed copy is for before it can be printed."""
    return models.PrintedCopy.objects.create(
        child=child, recipient=recipient, reason=reason, **by.signed(at)
    )


@acts.act(may=TAKING, fresh=True)
def take_book(
    *, school: schools.School, for_whom: str, by: people.Person, at: datetime
) -> models.ReturnedBook:
    """A school's lead takes the school's book out of the record, for the school to keep (E21)."""
    return models.ReturnedBook.objects.create(school=school, for_whom=for_whom, **by.signed(at))


@acts.act(may=GIVING)
def give(
    *,
    thing: queries.held.Thing,
    to: kernel.Account,
    reason: str,
    version: int,
    by: people.Person,
    at: datetime,
) -> Any:
    """Give what somebody holds to somebody who is here: theirs from now on."""
    if to not in queries.held.takers(by, thing):
        raise refusals.Refused("Choose somebody who is here and may know of it", "to")
    new = {thing.kind.holder: to}
    return editing.change(thing.row, version=version, by=by, at=at, reason=reason, **new)


@acts.act(may=MOVING)
def move_to_child(
    *,
    record: activities.Activity | cases.Note,
    child: children.Child,
    reason: str,
    by: people.Person,
    at: datetime,
) -> models.Moving:
    """A line of the log, or a note of a case, goes to the child whom it is about, with what must
    stand in the books; the record keeps where it stood."""
    stood_on = queries.moving.child_of(record)
    if stood_on is None or child == stood_on:
        raise refusals.Refused("It stands on this child already", "child_reference")
    from_case = ""
    if isinstance(record, activities.Activity):
        activities_actions.move.move_line(activity=record, child=child, by=by, at=at)
    else:
        from_case = record.case.reference
        case = queries.moving.case_for(record, child)
        cases_actions.notes.move_note(note=record, case=case, by=by, at=at)
    about = [record.reference]
    sharing_actions.move_entries(
        about=about, stood_on=stood_on, child=child, reason=reason, by=by, at=at
    )
    return models.Moving.objects.create(
        record=record.reference,
        stood_on=stood_on,
        moved_to=child,
        from_case=from_case,
        reason=reason,
        **by.signed(at),
    )


@acts.act(may=HANDING_OVER, fresh=True)
def hand_file_over(
    *,
    transfer: children.Transfer,
    belonging: Iterable[concerns.Concern],
    by: people.Person,
    at: datetime,
    to_whom: str = "",
) -> children.Transfer:
    """The file goes to the next school whole: first the concerns that turn out to be about the
    child are matched with it."""
    for concern in belonging:
        concerns_actions.match(concern=concern, child=transfer.child, by=by, at=at)
    return children_actions.transfer.hand_over(transfer=transfer, to_whom=to_whom, by=by, at=at)


@acts.act(may=permission.of_anyone(), fresh=True)
def make_link(*, by: people.Person, at: datetime) -> models.CalendarLink:
    """A new secret address of one's own calendar; the one before ends."""
    _end_links(by, at)
    link = models.CalendarLink(
        reference=references.new(models.CalendarLink.PREFIX), **by.signed(at)
    )
    link.token_hash = queries.feed.hashed(queries.feed.token_of(link))
    link.save()
    return link


@acts.act(may=permission.of_anyone())
def revoke_link(
    *, link: models.CalendarLink, by: people.Person, at: datetime
) -> models.CalendarLink:
    """The address answers no more, to nobody."""
    if not _end_links(by, at):
        raise refusals.NotNow("This link has ended already.")
    link.refresh_from_db()
    return link


def _end_links(by: people.Person, at: datetime) -> int:
    in_force = models.CalendarLink.objects.filter(made_by_id=by.account_id, revoked_at=None)
    return in_force.update(revoked_at=at, revoked_by_id=by.account_id)


@acts.act(may=PRINTING)
def take_sheet(*, recipient: str, reason: str, by: people.Person, at: datetime) -> models.DaySheet:
    """Say who carries a day sheet with names before it can be printed."""
    return models.DaySheet.objects.create(
        on=clocks.local_day(at),
        recipient=recipient,
        reason=reason,
        **by.signed(at),
    )
