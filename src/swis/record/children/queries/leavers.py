"""Children on roll past the last year of their school: have they left, and where are they now?"""

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import ExtractYear

from swis.kernel import people, questions, visibility, work
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models, years

LEAVERS = work.Group("Left school?")


def leavers(person: people.Person) -> QuerySet[models.Enrolment]:
    """At the schools where a person leads safeguarding, or works as a social worker."""
    mine = visibility.among(
        "school_id", person.schools(*people.DSLS), programmes_access.worked_at(person)
    )
    began = ExtractYear("starts_on") - Case(
        When(Q(starts_on__month__lt=years.BEGINS[0]), then=1), default=0
    )
    now = F("year_group") + years.school_year(person.today) - began
    last = Case(
        When(school__phase=schools.Phase.PRIMARY, then=years.LAST_OF_PRIMARY),
        default=years.LAST_OF_OTHERS,
    )
    rows = models.Enrolment.objects.filter(schools_queries.in_force(person.today), mine)
    rows = rows.filter(child__merged_into=None, year_group__isnull=False)
    past = rows.annotate(year_now=now, last_year=last).filter(year_now__gt=F("last_year"))
    return visibility.known(past.select_related("child", "school"), access.of_child, person)


@questions.asks
async def waiting(person: people.Person) -> list[work.Waiting]:
    """One line a child, for whoever knows where it went."""
    if not person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}):
        return []
    return [
        work.Waiting(
            what="Past the last year of the school: where is the child now?",
            href=f"/children/{row.child.reference}/",
            about=f"{row.child.name}, {row.school.name}",
            group=LEAVERS,
        )
        for row in await questions.rows(leavers(person).order_by("child__family_name", "pk"))
    ]
