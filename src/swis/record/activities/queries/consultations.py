"""Reads about consultations and duty calls, and what of them waits."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.programmes import access as programmes_access
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models

GROUP = work.Group("Consultations")
CALLS = work.Group("Calls that duty took")
AT_MOST = 50


def consultations(person: people.Person) -> QuerySet[models.Consultation]:
    rows = models.Consultation.objects.select_related(
        "activity__child", "activity__school", "activity__held_by", "decided_by"
    )
    return visibility.known(rows, access.consultations_visible_to, person)


def consultation(person: people.Person, reference: str) -> models.Consultation:
    """The consultation of a line of the log."""
    rows = consultations(person)
    return visibility.fetch(
        rows, access.consultations_visible_to, person, activity__reference=reference
    )


@questions.asks
async def consultation_of(
    person: people.Person, activity: models.Activity
) -> models.Consultation | None:
    return await questions.first(consultations(person).filter(activity=activity))


def duty_calls(person: people.Person) -> QuerySet[models.DutyCall]:
    rows = models.DutyCall.objects.select_related(
        "activity__child", "activity__school", "activity__held_by", "seen_by"
    )
    return visibility.known(rows, access.duty_calls_visible_to, person)


def duty_call(person: people.Person, reference: str) -> models.DutyCall:
    """The duty call of a line of the log."""
    rows = duty_calls(person)
    return visibility.fetch(
        rows, access.duty_calls_visible_to, person, activity__reference=reference
    )


@questions.asks
async def duty_call_of(person: people.Person, activity: models.Activity) -> models.DutyCall | None:
    return await questions.first(duty_calls(person).filter(activity=activity))


def unread_calls(person: people.Person) -> QuerySet[models.DutyCall]:
    """Calls that wait for this person: for their link school and its feeders; a manager's are the
    urgent ones, and those for schools that nobody is placed at."""
    unread = duty_calls(person).filter(seen_at=None)
    on = person.today
    placed = programmes_access.placed_at(person)
    fed = schools_queries.feeders(on).filter(school__in=placed).values("feeder")
    wait = Q(activity__school__in=placed) | Q(activity__school__in=fed)
    if person.holds(people.MANAGERS):
        somebodys = programmes_queries.placed.placements(on).values("school")
        fed_by_them = schools_queries.feeders(on).filter(school__in=somebodys).values("feeder")
        wait |= Q(is_urgent=True)
        wait |= ~Q(activity__school__in=somebodys) & ~Q(activity__school__in=fed_by_them)
    return unread.filter(wait).exclude(made_by_id=person.account_id)


def summary_of_advice(activity: models.Activity) -> str:
    """A few lines for the school's own system: who was advised by whom, and what."""
    on = clocks.local_day(activity.held_at)
    whom = activity.with_name or activity.get_with_whom_display().lower()
    first = (
        f"{activity.get_kind_display()}, {on.day} {on:%B %Y}: {activity.held_by.name}, SWIS social "
        f"worker, with {whom}."
    )
    return "\n\n".join([first, activity.words]) if activity.words else first


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Calls that duty took for one's schools; consultations whose end nobody has noted."""
    if not person.holds(people.SWIS_TEAM | people.DSLS):
        return []
    takes_calls = person.holds(people.SWIS_TEAM)
    calls, without_end = await questions.several(
        questions.rows(unread_calls(person) if takes_calls else duty_calls(person).none()),
        questions.rows(undecided(person)[:AT_MOST]),
    )
    return [
        *(_call(row, person) for row in calls),
        *(_undecided(row, person) for row in without_end),
    ]


def _call(call: models.DutyCall, person: people.Person) -> work.Waiting:
    urgent = "Urgent: duty took a call for you" if call.is_urgent else "Duty took a call for you"
    return work.Waiting(
        what=urgent,
        href=reverse("activities:activity", args=[call.activity.reference]),
        about=f"{call.activity.school}, taken by {call.activity.held_by.name}",
        since=call.activity.held_at,
        today=person.today,
        group=CALLS,
        gravity=work.Gravity(work.Rank.TODAY, "Urgent call") if call.is_urgent else work.USUAL,
    )


def undecided(person: people.Person) -> QuerySet[models.Consultation]:
    """Consultations with the school's staff, of one's own or at one's school, without its end."""
    whose = Q(activity__held_by_id=person.account_id)
    whose |= Q(activity__school_id__in=person.schools(*people.DSLS))
    staff = Q(activity__with_whom__in=(models.WithWhom.SCHOOL_STAFF, models.WithWhom.SEVERAL))
    return consultations(person).filter(whose, staff, decided="", activity__school__isnull=False)


def _undecided(row: models.Consultation, person: people.Person) -> work.Waiting:
    line = row.activity
    about = line.child.name if line.child else "No young person named"
    return work.Waiting(
        what="Note what the school decided",
        href=reverse("activities:decided", args=[line.reference]),
        about=f"{about}, {line.school}, consultation with {line.held_by.name}",
        since=line.held_at,
        today=person.today,
        group=GROUP,
    )


def schools_of_the_team(person: people.Person) -> QuerySet[schools.School]:
    """The schools that the duty line answers for: those of the programmes of the person's team."""
    on = person.today
    teams = person.teams(*people.SWIS_TEAM)
    linked = (
        programmes_queries.placed.placements(on)
        .filter(programme__team_id__in=teams)
        .values("school")
    )
    fed = schools_queries.feeders(on).filter(school__in=linked).values("feeder")
    return schools.School.objects.filter(Q(pk__in=linked) | Q(pk__in=fed)).order_by("name")


NOTED_BY = "The school's lead, or whoever gave the advice, notes what the school decided."
READ_BY = "This call waits for the social worker of the school."


def why_not_decide(consultation: models.Consultation, by: people.Person) -> str | None:
    """Whoever gave the advice, the school's lead or a manager notes what the school decided."""
    line = consultation.activity
    at_school = line.school_id in by.schools(*people.DSLS)
    if line.held_by_id == by.account_id or at_school or by.holds(people.MANAGERS):
        return None
    return NOTED_BY


def why_not_read(call: models.DutyCall, by: people.Person) -> str | None:
    """A call is read by whoever works with the school, and not by whoever took it."""
    if call.made_by_id == by.account_id:
        return "You took this call. It waits for the social worker of the school."
    school = call.activity.school
    worked = programmes_access.schools_worked(by).filter(pk=school.pk if school else 0)
    return None if worked.exists() else READ_BY
