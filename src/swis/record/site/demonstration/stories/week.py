"""The week of a team of eight: what is logged between the sessions and the cases."""

from datetime import timedelta
from typing import Any

from swis.record.activities import actions as activities_actions

from ..cast import read
from ..stage import Stage, Story
from ..tale import Tale
from .errand import Errand

DENSE = 15  # working days back from today in which every day is logged
# how often each kind comes, in a worker's day
OFTEN = {
    "advice": 6,
    "consultation": 4,
    "professionals": 3,
    "drop_in": 2,
    "workshop": 1,
    "planning": 1,
    "admin": 2,
    "other": 1,
}
MINUTES = {
    "advice": (10, 15, 20),
    "consultation": (20, 30, 45),
    "professionals": (15, 25, 40),
    "drop_in": (30, 40),
    "workshop": (40, 50, 60),
    "planning": (30, 45, 60),
    "admin": (30, 60, 90),
    "other": (15, 30, 60),
}
SOURCES = {"school_staff": "school", "parent": "parent", "professional": "professional"}


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    for place, worker in stage.cast.workers.items():
        if stage.cast.schools[place].phase != "primary":
            stage.begin(_logs(stage, place, worker, tales))
    stage.begin(_takes_calls(stage))


def _logs(stage: Stage, place: str, worker: str, tales: dict[str, Tale]) -> Story:
    """Three to five lines a school day of late; before that a few a week."""
    errand, year = Errand(stage, f"log {place}"), stage.year
    known = [tale for tale in tales.values() if tale.place == place and tale.stays]
    for back in range(year.length, -1, -1):
        day = year.back(back)
        if not year.is_open(day) or (back > DENSE and errand.rng.random() > 0.12):
            continue
        errand.at = stage.at(day, errand.rng)
        for _ in range(errand.rng.randint(2, 4) if back <= DENSE else 1):
            yield errand.at
            met = [tale for tale in known if tale.child and tale.child.made_at < errand.at]
            if met and errand.rng.random() < 0.25:
                _about(errand, worker, errand.rng.choice(met))
            else:
                _line(errand, worker, place)
            errand.at = min(errand.at + timedelta(minutes=errand.rng.randint(9, 50)), stage.ends)


def _line(errand: Errand, worker: str, place: str) -> None:
    kind = errand.rng.choices([*OFTEN], [*OFTEN.values()])[0]
    drawn = errand.stage.words.draw("log", kind)
    heads = {"drop_in": (2, 8), "workshop": (9, 58)}.get(kind)
    details = _timed(errand, kind) | {
        "with_name": drawn["name"],
        "school": errand.stage.cast.schools[place],
        "outcomes": ["completed"] if kind in ("advice", "consultation") else [],
        "words": drawn["words"],
    }
    if kind == "consultation":
        details |= {"question": drawn["question"], "decided": _decided(errand)}
        activities_actions.consult.consult(**errand.does(worker, **details))
        return
    details |= {
        "kind": kind,
        "with_whom": drawn["with"],
        "source": SOURCES.get(drawn["with"], "worker"),
        "headcount": errand.rng.randint(*heads) if heads else None,
    }
    activities_actions.record.record_activity(**errand.does(worker, **details))


def _decided(errand: Errand) -> str:
    """Mostly known at once; now and then it is still to be noted."""
    if errand.rng.random() < 0.12:
        return ""
    return str(errand.rng.choice(read("words/log.toml")["decided"]["words"]))


def _timed(errand: Errand, kind: str) -> dict[str, Any]:
    minutes = errand.rng.choice(MINUTES[kind])
    return {"minutes": minutes, "held_at": errand.at - timedelta(minutes=minutes + 3)}


def _about(errand: Errand, worker: str, tale: Tale) -> None:
    drawn = errand.stage.words.draw("log", "about")
    kind = drawn["kind"]
    details = _timed(errand, kind) | {
        "with_name": drawn["name"],
        "child": tale.child,
        "outcomes": drawn["outcomes"],
        "words": tale.about(drawn["words"]),
    }
    if kind == "consultation":
        activities_actions.consult.consult(
            **errand.does(worker, decided=_decided(errand), **details)
        )
        return
    own = drawn["with"] == "young_person"
    details |= {
        "kind": kind,
        "with_whom": drawn["with"],
        "source": "young_person" if own else SOURCES[drawn["with"]],
    }
    activities_actions.record.record_activity(**errand.does(worker, **details))


def _takes_calls(stage: Stage) -> Story:
    """Duty takes a call for a school; its worker reads it, and the last still waits (E2)."""
    errand = Errand(stage, "calls")
    for back, place in ((11, "kestrel"), (5, "aldwen"), (1, "marlpit")):
        errand.at = stage.at(stage.year.back(back), errand.rng)
        yield errand.at
        drawn = stage.words.draw("log", "call")
        activity = activities_actions.consult.take_call(
            **errand.does(
                "swis.deputy",
                **_timed(errand, "advice"),
                with_name=drawn["name"],
                about_whom=drawn["about"],
                is_urgent=back == 1,
                question=drawn["question"],
                words=drawn["words"],
                outcomes=["ongoing"],
                school=stage.cast.schools[place],
            )
        )
        if back > 1:
            errand.at += timedelta(minutes=50)
            yield errand.at
            activities_actions.consult.read_call(
                **errand.does(stage.cast.workers[place], call=activity.duty_call)
            )
