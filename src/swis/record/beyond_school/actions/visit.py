"""Writes: a home visit is planned, begun, come back from and logged; or somebody rings."""

from datetime import datetime, timedelta
from typing import Any

from swis.kernel import acts, clocks, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.activities import actions as activities_actions
from swis.record.activities import queries as activities_queries
from swis.record.activities import workflow as activities_workflow
from swis.record.cases import actions as cases_actions
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children
from swis.record.programmes import queries as programmes_queries

from .. import models, queries, workflow

WITH_WHOM = {
    models.Found.ALONE: "young_person",
    models.Found.CHILD: "young_person",
    models.Found.FAMILY: "parent",
    models.Found.NOBODY: "nobody",
}

SEEN = {models.Found.ALONE: cases.Seen.ALONE, models.Found.CHILD: cases.Seen.WITH_OTHERS}


@acts.act(
    may=permission.of_roles(people.SWIS_TEAM, said="Only the SWIS team plans its home visits.")
)
def plan_visit(
    *,
    child: children.Child,
    starts_at: datetime,
    expected_back: datetime,
    place: str,
    company: str,
    ringer: kernel.Account,
    number: str,
    by: people.Person,
    at: datetime,
    company_name: str = "",
    about: str = "",
    why_alone: str = "",
) -> models.HomeVisit:
    """Plan a visit: when, back by when, and who rings on which number if not. Alone where it is not
    safe it is asked why, and somebody rings earlier."""
    _check(starts_at, expected_back, ringer, by, at)
    if company != "alone" and not company_name.strip():
        raise refusals.Refused("Enter who comes along", "company_name")
    alone = _alone(child, starts_at, why_alone, at) if company == models.Company.ALONE else {}
    return models.HomeVisit.objects.create(
        **alone,
        child=child,
        school=activities_queries.young_person.about(child, at).school,
        worker_id=by.account_id,
        starts_at=starts_at,
        expected_back=expected_back,
        place=place,
        company=company,
        company_name=company_name.strip(),
        ringer=ringer,
        number=number.strip(),
        about=about,
        **by.signed(at),
    )


def _check(
    starts_at: datetime,
    expected_back: datetime,
    ringer: kernel.Account,
    by: people.Person,
    at: datetime,
) -> None:
    """The times follow each other, and somebody else rings."""
    if expected_back <= starts_at:
        raise refusals.Refused("Enter a time after the visit begins", "back")
    if expected_back <= at:
        raise refusals.Refused("Enter a time that is still to come", "back")
    if ringer.pk == by.account_id:
        raise refusals.Refused("Choose somebody else: you can't ring yourself", "ringer")


def _alone(child: children.Child, starts_at: datetime, why: str, at: datetime) -> dict[str, Any]:
    """Alone where it is not safe: why, and when somebody rings."""
    if not queries.visits.unsafe(child):
        return {}
    if not why.strip():
        raise refusals.Refused(queries.visits.WHY_ALONE, "why_alone")
    return {"why_alone": why.strip(), "ring_from": _ring_from(child, starts_at, at)}


def _ring_from(child: children.Child, starts_at: datetime, at: datetime) -> datetime:
    """When somebody rings a worker who is alone where it is not safe, as the programme says."""
    school = activities_queries.young_person.about(child, at).school
    model = programmes_queries.placed.model_of(school, clocks.local_day(at))
    return starts_at + timedelta(minutes=model.visits.alone_rung_after)


@acts.act(
    may=permission.of_roles(people.SWIS_TEAM, said="Only the SWIS team plans its home visits.")
)
def go_now(*, child: children.Child, by: people.Person, at: datetime) -> models.HomeVisit:
    """A child is in danger and the worker goes now: one press, never refused. Whoever can be asked
    to ring is asked, a manager first."""
    ringer = next(iter(queries.visits.may_ring(by, managers_first=True)), None)
    visit = models.HomeVisit.objects.create(
        child=child,
        school=activities_queries.young_person.about(child, at).school,
        worker_id=by.account_id,
        starts_at=at,
        expected_back=at + timedelta(hours=1),
        place=models.VisitPlace.HOME,
        company=models.Company.ALONE,
        ringer_id=ringer.pk if ringer else by.account_id,
        number=queries.visits.last_number(by),
        why_alone="Child in danger, going now",
        ring_from=_ring_from(child, at, at),
        **by.signed(at),
    )
    return set_off(visit=visit, by=by, at=at)


