"""Schools that a list says are closed, and what still hangs on them: carried on, or named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel import clocks
from swis.open_data import succession
from swis.open_data.school import School as Listed
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children
from swis.record.children import workflow as children_workflow
from swis.record.concerns import models as concerns
from swis.record.concerns import workflow as concerns_workflow
from swis.record.programmes import models as programmes
from swis.record.schools import actions
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.threshold import models as threshold
from swis.record.threshold import workflow as threshold_workflow

PAPERS = "Its papers were dated by the school before: ask {new} for its own, and date them."


@dataclass(frozen=True)
class Ended:
    """One school that is no more in the list, and what was done about it, in a sentence."""

    sentence: str
    is_carried: bool


def live_work(school: schools.School, on: date) -> list[str]:
    """What still hangs on a school: who, and how much."""
    there = schools_queries.in_force(on)
    placed = programmes.Placement.objects.filter(there, school=school).select_related("worker")
    posts = staff.Membership.objects.filter(there, school=school).select_related("account")
    counted = {
        ("child on roll", "children on roll"): children.Enrolment.objects.filter(there),
        ("open case", ""): cases.Case.objects.filter(state=cases_workflow.CaseState.OPEN),
        ("concern not decided", "concerns not decided"): concerns.Concern.objects.exclude(
            state=concerns_workflow.ConcernState.DECIDED
        ),
        ("referral on its way", "referrals on their way"): threshold.Referral.objects.filter(
            state__in=threshold_workflow.REFERRAL.open_states()
        ),
        ("feeder link", ""): schools.FeederLink.objects.filter(there),
    }
    found = [f"the placement of {row.worker.name}" for row in placed]
    found += [f"{row.account.name}, {row.get_role_display().lower()}" for row in posts]
    for (one, many), rows in counted.items():
        if number := rows.filter(school=school).count():
            found.append(clocks.count(number, one, many))
    to_send = school.files_to_send.filter(state=children_workflow.TransferState.TO_HAND_OVER)
    if number := to_send.count():
        found.append(clocks.count(number, "file to hand over", "files to hand over"))
    return found


def settle(ours: schools.LocalAuthority, listed: Iterable[Listed], at: datetime) -> list[Ended]:
    """Every school of ours that is closed, or not in the list, and has live work: carried on where
    the list shows one successor and no other; else named, for somebody to say."""
    rows = {row.urn: row for row in listed}
    on = clocks.local_day(at)
    ended = []
    for school in schools.School.objects.filter(authority=ours, successor=None):
        row = rows.get(school.urn)
        if row and school.is_open:
            continue
        if live := live_work(school, on):
            ended.append(_one(school, row, list(rows.values()), live, at))
    return ended


def _one(
    school: schools.School, row: Listed | None, listed: list[Listed], live: list[str], at: datetime
) -> Ended:
    found = succession.certain(row, listed) if row else None
    if row and found:
        day = found.opened_on or row.closed_on or clocks.local_day(at)
        return carry_on(school, schools.School.objects.get(urn=found.urn), day, at, live)
    gone = "is closed" if row else "is not in this list"
    may = "; ".join(
        f"{one.name} ({one.urn})" for one in (succession.successors(row, listed) if row else [])[:3]
    )
    return Ended(
        f"{school.name} ({school.urn}) {gone}, and this hangs on it: {', '.join(live)}. "
        + (
            f"It may go on as {may}. "
            if may
            else "No school of the list carries it on for certain. "
        )
        + f"Nothing was moved. Say which it is: swis schools succeed {school.urn} NUMBER",
        is_carried=False,
    )


def carry_on(
    school: schools.School, new: schools.School, on: date, at: datetime, live: list[str]
) -> Ended:
    carried = actions.succeed(school=school, successor=new, on=on, by=None, at=at)
    rows = sum(carried.values())
    what = ", ".join(live) or "no live work"
    return Ended(
        f"{school.name} ({school.urn}) goes on as {new.name} ({new.urn}) from {on.isoformat()}: "
        f"{what}; {clocks.count(rows, 'record')} in all. The old number stays as its history.\n"
        + PAPERS.format(new=new.name),
        is_carried=True,
    )
