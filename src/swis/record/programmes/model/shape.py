"""What a programme model says, once its file is read."""

from dataclasses import dataclass
from datetime import date, time

from swis.kernel import clocks

from . import rubric as rubric_model

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


@dataclass(frozen=True)
class Caseload:
    """The protected caseload (E4). ``refuse_at`` of None is a programme without a cap."""

    counts: str
    warn_at: int | None
    refuse_at: int | None
    stale_after: int
    override_months: int
    expected: tuple[int, int] | None = None  # from and to, where a source says what is usual
    source: str = ""

    @property
    def cap(self) -> str:
        """ "refuse", "warn" or "none": what happens as a worker takes one more case."""
        if self.refuse_at is not None:
            return "refuse"
        return "none" if self.warn_at is None else "warn"


@dataclass(frozen=True)
class Visits:
    """How often a child is seen under a plan. No interval for these is in national law."""

    child_protection: clocks.Limit
    child_in_need: clocks.Limit
    alone_rung_after: int  # minutes, of a worker alone where it is not safe
    source: str


@dataclass(frozen=True)
class Base:
    """Where workers sit, and whether a school has one worker or several."""

    where: str  # school | secondary | office | cluster
    says: str
    workers_a_school: str  # one | several
    source: str

    @property
    def is_in_school(self) -> bool:
        return self.where in ("school", "secondary")

    @property
    def is_shared(self) -> bool:
        """Whether several workers may be placed at one school at a time."""
        return self.workers_a_school == "several"


@dataclass(frozen=True)
class Cluster:
    """Schools that are worked with together."""

    name: str
    secondaries: int
    primaries: int
    others: int  # pupil referral units and special schools
    source: str


@dataclass(frozen=True)
class Staffing:
    """Who works in the programme, as (what they are called, how many)."""

    posts: tuple[tuple[str, float], ...]
    source: str


@dataclass(frozen=True)
class Cadences:
    """What comes round by itself (E13, E20). No days, or 0 months: this programme doesn't hold it.

    ``check_in_days`` count from 0 = Monday.
    """

    check_in_days: tuple[int, ...]
    check_in_minutes: int
    supervision_every_months: int
    supervision_minutes: int
    team_meeting_every_months: int
    team_meeting_minutes: int
    theme_every_months: int
    returns_every_months: int
    source: str


@dataclass(frozen=True)
class Item:
    """Something of a list that a programme names: a code to keep, words to show, its source."""

    code: str
    what: str
    source: str


@dataclass(frozen=True)
class ProgrammeModel:
    """One programme's settings in one version, as its file says them."""

    name: str
    title: str
    valid_from: date
    valid_to: date | None
    source: str
    base: Base
    clusters: tuple[Cluster, ...]
    staffing: Staffing
    caseload: Caseload
    assessment: clocks.Limit
    holding: clocks.Limit
    second_name: clocks.Limit  # by when a manager puts their name to what another decided
    unread_concern: clocks.Limit  # by when a concern is read, before the next in line reads it too
    visits: Visits
    authority_system: str
    authority_book: str
    school_system: str
    day_starts: time
    day_ends: time
    opened_minutes: int  # how long a restricted record stays open by break-glass
    cadences: Cadences
    partners: tuple[Item, ...]  # professions of a team around the school
    induction: tuple[Item, ...]
    promotion: tuple[Item, ...]
    rubric: rubric_model.Rubric | None
    sources: tuple[tuple[str, str], ...]  # table → where it is written

    @property
    def keeps_full_text(self) -> bool:
        """Whether the authority's narrative is kept here, rather than an index of it (E5)."""
        return self.authority_book == "full text"

    def applies(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    def partner(self, code: str) -> str:
        """What a profession is called; the code itself where a later version dropped it."""
        return next((item.what for item in self.partners if item.code == code), code)
