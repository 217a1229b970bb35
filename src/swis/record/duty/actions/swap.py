"""Two people change duty days: they agree it, or whoever keeps the rota does it."""

from datetime import datetime

from django.urls import reverse

from swis.kernel import outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day, said
from swis.kernel.editing import change
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused

from ..access import KEEPERS
from ..models import Absence, DutyDay, Swap
from ..notices import DUTY_CHANGED, SWAP_ANSWERED, SWAP_ASKED
from ..queries.away import WEEKDAYS, weeks_of
from ..workflow import SWAP


@act
def ask_swap(*, given: DutyDay, taken: DutyDay, by: Person, at: datetime) -> Swap:
    """Ask a colleague to change days: theirs for one's own."""
    if given.account_id != by.account_id:
        raise NotNow("You can offer a duty day of your own only.")
    _check(given, taken, at)
    if Swap.objects.filter(given=given, taken=taken, state="asked").exists():
        raise Refused(f"You have asked {taken.account.name} for this day already.", "taken")
    asked = Swap.objects.create(
        given=given,
        taken=taken,
        with_whom=taken.account,
        made_at=at,
        made_by_id=by.account_id,
    )
    outbox.tell(SWAP_ASKED, to=[taken.account], at=at, href=_href(asked))
    return asked


@act
def answer_swap(*, swap: Swap, is_agreed: bool, by: Person, at: datetime) -> Swap:
    """The colleague says yes, and the days change hands; or no, and they stay."""
    SWAP.move(swap, "agree" if is_agreed else "decline", by=by, at=at)
    if is_agreed:
        given, taken = _locked(swap.given), _locked(swap.taken)
        if (given.account_id, taken.account_id) != (swap.made_by_id, swap.with_whom_id):
            raise Refused("The rota has changed since this was asked. Ask again.")
        _check(given, taken, at)
        _exchange(given, taken, by, at)
    outbox.tell(SWAP_ANSWERED, to=[swap.made_by], at=at, href=_href(swap))
    return swap


@act
def withdraw_swap(*, swap: Swap, by: Person, at: datetime) -> Swap:
    """Whoever asked takes it back before the answer."""
    SWAP.move(swap, "withdraw", by=by, at=at)
    return swap


@act
def swap_days(*, given: DutyDay, taken: DutyDay, by: Person, at: datetime) -> DutyDay:
    """Whoever keeps the rota lets two people change days, and both are told."""
    if not by.holds(KEEPERS):
        raise NotNow("Only a manager, business support or an administrator keeps the rota.")
    given, taken = _locked(given), _locked(taken)
    _check(given, taken, at)
    both = [given.account, taken.account]
    _exchange(given, taken, by, at)
    outbox.tell(DUTY_CHANGED, to=both, at=at, href=reverse("duty:rota"))
    return given


def _locked(day: DutyDay) -> DutyDay:
    found = DutyDay.objects.select_for_update(of=("self",)).select_related("account")
    return found.get(pk=day.pk)


def _exchange(given: DutyDay, taken: DutyDay, by: Person, at: datetime) -> None:
    one, other = given.account, taken.account
    change(given, version=given.version, by=by, at=at, account=other)
    change(taken, version=taken.version, by=by, at=at, account=one)


def _check(given: DutyDay, taken: DutyDay, at: datetime) -> None:
    if given.team_id != taken.team_id or given.account_id == taken.account_id:
        raise Refused("Choose days of two people of one team.", "taken")
    if min(given.on, taken.on) < local_day(at):
        raise Refused("One of the days is over.", "taken")
    for account, day in ((given.account, taken), (taken.account, given)):
        if why := _why_not(account, day):
            raise Refused(why, "taken")


def _why_not(account: Account, day: DutyDay) -> str:
    """Why somebody can't take over a day, or nothing."""
    if Absence.objects.filter(account=account, starts_on__lte=day.on, ends_on__gt=day.on).exists():
        return f"{account.name} is away on {said(day.on)}."
    if day.on.weekday() not in weeks_of([account.pk]).get(account.pk, range(5)):
        return f"{account.name} does not work on {WEEKDAYS[day.on.weekday()]}s."
    return ""


def _href(swap: Swap) -> str:
    return reverse("duty:swap", args=[swap.reference])
