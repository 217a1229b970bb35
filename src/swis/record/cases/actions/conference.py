"""Child protection conferences: planned, held; the plan, core group and reviews that follow."""

from datetime import date, datetime

from swis.kernel import acts, clocks, editing, people, permission, refusals
from swis.record.programmes import model as programmes_model

from .. import models, workflow
from . import books as books_actions
from . import plans


@acts.act(may=permission.of_steps(workflow.CONFERENCE, "plan_conference", of="conference"))
def plan_conference(
    *,
    conference: models.Conference,
    version: int,
    planned_on: date,
    tell_school: bool,
    by: people.Person,
    at: datetime,
) -> models.Conference:
    """Say when the conference is to be held, and tell the school if it is to come."""
    if planned_on < clocks.local_day(at):
        raise refusals.Refused("Enter a date from today on. If it was held, record its result.")
    editing.change(conference, version=version, by=by, at=at, planned_on=planned_on)
    words = f"{conference.name} planned for {clocks.said(planned_on, clocks.local_day(at))}."
    books = books_actions.Books(conference.case, by, at)
    books.index(conference.reference, "Conference planned", words)
    if tell_school:
        books.tell(conference.reference, "Conference planned", models.Told(words))
    return conference


@acts.act(may=permission.of_steps(workflow.CONFERENCE, "hold_conference", of="conference"))
def hold_conference(
    *,
    conference: models.Conference,
    held_on: date,
    result: str,
    abuse: str,
    reasons: str,
    next_meeting_on: date | None,
    told: models.Told,
    by: people.Person,
    at: datetime,
) -> models.Conference:
    """What the conference decided: with a plan, a core group and a review become due."""
    if result == "plan" and abuse not in models.Abuse:
        raise refusals.Refused("Choose the category of abuse", "abuse")
    if not conference.case.referred_on <= held_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a date between the referral and today.", "held_on")
    abuse = abuse if result == "plan" else ""
    decided = {"held_on": held_on, "result": result, "abuse": abuse, "reasons": reasons}
    workflow.CONFERENCE.move(conference, "hold_conference", by=by, at=at, also=decided)
    about = conference.reference
    if result == "plan":
        about = _carry_plan(conference, held_on, next_meeting_on, by=by, at=at).reference
        _what_falls_due(conference, held_on, by=by, at=at)
    else:
        plans.end_plan(
            case=conference.case, kind=models.OutcomeKind.CHILD_PROTECTION, on=held_on, by=by, at=at
        )
    summary = conference.get_result_display()
    if abuse:
        summary += f", {conference.get_abuse_display()}"
    books = books_actions.Books(conference.case, by, at)
    books.index(conference.reference, f"{conference.name} held", f"{summary}.", held_on)
    books.tell(about, "Conference", told)
    return conference


@acts.act(may=permission.of_steps(workflow.CORE_GROUP, "hold_core_group", of="core_group"))
def hold_core_group(
    *, core_group: models.CoreGroup, held_on: date, by: people.Person, at: datetime
) -> models.CoreGroup:
    """The first core group has met."""
    if not core_group.conference_held_on <= held_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a date between the conference and today.", "held_on")
    workflow.CORE_GROUP.move(core_group, "hold_core_group", by=by, at=at, also={"held_on": held_on})
    books = books_actions.Books(core_group.case, by, at)
    words = f"On {clocks.said(held_on, clocks.local_day(at))}."
    books.index(core_group.reference, "Core group held", words, held_on)
    return core_group


def _carry_plan(
    conference: models.Conference,
    held_on: date,
    next_meeting_on: date | None,
    *,
    by: people.Person,
    at: datetime,
) -> models.Plan:
    """A plan begins, or goes on with the category that the review chose."""
    case = conference.case
    going_on = case.plans.filter(ends_on=None, kind=models.OutcomeKind.CHILD_PROTECTION).first()
    if going_on:
        return editing.change(
            going_on,
            version=going_on.version,
            by=by,
            at=at,
            abuse=conference.abuse,
            next_meeting_on=next_meeting_on,
        )
    return plans.begin_plan(
        case=case,
        kind=models.OutcomeKind.CHILD_PROTECTION,
        abuse=conference.abuse,
        starts_on=held_on,
        next_meeting_on=next_meeting_on,
        by=by,
        at=at,
    )


def _what_falls_due(
    conference: models.Conference, held_on: date, *, by: people.Person, at: datetime
) -> None:
    """First review within 3 months, later ones within 6; a core group within 10 working days."""
    common = {"case": conference.case, **by.signed(at)}
    is_first = conference.kind == "initial"
    name = "first_review_conference" if is_first else "later_review_conference"
    models.Conference.objects.create(
        kind="review",
        due_on=programmes_model.national.national(name, held_on).due_on(held_on),
        **common,
    )
    if is_first:
        due_on = programmes_model.national.national("core_group", held_on).due_on(held_on)
        models.CoreGroup.objects.create(conference=conference, due_on=due_on, **common)
