"""One round of sending: what is due, whether it is wanted, alone or in the day's summary.

A notice is claimed by a conditional update before it is carried, so two processes never carry one
notice; a claim that nobody fulfilled ends by itself. After a failure the waits grow, and in the end
it is given up, where an administrator sees it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.db.models import F, Q, QuerySet

from swis.kernel import clocks, notice_kinds
from swis.kernel import models as kernel
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import notices as staff_notices

from .carriers import Carry, NotSent
from .letter import letter

MOST = 200  # notices a round
CLAIM = timedelta(minutes=10)
TOO_OLD = timedelta(days=7)
SUMMARY_AT = time(16, 0)
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440))

Clock = Callable[[], datetime]
Parcel = list[kernel.Notice]


@dataclass
class Round:
    """What one round did."""

    sent: int = 0
    failed: int = 0
    kept_back: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sorted:
    """Due notices, by what is to become of them."""

    over: dict[kernel.Outcome, Parcel]
    later: Parcel
    parcels: list[Parcel]


def deliver(carry: Carry, clock: Clock, address: str) -> Round:
    """Send what is due now. Where nothing can be carried at all, the rest waits untried."""
    now, done = clock(), Round()
    due = list(_free(now).select_related("to").order_by("try_after", "pk")[:MOST])
    if not due:
        return done
    piles = _sorted(due, now)
    for outcome, notices in piles.over.items():
        done.kept_back += _among(notices).update(outcome=outcome)
    if piles.later:
        _among(piles.later).update(try_after=next_summary(now))
    for parcel in piles.parcels:
        if not (claimed := _claimed(parcel, clock())):
            continue
        try:
            carry(letter(claimed, address))
        except NotSent as problem:
            _failed(claimed, problem.sentence, clock())
            done.failed += len(claimed)
            done.problems.append(problem.sentence)
            if problem.at_all:
                break
        else:
            outcome = kernel.Outcome.IN_SUMMARY if len(claimed) > 1 else kernel.Outcome.SENT
            _among(claimed).update(outcome=outcome, sent_at=clock(), problem="", claim=None)
            done.sent += len(claimed)
    return done


def next_summary(now: datetime) -> datetime:
    """The next moment at which the day's summary goes out."""
    day = clocks.local_day(now)
    at = datetime.combine(day, SUMMARY_AT, clocks.LONDON)
    while at <= now or not clocks.is_working_day(day):
        day += timedelta(days=1)
        at = datetime.combine(day, SUMMARY_AT, clocks.LONDON)
    return at


def _free(now: datetime) -> QuerySet[kernel.Notice]:
    """Waiting, due, and in nobody's hands."""
    unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=now)
    return kernel.Notice.objects.filter(unclaimed, outcome="", try_after__lte=now)


def _among(notices: Iterable[kernel.Notice]) -> QuerySet[kernel.Notice]:
    return kernel.Notice.objects.filter(pk__in=[notice.pk for notice in notices], outcome="")


def _sorted(due: Sequence[kernel.Notice], now: datetime) -> Sorted:
    people = {notice.to_id for notice in due}
    wishes = dict(
        staff.NoticeWish.objects.filter(account__in=people).values_list("account", "wish")
    )
    working = _working(people, now)
    piles = Sorted({}, [], [])
    summaries: dict[int, Parcel] = {}
    for notice in due:
        kind, wish = (
            notice_kinds.KINDS.get(notice.kind),
            staff.Wish(wishes.get(notice.to_id, staff.Wish.SUMMARY)),
        )
        if outcome := _over(notice, kind, wish, now, notice.to_id in working):
            piles.over.setdefault(outcome, []).append(notice)
        elif _at_once(kind, wish) or notice.tries:
            piles.parcels.append([notice])
        elif notice.try_after > notice.made_at:  # it has waited for this hour
            summaries.setdefault(notice.to_id, []).append(notice)
        else:
            piles.later.append(notice)
    return Sorted(piles.over, piles.later, [*piles.parcels, *summaries.values()])


def _over(
    notice: kernel.Notice,
    kind: notice_kinds.Kind | None,
    wish: staff.Wish,
    now: datetime,
    works_here: bool,
) -> kernel.Outcome | None:
    """Why a notice is not sent at all, if it isn't."""
    if not works_here and notice.kind != staff_notices.LINK.code:
        return kernel.Outcome.NO_POST
    if kind is None or (notice.tries == 0 and notice.made_at < now - TOO_OLD):
        return kernel.Outcome.TOO_LATE
    wanted = kind.always or wish in (staff.Wish.EACH, staff.Wish.SUMMARY)
    if wanted or (kind.decides and wish == staff.Wish.DECIDE):
        return None
    return kernel.Outcome.NOT_WANTED


def _at_once(kind: notice_kinds.Kind | None, wish: staff.Wish) -> bool:
    return wish == staff.Wish.EACH or bool(kind and (kind.decides or kind.always))


def _working(people: set[int], now: datetime) -> set[int]:
    """Those of them whose account is open and who hold a post today."""
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(clocks.local_day(now)), account__in=people
    )
    accounts = kernel.Account.objects.filter(is_active=True, pk__in=posts.values("account"))
    return set(accounts.values_list("pk", flat=True))


def _claimed(parcel: Parcel, now: datetime) -> Parcel:
    """Those of a parcel that are now ours to carry: the update is what settles it."""
    claim = uuid4()
    wanted = _free(now).filter(pk__in=[notice.pk for notice in parcel])
    if not wanted.update(claim=claim, claimed_until=now + CLAIM, tries=F("tries") + 1):
        return []
    return list(
        kernel.Notice.objects.filter(claim=claim).select_related("to").order_by("made_at", "pk")
    )


def _failed(notices: Parcel, why: str, now: datetime) -> None:
    """Each waits longer than before; after the last wait it is given up."""
    for notice in notices:
        given_up = notice.tries > len(WAITS)
        wait = timedelta(0) if given_up else WAITS[notice.tries - 1]
        _among([notice]).update(
            problem=why,
            outcome=kernel.Outcome.GAVE_UP if given_up else "",
            try_after=now + wait,
            claimed_until=None,
            claim=None,
        )
