"""Pages about who is away: each is one fetch and one act."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, clocks, people
from swis.kernel import models as kernel
from swis.kernel.design import pages
from swis.record.staff import queries as staff_queries

from .. import access, actions, forms, models, queries


def absences(request: pages.Request) -> HttpResponse:
    """Who is away, now and to come: all for those who keep the rota, else one's own."""
    today = request.today
    return pages.show(
        request,
        "duty/absences.html",
        title="Who is away" if request.person.holds(access.KEEPERS) else "Your absences",
        rows=queries.away.absences(request.person, today),
        to_decide=queries.leave.to_decide(request.person),
        leaves=queries.leave.own_leaves(request.person, today),
        asks=acts.allows(actions.leave.ask_leave, request.person),
        keeps=request.person.holds(access.KEEPERS),
        reports=access.reports_own(request.person),
        form=forms.absence.AwayTodayForm(),
        today=today,
    )


def report(request: pages.Request) -> HttpResponse:
    """Say that somebody is away."""
    today = request.today
    me = kernel.Account.objects.get(pk=request.person.account_id)
    others: list[kernel.Account] = []
    if request.person.holds(access.KEEPERS):
        others = list(staff_queries.holders(access.ANSWERING, today).exclude(pk=me.pk))
    asked = forms.absence.WhoForm(request.GET)
    who = asked.cleaned_data["who"] if asked.is_valid() else ""
    return pages.act_page(
        request,
        form=partial(forms.absence.ReportForm, me=me, others=others, today=today),
        act=actions.absence.report,
        initial={"who": who, "starts_on": today, "last_on": today},
        then=_to_page,
        title="Say who is away" if others else "Say that you are away",
        lead="Days only. Why is not asked, and not kept.",
        back=reverse("duty:absence"),
    )


def away_today(request: pages.Request) -> HttpResponse:
    """ "I am away today": one press, nothing to fill in."""
    return pages.act_page(
        request,
        form=forms.absence.AwayTodayForm,
        act=actions.absence.away_today,
        then=_to_page,
        title="I am away today",
        lead="“Who can I speak to now?” names somebody else at once. Why is not asked or kept.",
        no_draft=True,
        back=reverse("duty:absence"),
    )


def away(request: pages.Request, reference: str) -> HttpResponse:
    """One absence: who was told and when, what stands in those days, what else is to be done."""
    absence = queries.away.absence(request.person, reference)
    today = request.today
    last = absence.ends_on - timedelta(days=1)
    account, is_own = absence.account, absence.account_id == request.person.account_id
    return pages.show(
        request,
        "duty/away.html",
        title="Away",
        absence=absence,
        last=last,
        is_own=is_own,
        duty=queries.leave.duty_between(account.pk, max(absence.starts_on, today), last),
        schools=queries.away.schools_of(account, today),
        is_swis=staff_queries.holders(people.SWIS_TEAM, today).filter(pk=account.pk).exists(),
        keeps=acts.allows(actions.rota.answer_duty, request.person),
        can_withdraw=acts.allows(actions.absence.withdraw, request.person, absence=absence),
        today=today,
        back=reverse("duty:absence"),
    )


def come_back(request: pages.Request, reference: str) -> HttpResponse:
    """Change the first day back."""
    absence = queries.away.absence(request.person, reference)
    return pages.act_page(
        request,
        form=forms.absence.BackForm,
        act=partial(actions.absence.come_back, absence=absence),
        initial={"ends_on": absence.ends_on, "version": absence.version},
        title="First day back",
        lead=f"{absence.account.name}, away since {clocks.said(absence.starts_on, request.today)}.",
        **_to_absences(),
    )


def withdraw(request: pages.Request, reference: str) -> HttpResponse:
    """It was said by mistake."""
    absence = queries.away.absence(request.person, reference)
    return pages.act_page(
        request,
        form=forms.absence.WithdrawForm,
        act=partial(actions.absence.withdraw, absence=absence),
        title="Not away after all",
        lead=f"{absence.account.name} is shown as here again, and whoever was told is told so.",
        no_draft=True,
        **_to_absences(),
    )


def week(request: pages.Request, reference: str) -> HttpResponse:
    """On which weekdays somebody works."""
    today = request.today
    account = queries.away.answering(request.person, reference, today)
    there = queries.away.working_week(account)
    return pages.act_page(
        request,
        form=forms.absence.WeekForm,
        act=partial(actions.absence.say_week, account=account),
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


def _to_page(absence: models.Absence | None) -> str:
    """The page of an absence; of one that was taken back meanwhile, the list."""
    if absence is None:
        return reverse("duty:absence")
    return reverse("duty:away", args=[absence.reference])


def _to_absences() -> dict[str, Any]:
    href = reverse("duty:absence")
    return {"then": lambda result: href, "back": href}
