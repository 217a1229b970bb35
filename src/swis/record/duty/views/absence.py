"""Pages about who is away: each is one fetch and one act."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day, said
from swis.kernel.design.pages import act_page, show
from swis.kernel.design.request import Request
from swis.kernel.models import Account
from swis.kernel.refusals import NotNow
from swis.kernel.roles import SWIS_TEAM
from swis.record.staff.queries import holders

from .. import actions, queries
from ..access import ANSWERING, KEEPERS, reports_own
from ..forms import AwayTodayForm, BackForm, ReportForm, WeekForm, WhoForm, WithdrawForm
from ..models import Absence, AbsenceKind


def absences(request: Request) -> HttpResponse:
    """Who is away, now and to come: all for those who keep the rota, else one's own."""
    today = local_day(request.at)
    return show(
        request,
        "duty/absences.html",
        title="Who is away" if request.person.holds(KEEPERS) else "Your absences",
        rows=queries.absences(request.person, today),
        to_decide=queries.to_decide(request.person),
        leaves=queries.own_leaves(request.person, today),
        asks=queries.post_for_leave(request.person) is not None,
        keeps=request.person.holds(KEEPERS),
        reports=reports_own(request.person),
        form=AwayTodayForm(),
        today=today,
    )


def report(request: Request) -> HttpResponse:
    """Say that somebody is away."""
    today = local_day(request.at)
    me = Account.objects.get(pk=request.person.account_id)
    others: list[Account] = []
    if request.person.holds(KEEPERS):
        others = list(holders(ANSWERING, today).exclude(pk=me.pk))
    asked = WhoForm(request.GET)
    who = asked.cleaned_data["who"] if asked.is_valid() else ""
    return act_page(
        request,
        form=partial(ReportForm, me=me, others=others, today=today),
        act=actions.report,
        initial={"who": who, "starts_on": today, "last_on": today},
        then=_to_page,
        title="Say who is away" if others else "Say that you are away",
        lead="Days only. Why is not asked, and not kept.",
        back=reverse("duty:absence"),
    )


def away_today(request: Request) -> HttpResponse:
    """ "I am away today": one press, nothing to fill in."""
    if not reports_own(request.person):
        raise NotNow("Your absence changes nothing here: nobody is sent to you.")
    return act_page(
        request,
        form=AwayTodayForm,
        act=actions.away_today,
        then=_to_page,
        title="I am away today",
        lead="“Who can I speak to now?” names somebody else at once. Why is not asked or kept.",
        no_draft=True,
        back=reverse("duty:absence"),
    )


def away(request: Request, reference: str) -> HttpResponse:
    """One absence: who was told and when, what stands in those days, what else is to be done."""
    absence = queries.absence(request.person, reference)
    today = local_day(request.at)
    last = absence.ends_on - timedelta(days=1)
    account, is_own = absence.account, absence.account_id == request.person.account_id
    return show(
        request,
        "duty/away.html",
        title="Away",
        absence=absence,
        last=last,
        is_own=is_own,
        duty=queries.duty_between(account.pk, max(absence.starts_on, today), last),
        schools=queries.schools_of(account, today),
        is_swis=holders(SWIS_TEAM, today).filter(pk=account.pk).exists(),
        keeps=request.person.holds(KEEPERS),
        can_withdraw=absence.kind == AbsenceKind.AWAY and local_day(absence.made_at) == today,
        today=today,
        back=reverse("duty:absence"),
    )


def come_back(request: Request, reference: str) -> HttpResponse:
    """Change the first day back."""
    absence = queries.absence(request.person, reference)
    return act_page(
        request,
        form=BackForm,
        act=partial(actions.come_back, absence=absence),
        initial={"ends_on": absence.ends_on, "version": absence.version},
        title="First day back",
        lead=f"{absence.account.name}, away since {said(absence.starts_on)}.",
        **_to_absences(),
    )


def withdraw(request: Request, reference: str) -> HttpResponse:
    """It was said by mistake."""
    absence = queries.absence(request.person, reference)
    return act_page(
        request,
        form=WithdrawForm,
        act=partial(actions.withdraw, absence=absence),
        title="Not away after all",
        lead=f"{absence.account.name} is shown as here again, and whoever was told is told so.",
        no_draft=True,
        **_to_absences(),
    )


def week(request: Request, reference: str) -> HttpResponse:
    """On which weekdays somebody works."""
    today = local_day(request.at)
    account = queries.answering(request.person, reference, today)
    there = queries.working_week(account)
    return act_page(
        request,
        form=WeekForm,
        act=partial(actions.say_week, account=account),
        initial={
            "days": list(there.days) if there else list("01234"),
            "version": there.version if there else 0,
        },
        title="Working days",
        caption=account.name,
        lead="Nobody is sent to them, or put on the rota, on other days.",
        no_draft=True,
        **_to_absences(),
    )


def _to_page(absence: Absence | None) -> str:
    """The page of an absence; of one that was taken back meanwhile, the list."""
    if absence is None:
        return reverse("duty:absence")
    return reverse("duty:away", args=[absence.reference])


def _to_absences() -> dict[str, Any]:
    href = reverse("duty:absence")
    return {"then": lambda result: href, "back": href}