@acts.act(
    may=permission.of_steps(workflow.VISIT, "set_off", of="visit", needs=[workflow.time_is_left])
)
def set_off(*, visit: models.HomeVisit, by: people.Person, at: datetime) -> models.HomeVisit:
    """The worker is on the way: from now on somebody waits for them."""
    workflow.VISIT.move(
        visit, "set_off", by=by, at=at, also={"left_at": at, "left_by_id": by.account_id}
    )
    return visit


@acts.act(may=permission.of_steps(workflow.VISIT, "stay_longer", of="visit"))
def stay_longer(
    *, visit: models.HomeVisit, expected_back: datetime, by: people.Person, at: datetime
) -> models.HomeVisit:
    """The worker says that they are back later."""
    if expected_back <= at:
        raise refusals.Refused("Enter a time that is still to come", "back")
    workflow.VISIT.move(visit, "stay_longer", by=by, at=at, also={"expected_back": expected_back})
    return visit


@acts.act(may=permission.of_steps(workflow.VISIT, "come_back", of="visit"))
def come_back(*, visit: models.HomeVisit, by: people.Person, at: datetime) -> models.HomeVisit:
    """Back safely: nobody waits any more."""
    workflow.VISIT.move(
        visit, "come_back", by=by, at=at, also={"back_at": at, "back_by_id": by.account_id}
    )
    return visit


@acts.act(may=permission.of_steps(workflow.VISIT, "ring", of="visit"))
def ring(
    *, visit: models.HomeVisit, outcome: str, words: str, by: people.Person, at: datetime
) -> models.VisitCall:
    """Somebody rang the worker who was not back, and what came of it."""
    is_safe = outcome == models.CallOutcome.SAFE
    also = {"ring_from": None} if is_safe else {}
    workflow.VISIT.move(visit, "ring", by=by, at=at, also=also)
    return models.VisitCall.objects.create(
        visit=visit, outcome=outcome, words=words, **by.signed(at)
    )


@acts.act(may=permission.of_steps(workflow.VISIT, "cancel_visit", of="visit"))
def cancel_visit(
    *, visit: models.HomeVisit, why_not: str, by: people.Person, at: datetime
) -> models.HomeVisit:
    """It does not take place, with the reason."""
    workflow.VISIT.move(
        visit, "cancel_visit", by=by, at=at, reason=why_not, also={"why_not": why_not}
    )
    return visit


@acts.act(may=permission.of_steps(workflow.VISIT, "log_visit", of="visit"))
def log_visit(
    *,
    visit: models.HomeVisit,
    found: str,
    minutes: int,
    child_words: str,
    words: str,
    by: people.Person,
    at: datetime,
) -> models.HomeVisit:
    """Log what was seen: on the case where the worker holds one, else as non-statutory work."""
    if not 0 < minutes <= activities_workflow.LONGEST_SESSION:
        raise refusals.Refused(
            f"Enter the minutes, from 1 to {activities_workflow.LONGEST_SESSION}", "minutes"
        )
    facts = {"found": found} | _written(visit, found, minutes, child_words, words, by, at)
    workflow.VISIT.move(visit, "log_visit", by=by, at=at, also=facts)
    return visit


def _written(
    visit: models.HomeVisit,
    found: str,
    minutes: int,
    child_words: str,
    words: str,
    by: people.Person,
    at: datetime,
) -> dict[str, object]:
    """A note on the case, or a line of the log."""
    held_at = visit.left_at or visit.starts_at
    case = cases.Case.objects.filter(child=visit.child, state=cases_workflow.CaseState.OPEN).first()
    if case and case.holder and case.holder.pk == by.account_id:
        note = cases_actions.notes.add_note(
            case=case,
            kind="visit",
            happened_on=clocks.local_day(held_at),
            child_words=child_words,
            child_seen=SEEN.get(models.Found(found), cases.Seen.NOT_SEEN),
            words=f"{models.Found(found).label}. {words}",
            by=by,
            at=at,
        )
        return {"note": note.reference}
    own = f"\n\nIn their own words: {child_words}" if child_words.strip() else ""
    activity = activities_actions.record.record_activity(
        kind="home_visit",
        held_at=held_at,
        minutes=minutes,
        with_whom=WITH_WHOM[models.Found(found)],
        school=visit.school,
        child=visit.child,
        words=f"{models.Found(found).label}. {words}{own}",
        by=by,
        at=at,
    )
    return {"activity": activity}
