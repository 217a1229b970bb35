"""Two people change duty days: they agree it, or whoever keeps the rota does it."""

from datetime import date, datetime

from django.urls import reverse

from swis.kernel import acts, clocks, editing, outbox, people, permission, refusals
from swis.kernel import models as kernel

from .. import access, models, notices, queries, workflow

ASKING = permission.of_roles(
    workflow.TEAM, needs=(workflow.own_day,), said="You can offer a duty day of your own only."
)


@acts.act(may=ASKING)
def ask_swap(
    *, given: models.DutyDay, taken: models.DutyDay, by: people.Person, at: datetime
) -> models.Swap:
    """Ask a colleague to change days: theirs for one's own."""
    _check(given, taken, at)
    if models.Swap.objects.filter(
        given=given, taken=taken, state=workflow.SwapState.ASKED
    ).exists():
        raise refusals.Refused(
            f"You have asked {taken.account.name} for this day already.", "taken"
        )
    asked = models.Swap.objects.create(
        given=given,
        taken=taken,
        with_whom=taken.account,
        **by.signed(at),
    )
    outbox.tell(notices.SWAP_ASKED, to=[taken.account], at=at, href=_href(asked))
    return asked


@acts.act(may=permission.of_steps(workflow.SWAP, "agree", "decline", of="swap"))
def answer_swap(
    *, swap: models.Swap, is_agreed: bool, by: people.Person, at: datetime
) -> models.Swap:
    """The colleague says yes, and the days change hands; or no, and they stay."""
    if is_agreed:
        given, taken = _locked(swap.given), _locked(swap.taken)
        if (given.account_id, taken.account_id) != (swap.made_by_id, swap.with_whom_id):
            raise refusals.Refused("The rota has changed since this was asked. Ask again.")
        _check(given, taken, at)
        workflow.SWAP.move(swap, "agree", by=by, at=at)
        _exchange(given, taken, by, at)
    else:
        workflow.SWAP.move(swap, "decline", by=by, at=at)
    outbox.tell(notices.SWAP_ANSWERED, to=[swap.made_by], at=at, href=_href(swap))
    return swap


@acts.act(may=permission.of_steps(workflow.SWAP, "withdraw", of="swap"))
def withdraw_swap(*, swap: models.Swap, by: people.Person, at: datetime) -> models.Swap:
    """Whoever asked takes it back before the answer."""
    workflow.SWAP.move(swap, "withdraw", by=by, at=at)
    return swap


@acts.act(may=access.KEEPING)
def swap_days(
    *, given: models.DutyDay, taken: models.DutyDay, by: people.Person, at: datetime
) -> models.DutyDay:
    """Whoever keeps the rota lets two people change days, and both are told."""
    given, taken = _locked(given), _locked(taken)
    _check(given, taken, at)
    both = [given.account, taken.account]
    _exchange(given, taken, by, at)
    outbox.tell(notices.DUTY_CHANGED, to=both, at=at, href=reverse("duty:rota"))
    return given


def _locked(day: models.DutyDay) -> models.DutyDay:
    days = models.DutyDay.objects.select_for_update(of=("self",)).select_related("account")
    return days.get(pk=day.pk)


def _exchange(
    given: models.DutyDay, taken: models.DutyDay, by: people.Person, at: datetime
) -> None:
    one, other = given.account, taken.account
    editing.change(given, version=given.version, by=by, at=at, account=other)
    editing.change(taken, version=taken.version, by=by, at=at, account=one)


def _check(given: models.DutyDay, taken: models.DutyDay, at: datetime) -> None:
    if given.team_id != taken.team_id or given.account_id == taken.account_id:
        raise refusals.Refused("Choose days of two people of one team.", "taken")
    if min(given.on, taken.on) < clocks.local_day(at):
        raise refusals.Refused("One of the days is over.", "taken")
    for account, day in ((given.account, taken), (taken.account, given)):
        if why := _why_not(account, day, clocks.local_day(at)):
            raise refusals.Refused(why, "taken")


def _why_not(account: kernel.Account, day: models.DutyDay, today: date) -> str:
    """Why somebody can't take over a day, or nothing."""
    if models.Absence.objects.filter(
        account=account, starts_on__lte=day.on, ends_on__gt=day.on
    ).exists():
        return f"{account.name} is away on {clocks.said(day.on, today)}."
    if day.on.weekday() not in queries.away.weeks_of([account.pk]).get(account.pk, range(5)):
        return f"{account.name} does not work on {queries.away.WEEKDAYS[day.on.weekday()]}s."
    return ""


def _href(swap: models.Swap) -> str:
    return reverse("duty:swap", args=[swap.reference])
