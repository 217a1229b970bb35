"""A child on no roll: who makes sure that somebody sees the child, seen, told, ended."""

from datetime import date, datetime

from django.urls import reverse

from swis.kernel import acts, clocks, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models, notices, queries, workflow
from . import involve

CYCLE = workflow.OFF_ROLL


def _is_on_no_roll(child: models.Child, at: datetime) -> str | None:
    """The child is on no roll that is known here."""
    if queries.known.enrolment(child, clocks.local_day(at)):
        return "This child is on a school's roll."
    return None


WATCHING = permission.of_roles(
    access.KEEPERS,
    needs=(_is_on_no_roll,),
    said="Only a safeguarding lead, the SWIS team or the front door names who sees a child.",
)


@acts.act(may=WATCHING)
def watch(
    *, child: models.Child, leaving: models.Leaving, by: people.Person, at: datetime
) -> models.OffRoll:
    """Name who makes sure that somebody sees a child whose place has ended already."""
    last = child.enrolments.select_related("school").order_by("-ends_on", "-pk").first()
    on = last.ends_on if last and last.ends_on else clocks.local_day(at)
    school = last.school if last else None
    return begin(child=child, school=school, starts_on=on, leaving=leaving, by=by, at=at)


@acts.act(may=permission.INNER)
def begin(
    *,
    child: models.Child,
    school: schools.School | None,
    starts_on: date,
    leaving: models.Leaving,
    by: people.Person,
    at: datetime,
) -> models.OffRoll:
    """From this day a named person makes sure that somebody sees the child. They, the team's
    managers and the front door know of the child from now on, and hear of it."""
    _check_day(leaving.see_by, at)
    _check_owner(child, leaving.owner, at)
    if queries.off_roll.now_of(child):
        raise refusals.NotNow("Somebody is named already who sees this child.")
    row = models.OffRoll.objects.create(
        child=child,
        school=school,
        why=leaving.why,
        words=leaving.words,
        starts_on=starts_on,
        owner=leaving.owner,
        see_by=leaving.see_by,
        **by.signed(at),
    )
    _open_to(row, by, at)
    return row


def _open_to(row: models.OffRoll, by: people.Person, at: datetime) -> None:
    """Owner, managers and front door know of the child, and are told."""
    on = clocks.local_day(at)
    opened = {"child": row.child, "because": row.reference, "by": by, "at": at}
    involve.involve(account=row.owner, **opened)
    programme = programmes_queries.placed.programme_of(row.school, on) if row.school else None
    programme = programme or programmes_queries.placed.running(on)
    managers = kernel.Account.objects.none()
    if programme:
        involve.involve(team=programme.team, is_for_managers=True, **opened)
        managers = staff_queries.holders(people.MANAGERS, on, team_id=programme.team_id)
    for team in staff.Team.objects.filter(kind=staff.TeamKind.FRONT_DOOR):
        involve.involve(team=team, **opened)
    front_door = staff_queries.holders({people.Role.FRONT_DOOR}, on)
    heard = kernel.Account.objects.filter(
        pk__in=[row.owner_id, *(each.pk for each in (*managers, *front_door))]
    )
    may = queries.named_people.may_hear(row.child, heard, at)
    page = reverse("children:off-roll", args=[row.reference])
    outbox.tell(notices.OFF_ROLL, to=may, at=at, href=page)


def _check_day(see_by: date, at: datetime) -> None:
    """Within six weeks, and not in the past."""
    today = clocks.local_day(at)
    if not today <= see_by <= today + models.LONGEST_UNSEEN:
        raise refusals.Refused("Enter a day from today to six weeks from today", "see_by")


def _check_owner(child: models.Child, owner: kernel.Account, at: datetime) -> None:
    """Somebody whose work the child may be; of a restricted child, one of those named."""
    may = {account.pk for account, _ in queries.named_people.may_be_named(child, at)}
    if child.is_restricted:
        may &= set(queries.named_people.named(child, at).values_list("pk", flat=True))
    if owner.pk not in may:
        raise refusals.Refused("Choose somebody who is here and may know of this child", "owner")


@acts.act(may=permission.of_steps(CYCLE, "say_seen", of="time"))
def say_seen(
    *,
    time: models.OffRoll,
    seen_on: date,
    words: str,
    see_by: date,
    by: people.Person,
    at: datetime,
) -> models.OffRoll:
    """Somebody saw the child: on which day, who and how; and by which day again."""
    if not time.starts_on <= seen_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a day since the place ended, until today", "seen_on")
    _check_day(see_by, at)
    facts = {"seen_on": seen_on, "see_by": see_by}
    CYCLE.move(time, "say_seen", by=by, at=at, reason=words, also=facts)
    return time


@acts.act(may=permission.of_steps(CYCLE, "send_notice", of="time"))
def send_notice(
    *, time: models.OffRoll, notice_on: date, notice_to: str, by: people.Person, at: datetime
) -> models.OffRoll:
    """The authority has the notice that the child is off roll: since when, and who there."""
    if notice_on > clocks.local_day(at):
        raise refusals.Refused("Enter a day that has come", "notice_on")
    facts = {"notice_on": notice_on, "notice_to": notice_to.strip()}
    CYCLE.move(time, "send_notice", by=by, at=at, reason=f"To {notice_to.strip()}", also=facts)
    return time


@acts.act(may=permission.of_steps(CYCLE, "end_seeing", of="time"))
def end_seeing(
    *, time: models.OffRoll, reason: str, by: people.Person, at: datetime
) -> models.OffRoll:
    """A manager or the front door says why nobody need see the child any more."""
    CYCLE.move(time, "end_seeing", by=by, at=at, reason=reason)
    involve.end_involvement(child=time.child, because=time.reference, by=by, at=at)
    return time


@acts.act(may=permission.INNER)
def come_back_on_roll(*, child: models.Child, by: people.Person, at: datetime) -> models.Child:
    """The child is on a roll again: its leads see it every day, and what was opened ends."""
    for time in child.off_roll.filter(state=workflow.OffRollState.TO_BE_SEEN):
        CYCLE.move(time, "come_back_on_roll", by=by, at=at)
        involve.end_involvement(child=child, because=time.reference, by=by, at=at)
    return child
