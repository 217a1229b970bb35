"""Who must hear, hears: what waits for somebody reached them as a notice in the same act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swis.kernel import models as kernel
from swis.kernel import people, visibility
from swis.record.cases import models as cases
from swis.record.concerns import models as concerns
from swis.record.duty import models as duty

if TYPE_CHECKING:
    from .watch import Watch

R = people.Role


def broken(watch: Watch, whole: bool) -> list[str]:
    """What the step began that waits for another, and whether anybody was told."""
    pairs = zip(watch.acted, watch.results, strict=True)
    return [each for press, result in pairs for each in _unheard(watch, press.name, result)]


def _unheard(watch: Watch, act: str, result: Any) -> list[str]:
    if act not in WAITS_FOR or result is None:
        return []
    model, roles, place = WAITS_FOR[act]
    record = model.objects.filter(reference=result.reference).first()
    if record is None or not any(_hears(watch, record, roles, place)):
        return []
    heard = kernel.Notice.objects.filter(made_at=watch.town.at, href__contains=record.reference)
    return [] if heard.exists() else [f"{record.reference}: {act} told nobody"]


def _hears(watch: Watch, record: Any, roles: frozenset[R], place: str) -> list[Any]:
    """Who is there to hear of it, beside whoever did it."""
    where = {}
    if place == "school":
        concern = getattr(record, "concern", record)
        where["school_id"] = concern.school_id
    elif place:
        where["team_id"] = record.team_id if place == "team" else record.case.team_id
    there = watch.town.holders(roles, at_work=False, **where)
    by = watch.acted[-1].by.pk
    knows = watch.town.rules[record._meta.label]
    return [
        account
        for account in there
        if account.pk != by
        and type(record).objects.filter(_law(knows, watch.town.person(account)), pk=record.pk)
    ]


def _law(rule: visibility.Rule, person: people.Person) -> Any:
    with visibility.by_the_law():
        return rule(person)


# act → the noun that waits, for which roles, and where these are found
WAITS_FOR: dict[str, tuple[Any, frozenset[R], str]] = {
    "concerns.actions.raise_concern": (concerns.Concern, people.DSLS, "school"),
    "cases.actions.assess.submit": (cases.Assessment, people.MANAGERS, "case"),
    "duty.actions.leave.ask_leave": (duty.Leave, frozenset({R.TEAM_MANAGER}), "team"),
}
