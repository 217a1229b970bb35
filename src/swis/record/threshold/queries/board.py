"""The list of referrals: what waits for a decision, who holds the rest, by when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from swis.kernel import clocks, people
from swis.record.programmes import queries as programmes_queries

from .. import models, workflow
from . import holding, referrals

MOST_SETTLED = 50
URGENCIES = {"now": 0, "today": 1, "days": 2}
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
    def is_now(self) -> bool:
        return self.urgency == "now"

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
    """A part of the list with its heading, and what to say where it is empty."""

    heading: str
    empty: str
    rows: list[Row]


def board(person: people.Person) -> list[Part]:
    """Every referral the person may know of, in the order in which it asks for somebody."""
    rows = referrals.referrals(person)
    waiting = [_row(item, person.at) for item in rows.exclude(state__in=SETTLED)]
    settled = [_row(item, person.at) for item in rows.filter(state__in=SETTLED)[:MOST_SETTLED]]
    to_screen = [row for row in waiting if row.referral.state == workflow.ReferralState.RECEIVED]
    to_agree = [
        row
        for row in waiting
        if row.referral.state == workflow.ReferralState.SCREENED
        and not holding.lapsed(row.referral, person.at)
    ]
    held = [row for row in waiting if row not in to_screen and row not in to_agree]
    return [
        Part(
            "Waiting for the front door's decision",
            "Nothing waits for the front door's decision.",
            sorted(to_screen, key=_by_time_left),
        ),
        Part("Who holds it is being agreed", "", sorted(to_agree, key=_by_urgency)),
        Part("Held, not begun yet", "", sorted(held, key=_by_urgency)),
        Part("Settled", "", settled),
    ]


def time_left(person: people.Person) -> str:
    """How much of the working day is left, in words."""
    local = person.at.astimezone(clocks.LONDON)
    today = person.today
    if not clocks.is_working_day(today):
        return "Today is not a working day."
    ends = datetime.combine(
        today, programmes_queries.placed.model_of(None, today).day_ends, clocks.LONDON
    )
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


def _by_time_left(row: Row) -> tuple[date, bool, datetime]:
    return row.referral.decide_by, row.referral.pathway != "direct", row.referral.received_at


def _by_urgency(row: Row) -> tuple[int, date, datetime]:
    item = row.referral
    return URGENCIES[item.screening.urgency], row.due_on or date.max, item.received_at
