"""The list of referrals: what waits for a decision, who holds the rest, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, When

from swis.kernel import clocks, people, questions, work
from swis.record.programmes import queries as programmes_queries

from .. import models, workflow
from . import gravity, holding, referrals

SETTLED = [
    workflow.ReferralState.ALLOCATED,
    workflow.ReferralState.TAKEN_UP,
    workflow.ReferralState.BELOW_THRESHOLD,
    workflow.ReferralState.REFERRED_HOME,
]


@dataclass(frozen=True)
class Row:
    """One referral of the list."""

    referral: models.Referral
    holder: holding.Holder
    status: str
    due_on: date | None = None

    @property
    def gravity(self) -> work.Gravity:
        return gravity.of_referral(self.referral)

    @property
    def words(self) -> str:
        """How grave it is, in words for whoever reads what the authority wrote."""
        return gravity.words(self.referral, full=True)

    @property
    def for_school(self) -> str:
        """The same in words that a school may read."""
        return gravity.words(self.referral, full=False)

    @property
    def urgency(self) -> str:
        """How urgent it is, as long as it is not settled."""
        screening = getattr(self.referral, "screening", None)
        return "" if screening is None or self.referral.state in SETTLED else screening.urgency

    @property
    def line(self) -> str:
        """Where it stands and who has it, in a line; what waits to be screened needs none."""
        if self.referral.state == workflow.ReferralState.RECEIVED:
            return ""
        if self.holder.kind == "front_door":
            return "Who holds it is being agreed. The front door holds it until then"
        if self.referral.state in SETTLED:
            return self.status
        return f"Held by {self.holder}. {self.holder.why}"


@dataclass(frozen=True)
class Part:
    """A part of the list with its heading, what to say where it is empty, and how many it has, as
    far as they are counted."""

    heading: str
    empty: str
    rows: list[Row]
    count: str = ""


PARTS = (
    ("Waiting for the front door's decision", "Nothing waits for the front door's decision."),
    ("Who holds it is being agreed", ""),
    ("Held, not begun yet", ""),
    ("Settled", ""),
)
TO_SCREEN, TO_AGREE, HELD, IS_SETTLED = range(len(PARTS))


def waiting(person: people.Person) -> QuerySet[models.Referral]:
    """The referrals that are not settled, part by part: by the time left, the gravest first."""
    rows = referrals.referrals(person).exclude(state__in=SETTLED)
    received = Q(state=workflow.ReferralState.RECEIVED)
    agreeing = Q(state=workflow.ReferralState.SCREENED)
    agreeing &= Q(hold_by=None) | Q(hold_by__gte=person.today)
    rows = rows.annotate(
        part=Case(When(received, then=TO_SCREEN), When(agreeing, then=TO_AGREE), default=HELD),
        grave=gravity.order(),
        asks_by=Case(When(received, then=F("decide_by")), When(agreeing, then=F("hold_by"))),
    )
    by_day = F("asks_by").asc(nulls_last=True)
    return rows.order_by("part", "grave", by_day, "received_at", "pk")


def settled(person: people.Person) -> QuerySet[models.Referral]:
    """The referrals that are settled, the newest first."""
    return referrals.referrals(person).filter(state__in=SETTLED)


@questions.asks
async def on_their_way(person: people.Person) -> list[Part]:
    """The parts of the board but for what is settled."""
    return parts(await questions.rows(waiting(person)), person)[:IS_SETTLED]


@questions.asks
async def counts(person: people.Person) -> list[int]:
    """How many referrals are in each part but for the settled ones."""
    rows: QuerySet[models.Referral, Any] = waiting(person).order_by()
    by_part = rows.values("part").annotate(number=Count("pk"))  # type: ignore[misc]
    number = {row["part"]: row["number"] for row in await questions.rows(by_part)}
    return [number.get(part, 0) for part in range(IS_SETTLED)]


def parts(found: Iterable[models.Referral], person: people.Person) -> list[Part]:
    """Referrals in the order of the board, under its headings."""
    rows: list[list[Row]] = [[] for _ in PARTS]
    for item in found:
        rows[getattr(item, "part", IS_SETTLED)].append(_row(item, person.at))
    return [Part(*words, each) for words, each in zip(PARTS, rows, strict=True)]


def time_left(person: people.Person) -> str:
    """How much of the working day is left, in words."""
    local = person.at.astimezone(clocks.LONDON)
    today = person.today
    if not clocks.is_working_day(today):
        return "Today is not a working day."
    model = programmes_queries.placed.model_of(None, today)
    begins, ends = (
        datetime.combine(today, time, clocks.LONDON) for time in (model.day_starts, model.day_ends)
    )
    if local < begins:
        return f"The working day has not begun: it is from {begins:%H:%M} to {ends:%H:%M}."
    left = ends - local
    if left <= timedelta(0):
        return f"The working day ended at {ends:%H:%M}."
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    parts = [f"{hours} {'hour' if hours == 1 else 'hours'}"] if hours else []
    if minutes:
        parts.append(f"{minutes} {'minute' if minutes == 1 else 'minutes'}")
    return f"{' '.join(parts) or 'Less than a minute'} of the working day left, until {ends:%H:%M}."


def _row(item: models.Referral, at: datetime) -> Row:
    due = item.decide_by if item.state == workflow.ReferralState.RECEIVED else None
    if item.state == workflow.ReferralState.SCREENED and not holding.lapsed(item, at):
        due = item.hold_by
    return Row(item, holding.held_by(item, at), holding.status(item, at), due)
