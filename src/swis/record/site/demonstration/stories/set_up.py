"""What is settled with each school: induction, papers, promotion, provision, themes (E17, E20)."""

from datetime import timedelta
from typing import Any

from swis.kernel import clocks, people
from swis.record.programmes import actions as programmes_actions
from swis.record.programmes import models as programmes

from ..stage import Stage, Story
from .errand import Errand

THINGS = ("recording_system", "training", "code_of_conduct", "standards", "dbs", "safeguarding")
LATER = ("hours", "absence", "tour")
HALF_DONE = ("wharfside",)  # whose set-up still has gaps to be seen
PROVISIONS = (
    ("counselling", "School counsellor", "Any pupil, by themself or through a tutor"),
    ("nurse", "School nurse", "Thursdays; sleep, eating, health plans"),
    ("youth_work", "Harbour youth project", "Years 9 to 11, two evenings"),
    ("mental_health", "Mental health support team", "Low mood and worry, six sessions"),
)


def begin(stage: Stage) -> None:
    for place, worker in stage.cast.workers.items():
        if stage.cast.schools[place].phase != "primary":
            stage.begin(_settles(stage, place, worker))
            stage.begin(_themes(stage, place, worker))


def _settles(stage: Stage, place: str, worker: str) -> Story:
    """In the first weeks; one school is not through yet."""
    errand, school = Errand(stage, f"set up {place}"), stage.cast.schools[place]
    lead, is_half = f"{place}.dsl", place in HALF_DONE
    placement = programmes.Placement.objects.get(school=school)
    for back, things in ((stage.year.length - 6, THINGS), (stage.year.length - 20, LATER)):
        errand.at = stage.at(stage.year.back(back), errand.rng)
        yield errand.at
        if things is LATER and is_half:
            break
        day = clocks.local_day(errand.at)
        programmes_actions.set_up.do_induction(
            **errand.does(worker, placement=placement, things=things, done_on=day)
        )
    day = clocks.local_day(errand.at)
    kinds = ("sla",) if is_half else ("sla", "protocol")
    for kind in kinds:
        details: dict[str, Any] = {"school": school, "kind": kind, "signed_on": day}
        review_on = day + timedelta(days=364 if is_half else 729)
        signed = {"signed_by": "The head and the team manager", "review_on": review_on}
        programmes_actions.set_up.sign(**errand.does("swis.manager", **details, **signed))
    _tells(errand, school, lead, is_half=is_half)


def _tells(errand: Errand, school: Any, lead: str, *, is_half: bool) -> None:
    day = clocks.local_day(errand.at)
    for kind in ("poster",) if is_half else ("newsletter", "website", "poster"):
        what = "Who the social worker is, where the room is, and that anyone may come."
        programmes_actions.set_up.add_promotion(
            **errand.does(lead, school=school, kind=kind, on=day, what=what)
        )
    chosen = errand.rng.sample(PROVISIONS, 2 if is_half else 3)
    for kind, name, for_whom in chosen:
        details = {"kind": kind, "name": name, "for_whom": for_whom, "starts_on": day}
        programmes_actions.set_up.add_provision(**errand.does(lead, school=school, **details))
    if not is_half:
        details = {
            "on": day,
            "with_whom": "Senior mental health lead",
            "missing": "Nobody for grief.",
        }
        programmes_actions.set_up.map_provision(**errand.does(lead, school=school, **details))


def _themes(stage: Stage, place: str, worker: str) -> Story:
    """Last month's theme agreed; this month's agreed at most schools, proposed at the others."""
    errand, school = Errand(stage, f"theme {place}"), stage.cast.schools[place]
    by, other = worker, stage.cast.at(place, people.Role.DSL)[0]
    for back, of in ((24, 24), (7, 0)):
        errand.at = stage.at(stage.year.back(back), errand.rng)
        yield errand.at
        row = stage.words.draw("meetings", "themes")
        month = stage.year.back(of).replace(day=1)
        theme = programmes_actions.themes.propose(
            **errand.does(by, school=school, month=month, **row)
        )
        errand.at = min(errand.at + timedelta(hours=2), stage.ends)
        yield errand.at
        if back > 7 or place in ("kestrel", "marlpit", "aldwen"):
            programmes_actions.themes.agree(**errand.does(other, theme=theme))
