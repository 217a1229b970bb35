"""The series that a programme wants for a team, from its model: kinds, days, how often."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from swis.kernel import models as kernel
from swis.record.programmes import model as programmes_model
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools

from .. import models
from . import cast as cast_queries

K = models.MeetingKind
THEME_MINUTES = 30
HEAD_OF_SERVICE = "Head of service"


@dataclass(frozen=True)
class Wanted:
    """One series that should be there; its hour and week are a proposal, the team's to change."""

    kind: models.MeetingKind
    weekday: int
    starts: time
    minutes: int
    week: int = 0
    every_months: int = 0
    school: schools.School | None = None
    worker: kernel.Account | None = None
    lead: kernel.Account | None = None
    others: str = ""

    @property
    def of(self) -> tuple[str, int, int, int]:
        """What makes it this series and no other."""
        school, worker = self.school, self.worker
        weekday = self.weekday if self.kind == K.CHECK_IN else 0
        return (self.kind, school.pk if school else 0, worker.pk if worker else 0, weekday)


def identity(series: models.Series) -> tuple[str, int, int, int]:
    weekday = series.weekday if series.kind == K.CHECK_IN else 0
    return (series.kind, series.school_id or 0, series.worker_id or 0, weekday)


def wanted(cast: cast_queries.Cast, on: date) -> list[Wanted]:
    """What comes round by itself for this team (E13, E20)."""
    model = programmes_queries.placed.model_of_team(cast.team, on)
    return [*_together(model), *_supervisions(model, cast), *_themes(model, cast)]


def _together(model: programmes_model.shape.ProgrammeModel) -> list[Wanted]:
    cadences = model.cadences
    rows = [
        Wanted(K.CHECK_IN, day, model.day_starts, cadences.check_in_minutes)
        for day in cadences.check_in_days
    ]
    if cadences.team_meeting_every_months:
        day, hour = _free_days(model)[1], _after(model, 5)
        meeting = Wanted(K.TEAM, day, hour, cadences.team_meeting_minutes, week=1)
        rows.append(replace(meeting, every_months=cadences.team_meeting_every_months))
    return rows


def _supervisions(
    model: programmes_model.shape.ProgrammeModel, cast: cast_queries.Cast
) -> list[Wanted]:
    """Every worker with a manager, the managers by turns; the deputy with the team manager; the
    team manager with the head of service, who also stands in where there is no manager. Where
    nobody stands above who uses SWIS, the worker names who gave it."""
    cadences = model.cadences
    givers = cast.managers or cast.heads_of_service
    if not cadences.supervision_every_months or not givers:
        return []
    pairs: list[tuple[kernel.Account, kernel.Account | None]] = [
        (worker, givers[turn % len(givers)])
        for turn, worker in enumerate(cast.workers)
        if worker not in givers
    ]
    team_managers = [account for account in cast.managers if account not in cast.deputies]
    above = cast.heads_of_service
    pairs += [
        (account, _first_other(account, [*team_managers, *above])) for account in cast.deputies
    ]
    pairs += [(account, _first_other(account, above)) for account in team_managers]
    return [
        Wanted(
            K.SUPERVISION,
            *_hour(model, turn),
            cadences.supervision_minutes,
            week=2 + turn // 6 % 3,
            every_months=cadences.supervision_every_months,
            worker=worker,
            lead=lead,
            others="" if lead else HEAD_OF_SERVICE,
        )
        for turn, (worker, lead) in enumerate(pairs)
    ]


def _first_other(worker: kernel.Account, above: list[kernel.Account]) -> kernel.Account | None:
    """The first of those above who is somebody else: nobody supervises themselves."""
    return next((account for account in above if account != worker), None)


def _hour(model: programmes_model.shape.ProgrammeModel, turn: int) -> tuple[int, time]:
    """Days without a check-in, mornings before afternoons."""
    days = _free_days(model)
    return days[turn // 2 % len(days)], _after(model, 1 if turn % 2 == 0 else 5)


def _themes(model: programmes_model.shape.ProgrammeModel, cast: cast_queries.Cast) -> list[Wanted]:
    cadences = model.cadences
    if not cadences.theme_every_months:
        return []
    days = _free_days(model)
    return [
        Wanted(
            K.THEME,
            days[0],
            _after(model, 6),
            THEME_MINUTES,
            week=1,
            every_months=cadences.theme_every_months,
            school=at.school,
        )
        for at in cast.schools.values()
        if at.leads
    ]


def _free_days(model: programmes_model.shape.ProgrammeModel) -> list[int]:
    return [day for day in range(5) if day not in model.cadences.check_in_days]


def _after(model: programmes_model.shape.ProgrammeModel, hours: int) -> time:
    begins = datetime.combine(date.min, model.day_starts)
    return (begins + timedelta(hours=hours)).time()
