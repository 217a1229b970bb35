"""What comes to the front door, its threshold, who holds it, and the case that it becomes."""

from collections import Counter
from datetime import timedelta
from typing import Any

from swis.kernel import clocks, people
from swis.kernel import models as kernel
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.threshold import actions, models, workflow

from ..press import Press, Town
from .children import born
from .decisions import feared
from .move import move

S = workflow.ReferralState
R = people.Role


@move(4)
def receive(town: Town) -> Press | None:
    """From the police or another, of a child who is known or of one who is not; also at night."""
    by = town.any(R.FRONT_DOOR)
    if not by:
        return None
    back = timedelta(minutes=town.rng.choice([0, 5, 60, 60 * 9, 60 * 30]))
    given = {"source": "6", "from_whom": "PC 4471", "received_at": town.at - back}
    child = town.one(children.Child.objects.all()) if town.rng.random() < 0.5 else None
    if child is None:
        given_names, family_name, sex = town.one(town.names)
        school = town.one([None, *schools.School.objects.order_by("pk")])
        given |= {"given_names": given_names, "family_name": family_name, "sex": sex}
        given |= {"born_on": born(town, town.rng.randint(4, 17)), "school": school}
    return Press(actions.receive.receive, by, {**given, "child": child, "feared": feared(town)})


def _known(town: Town, by: Any, *states: str) -> Any:
    return town.pick(by, models.Referral.objects.filter(state__in=states))


@move(12)
def screen(town: Town) -> Press | None:
    by = town.any(R.FRONT_DOOR)
    if not (referral := _known(town, by, S.RECEIVED)):
        return None
    met = list(models.MET) if town.rng.random() < 0.75 else list(models.Threshold)
    given = {
        "referral": referral,
        "threshold": town.one(sorted(met)),
        "urgency": town.one(sorted(models.Urgency)),
        "reasons": town.say("reason"),
        "urgent_action": town.say("action"),
        "for_school": town.say("told"),
    }
    return Press(actions.screen.screen, by, given)


@move(6)
def say_who_holds(town: Town) -> Press | None:
    by = town.any(R.FRONT_DOOR, people.MANAGERS)
    if not (referral := _known(town, by, S.SCREENED)):
        return None
    holder = town.one(["swis", "swis", "locality"])
    given = {"referral": referral, "holder": holder, "reasons": town.say("reason")}
    return Press(actions.hold.say_who_holds, by, given)


@move(4)
def take_up(town: Town) -> Press | None:
    by = town.any(R.LOCALITY_MANAGER)
    referral = _known(town, by, S.SCREENED, S.WITH_LOCALITY)
    return Press(actions.hold.take_up, by, {"referral": referral}) if referral else None


@move(1)
def hand_over(town: Town) -> Press | None:
    by = town.any(people.MANAGERS)
    referral = _known(town, by, S.WITH_SWIS)
    given = {"referral": referral, "reason": town.say("reason")}
    return Press(actions.hold.hand_over, by, given) if referral else None


@move(1)
def read_further(town: Town) -> Press | None:
    by = town.any(R.FRONT_DOOR, people.MANAGERS, R.LOCALITY_MANAGER, R.SOCIAL_WORKER)
    if not by:
        return None
    information = town.one(models.FurtherInformation.objects.filter(seen_at=None))
    if not information or not town.knows(town.person(by), information.referral):
        return None
    given = {"information": information}
    return Press(actions.receive.read_further, by, given)


def _fullest(workers: list[kernel.Account]) -> kernel.Account | None:
    """Whoever holds the most cases: a manager leans on one of them, and the cap is met."""
    open_now = cases_workflow.CaseState.OPEN
    held = cases.Allocation.objects.filter(ends_on=None, case__state=open_now)
    count = Counter(held.values_list("worker", flat=True))
    return max(workers, key=lambda each: (count[each.pk], -each.pk), default=None)


@move(14)
def allocate(town: Town) -> Press | None:
    """To a worker of the team, whoever has room: the ninth is asked for too, and refused."""
    by = town.any(people.MANAGERS)
    if not (referral := _known(town, by, S.WITH_SWIS)):
        return None
    worker = town.one(town.workers_of(referral.school)) if referral.school else None
    if worker is None or town.rng.random() < 0.2:
        worker = _fullest(town.holders([R.SOCIAL_WORKER], at_work=False))
    over = {}
    if town.rng.random() < 0.15:
        until = clocks.add_working_days(town.today, 20)
        over = {"override_reason": town.say("reason"), "override_until": until}
    given = {"referral": referral, "worker": worker, **over}
    return Press(actions.allocate.allocate, by, given) if worker else None
