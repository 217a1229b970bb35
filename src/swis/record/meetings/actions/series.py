"""The series of a team keep themselves: made from the programme model, booked ahead (E13)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from swis.kernel import acts, clocks, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import access, models, queries, workflow
from . import arrange

LONGEST, DAY = timedelta(days=200), timedelta(days=1)
KEEPING = permission.of_roles(
    access.PLANNERS, needs=(access.keeps_its_series,), said=access.THEIR_KEEPERS
)


@acts.act(may=KEEPING)
def keep_series(
    *, team: staff.Team, starts_on: date, last_on: date, by: people.Person, at: datetime
) -> staff.Team:
    """Book what comes round by itself, holidays included; again, and only what is new is booked,
    and what somebody's leave now stands in the way of is moved."""
    if last_on < starts_on:
        raise refusals.Refused("The last day can't be before the first.", "last_on")
    if last_on - starts_on > LONGEST:
        raise refusals.Refused("Book a term at a time: at most 200 days.", "last_on")
    staff.Team.objects.select_for_update().get(pk=team.pk)  # two presses at once queue here
    cast = queries.cast.cast_of(team, clocks.local_day(at))
    keeper = _Keeper(cast, max(starts_on, clocks.local_day(at) + DAY), last_on, by, at)
    for series in keeper.series():
        keeper.keep(series)
    return team


@acts.act(may=KEEPING)
def start_borough(
    *,
    team: staff.Team,
    weekday: int,
    week: int,
    every_months: int,
    starts: time,
    minutes: int,
    place: str,
    by: people.Person,
    at: datetime,
) -> models.Series:
    """The authority's meetings of safeguarding leads: their days are the authority's, so somebody
    enters them; a series that stood before ends (E12)."""
    today = clocks.local_day(at)
    now = models.Series.objects.filter(
        schools_queries.in_force(today), team=team, kind=models.MeetingKind.BOROUGH
    )
    for series in now:
        _end_series(series, today, by, at)
    return models.Series.objects.create(
        kind=models.MeetingKind.BOROUGH,
        team=team,
        weekday=weekday,
        week=week,
        every_months=every_months,
        starts=starts,
        minutes=minutes,
        place=place,
        starts_on=today.replace(day=1),
        **by.signed(at),
    )


def _end_series(series: models.Series, on: date, by: people.Person, at: datetime) -> None:
    """What is still booked of it is cancelled."""
    models.Series.objects.filter(pk=series.pk).update(ends_on=on)
    why = "This series has ended."
    for meeting in series.meetings.filter(state=workflow.MeetingState.PLANNED, starts_at__gte=at):
        workflow.MEETING.move(meeting, "cancel", by=by, at=at, reason=why, also={"why": why})


@dataclass
class _Keeper:
    cast: queries.cast.Cast
    start: date
    last: date
    by: people.Person
    at: datetime

    def __post_init__(self) -> None:
        accounts: dict[int, kernel.Account] = {
            account.pk: account for account in self.cast.everyone
        }
        for school in self.cast.schools.values():
            accounts |= {account.pk: account for account in [*school.workers, *school.leads]}
        self.names = {pk: account.name for pk, account in accounts.items()}
        furthest = timedelta(days=queries.rhythm.FURTHEST)
        self.away = queries.rhythm.Away(accounts, self.start - furthest, self.last + furthest)

    def series(self) -> list[models.Series]:
        """The series in force, with those that are new; those nobody comes to any more end."""
        now = models.Series.objects.filter(
            schools_queries.in_force(self.start), team=self.cast.team
        )
        now = now.select_related("team", "school", "worker", "lead")
        kept = {queries.proposed.identity(row): row for row in now}
        rows = queries.proposed.wanted(self.cast, self.start)
        for row in rows:
            if row.of not in kept:
                kept[row.of] = self._begin(row)
            self._lead(kept[row.of], row)
        asked_for = {row.of for row in rows}
        return [
            row
            for of, row in kept.items()
            if of in asked_for or row.kind == models.MeetingKind.BOROUGH or self._end(row)
        ]

    def _begin(self, row: queries.proposed.Wanted) -> models.Series:
        return models.Series.objects.create(
            kind=row.kind,
            team=self.cast.team,
            school=row.school,
            worker=row.worker,
            lead=row.lead,
            weekday=row.weekday,
            week=row.week,
            every_months=row.every_months,
            starts=row.starts,
            minutes=row.minutes,
            others=row.others,
            starts_on=self.start.replace(day=1),
            made_by_id=self.by.account_id,
            made_at=self.at,
        )

    def _lead(self, series: models.Series, row: queries.proposed.Wanted) -> None:
        """Where the manager who gave supervision left, another gives it."""
        if row.kind == models.MeetingKind.SUPERVISION and series.lead not in self.cast.managers:
            models.Series.objects.filter(pk=series.pk).update(lead=row.lead, others=row.others)
            series.lead, series.others = row.lead, row.others

    def _end(self, series: models.Series) -> bool:
        """Somebody left, or the programme no longer has it: what is still booked is cancelled."""
        _end_series(series, self.start, self.by, self.at)
        return False

    def keep(self, series: models.Series) -> None:
        booked = {row.due_on: row for row in series.meetings.select_related("team", "school")}
        for due in queries.rhythm.falls_on(series, self.start, self.last):
            slot = queries.rhythm.slot(series, due, self.cast.needs(series), self.away, self.names)
            meeting = booked.get(due)
            if meeting is None:
                self._book(series, due, slot)
            elif meeting.state == workflow.MeetingState.PLANNED and meeting.starts_at >= self.at:
                self._mind(series, meeting, slot)

    def _book(self, series: models.Series, due: date, found: queries.rhythm.Slot) -> None:
        invited = self.cast.invited(series)
        if not invited:
            return
        meeting = arrange.book(
            kind=series.kind,
            school=series.school,
            team=series.team,
            child=None,
            worker=series.worker,
            series=series,
            due_on=due,
            starts_at=_at(found.on or due, series),
            minutes=series.minutes,
            place=series.place,
            others=series.others,
            why=found.why,
            invited=invited,
            by=self.by,
            at=self.at,
        )
        if found.on is None:
            self._cancel(meeting, found.why)

    def _mind(
        self, series: models.Series, meeting: models.Meeting, found: queries.rhythm.Slot
    ) -> None:
        """Somebody's leave was agreed since: it moves by the same rule, and says why."""
        needs, on = self.cast.needs(series), clocks.local_day(meeting.starts_at)
        if not any(self.away.all_away(group, on) for group in needs):
            return
        if found.on is None:
            self._cancel(meeting, found.why)
            return
        also = {"starts_at": _at(found.on, series), "why": found.why}
        workflow.MEETING.move(meeting, "move", by=self.by, at=self.at, reason=found.why, also=also)

    def _cancel(self, meeting: models.Meeting, why: str) -> None:
        also = {"why": why}
        workflow.MEETING.move(meeting, "cancel", by=self.by, at=self.at, reason=why, also=also)


def _at(on: date, series: models.Series) -> datetime:
    return datetime.combine(on, series.starts, clocks.LONDON)
