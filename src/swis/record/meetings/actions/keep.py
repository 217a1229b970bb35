"""The series of a team keep themselves: made from the programme model, booked ahead (E13)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from swis.kernel.acts import act
from swis.kernel.clocks import LONDON, local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.schools.queries import in_force
from swis.record.staff.models import Team

from ..access import keeps_series_of
from ..models import Meeting, MeetingKind, Series
from ..queries.cast import Cast, cast_of
from ..queries.proposed import Wanted, identity, wanted
from ..queries.rhythm import FURTHEST, Away, Slot, falls_on, slot
from ..workflow import MEETING
from .arrange import book

LONGEST, DAY = timedelta(days=200), timedelta(days=1)


@act
def keep_series(*, team: Team, starts_on: date, last_on: date, by: Person, at: datetime) -> Team:
    """Book what comes round by itself, holidays included; again, and only what is new is booked,
    and what somebody's leave now stands in the way of is moved."""
    _keeper_of(team, by)
    if last_on < starts_on:
        raise Refused("The last day can't be before the first.", "last_on")
    if last_on - starts_on > LONGEST:
        raise Refused("Book a term at a time: at most 200 days.", "last_on")
    Team.objects.select_for_update().get(pk=team.pk)  # two presses at once queue here
    cast = cast_of(team, local_day(at))
    keeper = _Keeper(cast, max(starts_on, local_day(at) + DAY), last_on, by, at)
    for series in keeper.series():
        keeper.keep(series)
    return team


@act
def start_borough(
    *,
    team: Team,
    weekday: int,
    week: int,
    every_months: int,
    starts: time,
    minutes: int,
    place: str,
    by: Person,
    at: datetime,
) -> Series:
    """The authority's meetings of safeguarding leads: their days are the authority's, so somebody
    enters them; a series that stood before ends (E12)."""
    _keeper_of(team, by)
    today = local_day(at)
    now = Series.objects.filter(in_force(today), team=team, kind=MeetingKind.BOROUGH)
    for series in now:
        _end_series(series, today, by, at)
    return Series.objects.create(
        kind=MeetingKind.BOROUGH,
        team=team,
        weekday=weekday,
        week=week,
        every_months=every_months,
        starts=starts,
        minutes=minutes,
        place=place,
        starts_on=today.replace(day=1),
        made_by_id=by.account_id,
        made_at=at,
    )


def _keeper_of(team: Team, by: Person) -> None:
    if not Team.objects.filter(keeps_series_of(by), pk=team.pk).exists():
        raise NotNow("Only a manager of the team or business support books the term's meetings.")


def _end_series(series: Series, on: date, by: Person, at: datetime) -> None:
    """What is still booked of it is cancelled."""
    Series.objects.filter(pk=series.pk).update(ends_on=on)
    why = "This series has ended."
    for meeting in series.meetings.filter(state="planned", starts_at__gte=at):
        MEETING.move(meeting, "cancel", by=by, at=at, reason=why, also={"why": why})


@dataclass
class _Keeper:
    cast: Cast
    start: date
    last: date
    by: Person
    at: datetime

    def __post_init__(self) -> None:
        people: dict[int, Account] = {one.pk: one for one in self.cast.everyone}
        for school in self.cast.schools.values():
            people |= {one.pk: one for one in [*school.workers, *school.leads]}
        self.names = {pk: one.name for pk, one in people.items()}
        furthest = timedelta(days=FURTHEST)
        self.away = Away(people, self.start - furthest, self.last + furthest)

    def series(self) -> list[Series]:
        """The series in force, with those that are new; those nobody comes to any more end."""
        now = Series.objects.filter(in_force(self.start), team=self.cast.team)
        now = now.select_related("team", "school", "worker", "lead")
        kept = {identity(row): row for row in now}
        rows = wanted(self.cast, self.start)
        for row in rows:
            if row.of not in kept:
                kept[row.of] = self._begin(row)
            self._lead(kept[row.of], row)
        asked_for = {row.of for row in rows}
        return [
            row
            for of, row in kept.items()
            if of in asked_for or row.kind == MeetingKind.BOROUGH or self._end(row)
        ]

    def _begin(self, row: Wanted) -> Series:
        return Series.objects.create(
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

    def _lead(self, series: Series, row: Wanted) -> None:
        """Where the manager who gave supervision left, another gives it."""
        if row.kind == MeetingKind.SUPERVISION and series.lead not in self.cast.managers:
            Series.objects.filter(pk=series.pk).update(lead=row.lead, others=row.others)
            series.lead, series.others = row.lead, row.others

    def _end(self, series: Series) -> bool:
        """Somebody left, or the programme no longer has it: what is still booked is cancelled."""
        _end_series(series, self.start, self.by, self.at)
        return False

    def keep(self, series: Series) -> None:
        booked = {row.due_on: row for row in series.meetings.select_related("team", "school")}
        for due in falls_on(series, self.start, self.last):
            found = slot(series, due, self.cast.needs(series), self.away, self.names)
            meeting = booked.get(due)
            if meeting is None:
                self._book(series, due, found)
            elif meeting.state == "planned" and meeting.starts_at >= self.at:
                self._mind(series, meeting, found)

    def _book(self, series: Series, due: date, found: Slot) -> None:
        invited = self.cast.invited(series)
        if not invited:
            return
        meeting = book(
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

    def _mind(self, series: Series, meeting: Meeting, found: Slot) -> None:
        """Somebody's leave was agreed since: it moves by the same rule, and says why."""
        needs, on = self.cast.needs(series), local_day(meeting.starts_at)
        if not any(self.away.all_away(group, on) for group in needs):
            return
        if found.on is None:
            self._cancel(meeting, found.why)
            return
        also = {"starts_at": _at(found.on, series), "why": found.why}
        MEETING.move(meeting, "move", by=self.by, at=self.at, reason=found.why, also=also)

    def _cancel(self, meeting: Meeting, why: str) -> None:
        also = {"why": why}
        MEETING.move(meeting, "cancel", by=self.by, at=self.at, reason=why, also=also)


def _at(on: date, series: Series) -> datetime:
    return datetime.combine(on, series.starts, LONDON)
