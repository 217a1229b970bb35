"""Who is away, who stands in, and who answers the duty line (E2, E14)."""

from datetime import timedelta

from swis.kernel import clocks
from swis.record.cases import actions as cases_actions
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.duty import actions as duty_actions
from swis.record.duty import models as duty
from swis.record.duty import queries as duty_queries

from ..stage import Stage, Story
from .errand import Errand

GILL, MANAGER = "central.gill", "swis.manager"
TURNS = ("swis.deputy", "swis.manager", "swis.hartnett", "swis.wrona", "swis.okonjo", "swis.kamali")


def begin(stage: Stage) -> None:
    stage.begin(_leave(stage, "swis.wrona", asked=14, first=9, days=4, answer="agree"))
    stage.begin(_leave(stage, "swis.castellano", asked=2, first=24, days=5, answer=""))
    stage.begin(_leave(stage, "swis.pemberton", asked=11, first=6, days=1, answer="decline"))
    stage.begin(_leave(stage, "swis.lindgren", asked=13, first=15, days=2, answer="cancel"))
    stage.begin(_covered(stage))
    stage.begin(_rota(stage))
    stage.begin(_swaps(stage))
    stage.begin(_away_today(stage))


def _leave(stage: Stage, post: str, *, asked: int, first: int, days: int, answer: str) -> Story:
    """Asked for, and answered two working days later; ``first`` lies that many days ahead."""
    errand, year = Errand(stage, f"leave {post}"), stage.year
    errand.at = stage.at(year.back(asked), errand.rng)
    yield errand.at
    starts_on = clocks.add_working_days(year.last, first)
    last_on = clocks.add_working_days(starts_on, days - 1)
    leave = duty_actions.leave.ask_leave(**errand.does(post, starts_on=starts_on, last_on=last_on))
    if not answer:
        return
    errand.at = stage.at(year.back(asked - 2), errand.rng)
    yield errand.at
    why = "Two others of the team are away that day." if answer == "decline" else ""
    details = {"leave": leave, "is_agreed": answer != "decline", "answer": why}
    duty_actions.leave.answer_leave(**errand.does(MANAGER, **details))
    if answer == "cancel":
        yield from _taken_back(errand, leave, post)


def _taken_back(errand: Errand, made: duty.Leave, post: str) -> Story:
    errand.at += timedelta(hours=1)
    yield errand.at
    made.refresh_from_db()
    duty_actions.leave.cancel_leave(**errand.does(post, leave=made))


def _covered(stage: Stage) -> Story:
    """While a worker is away another stands in on two of the cases."""
    errand = Errand(stage, "cover")
    errand.at = stage.at(stage.year.back(10), errand.rng)
    yield errand.at
    starts_on = clocks.add_working_days(stage.year.last, 9)
    wrona, okonjo = (stage.cast.accounts[post] for post in ("swis.wrona", "swis.okonjo"))
    held = cases.Case.objects.filter(
        allocations__worker=wrona, allocations__ends_on=None, state=cases_workflow.CaseState.OPEN
    )
    held = held.filter(child__is_restricted=False).order_by("pk")[:2]
    span = {"starts_on": starts_on, "last_on": clocks.add_working_days(starts_on, 3)}
    cases_actions.cover.cover(**errand.does(MANAGER, cases=list(held), worker=okonjo, **span))


def _rota(stage: Stage) -> Story:
    """Business support fills the duty rota for a term, in one press."""
    errand = Errand(stage, "rota")
    errand.at = stage.at(stage.year.back(12), errand.rng)
    yield errand.at
    team, start = stage.cast.teams["swis"], clocks.local_day(errand.at)
    last = start + timedelta(days=75)
    duty_actions.fill.fill(
        **errand.does(
            GILL,
            team=team,
            start=start,
            last=last,
            people=[stage.cast.accounts[post] for post in TURNS],
            turns="day",
            weekdays={},
            is_replacing=False,
            seen=duty_queries.fill.stamp(team, start, last),
        )
    )


def _swaps(stage: Stage) -> Story:
    """Colleagues change duty days: asked, agreed, declined, taken back."""
    errand = Errand(stage, "swaps")
    errand.at = stage.at(stage.year.back(6), errand.rng)
    yield errand.at
    for number, answer in enumerate(("agree", "decline", "withdraw", "")):
        ahead = clocks.add_working_days(stage.year.last, 4 + 6 * number)
        days = duty.DutyDay.objects.filter(on__gte=ahead).select_related("account").order_by("on")
        mine = days.filter(account=stage.cast.accounts["swis.hartnett"]).first()
        yours = days.filter(account=stage.cast.accounts["swis.kamali"]).first()
        if mine is None or yours is None:
            continue
        asked = duty_actions.swap.ask_swap(**errand.does("swis.hartnett", given=mine, taken=yours))
        if answer == "withdraw":
            duty_actions.swap.withdraw_swap(**errand.does("swis.hartnett", swap=asked))
        elif answer:
            is_agreed = answer == "agree"
            duty_actions.swap.answer_swap(
                **errand.does("swis.kamali", swap=asked, is_agreed=is_agreed)
            )


def _away_today(stage: Stage) -> Story:
    """A worker is away today: one press, the school told."""
    errand, year = Errand(stage, "away"), stage.year
    errand.at = stage.at(year.last, errand.rng)
    yield errand.at
    hartnett = stage.cast.accounts["swis.hartnett"]
    details = {"kind": "away", "starts_on": year.last, "last_on": max(year.today, year.last)}
    duty_actions.absence.report(**errand.does("swis.hartnett", account=hartnett, **details))
