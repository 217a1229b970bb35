"""Group work: a theme, a register, one shared note and a note of each child's own."""

from collections.abc import Iterable
from datetime import timedelta

from swis.kernel import clocks
from swis.record.activities import queries as activities_queries
from swis.record.activities import wording as activities_wording
from swis.record.support import actions as support_actions
from swis.record.support import models as support
from swis.record.support import register as support_register

from ..stage import Stage, Story
from ..tale import Tale
from .errand import Errand
from .support import asked


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    stage.begin(
        _group(stage, tales, "kestrel", "Saying what you want", "healthy_relationships", 16)
    )
    stage.begin(_group(stage, tales, "marlpit", "Room 4", "conflict_resolution", 40, ended=18))
    stage.begin(_planned(stage, tales, "saltwharf", "After the bell", "internet_safety"))


def _known(tales: dict[str, Tale], place: str, errand: Errand) -> list[Tale]:
    """Children of a school whose record stands by now, and of whom everybody there may know."""
    here = [t for t in tales.values() if t.place == place and t.child]
    return [t for t in here if t.child.made_at < errand.at and t.name != "settled 1"][:4]


def _plan(errand: Errand, place: str, name: str, theme: str) -> support.Group:
    worker = errand.stage.cast.workers[place]
    return support_actions.group.plan_group(
        **errand.does(
            worker,
            school=errand.stage.cast.schools[place],
            worker=errand.stage.cast.accounts[worker],
            name=name,
            theme=theme,
            aims="To say what one wants and to hear what another wants.",
            planned_sessions=6,
            review_on=clocks.add_working_days(errand.stage.year.last, 12),
        )
    )


def _join(errand: Errand, group: support.Group, members: Iterable[Tale], worker: str) -> None:
    for number, tale in enumerate(members):
        own = number == 1
        why = tale.about("{name} can say what the group is for, and how to leave it.")
        support_actions.group.join_group(
            **errand.does(
                worker,
                group=group,
                child=tale.child,
                asked=asked(why if own else ""),
                names_meant=True,
            )
        )


def _group(
    stage: Stage,
    tales: dict[str, Tale],
    place: str,
    name: str,
    theme: str,
    began: int,
    ended: int = 0,
) -> Story:
    errand, year = Errand(stage, f"group {place}"), stage.year
    worker = stage.cast.workers[place]
    errand.at = stage.at(year.back(began), errand.rng)
    yield errand.at
    group, members = _plan(errand, place, name, theme), _known(tales, place, errand)
    _join(errand, group, members, worker)
    for back in range(began - 2, ended, -5):
        errand.at = stage.at(year.school_day(year.back(back)), errand.rng, errand.at)
        yield errand.at
        _session(errand, group, members, worker)
    if ended:
        yield from _end(errand, group, members, worker, ended)
    else:
        _next(errand, group, worker)


def _session(errand: Errand, group: support.Group, members: list[Tale], worker: str) -> None:
    said = activities_queries.opening.words_for(group.school, errand.at)
    rows: list[support_register.Marked] = []
    by_child = {tale.child.pk: tale for tale in members}
    for member in group.members.filter(left_on=None).select_related("child").order_by("pk"):
        here = member.may_come and (not rows or errand.rng.random() > 0.15)
        tale, draw = by_child[member.child_id], errand.stage.words.draw
        words = tale.about(draw("practice", "named")) if here else ""
        own = draw("practice", "child_named") if here and errand.rng.random() < 0.5 else ""
        away = "" if here else "Not in school that day."
        rows.append(
            support_register.Marked(member, here=here, why_away=away, child_words=own, words=words)
        )
    support_actions.group_session.hold_group(
        **errand.does(
            worker,
            group=group,
            held_at=errand.at - timedelta(minutes=45),
            minutes=40,
            opened=activities_wording.Opened(said.group, said.version),
            register=rows,
            words=errand.stage.words.draw("practice", "shared"),
            names_meant=True,
        )
    )
    group.refresh_from_db()


def _next(errand: Errand, group: support.Group, worker: str) -> None:
    starts = errand.stage.year.ahead_at(3, 11)
    details = {"starts_at": starts, "minutes": 40, "place": "Room 12"}
    support_actions.planned.plan_session(**errand.does(worker, of=group, **details))


def _end(
    errand: Errand, group: support.Group, members: list[Tale], worker: str, back: int
) -> Story:
    errand.at = errand.stage.at(errand.stage.year.back(back), errand.rng, errand.at)
    yield errand.at
    by_child = {tale.child.pk: tale for tale in members}
    draw = errand.stage.words.draw
    endings = [
        support_register.Ending(row, by_child[row.child_id].about(draw("practice", "ending")))
        for row in group.members.select_related("child").order_by("pk")
    ]
    review = errand.stage.words.sentence("practice", "group_review")
    details = {"group": group, "review": review, "endings": endings, "names_meant": True}
    support_actions.group.end_group(**errand.does(worker, **details))


def _planned(stage: Stage, tales: dict[str, Tale], place: str, name: str, theme: str) -> Story:
    """Begins next week; the first have said yes."""
    errand = Errand(stage, f"group {place}")
    errand.at = stage.at(stage.year.back(3), errand.rng)
    yield errand.at
    worker = stage.cast.workers[place]
    group = _plan(errand, place, name, theme)
    _join(errand, group, _known(tales, place, errand)[:2], worker)
    _next(errand, group, worker)
