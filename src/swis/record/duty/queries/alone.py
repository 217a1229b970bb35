"""What hangs on one person where a team works: a school's only lead, a team's only manager."""

from collections import defaultdict

from swis.kernel import models as kernel
from swis.kernel import people, questions
from swis.record.programmes import access as programmes_access
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools

from .. import access


@questions.asks
async def alone(person: people.Person) -> list[tuple[str, str]]:
    """Each post that nobody shares, or nobody holds, as (where, sentence), for a manager."""
    on, teams = person.today, person.teams(*people.MANAGERS)
    placed = programmes.Placement.objects.filter(programmes_access.of_teams(teams, on))
    worked = placed.order_by().values("school")
    led = access.in_post(people.DSLS, on).filter(school__in=worked)
    managed = access.in_post(people.MANAGERS, on).filter(team__in=teams)
    found, leads, managers = await questions.several(
        questions.rows(schools.School.objects.filter(pk__in=worked).order_by("name")),
        questions.rows(led.select_related("account").order_by("pk")),
        questions.rows(managed.select_related("account", "team").order_by("pk")),
    )
    at: dict[int, set[kernel.Account]] = defaultdict(set)
    for post in leads:
        at[post.school_id or 0].add(post.account)
    rows = [(school.name, _leads(at[school.pk])) for school in found if len(at[school.pk]) < 2]
    of: dict[str, set[kernel.Account]] = defaultdict(set)
    for post in managers:
        of[post.place].add(post.account)
    return rows + [
        (name, f"Only {min(a.name for a in accounts)} manages the team: nobody stands in from it.")
        for name, accounts in of.items()
        if len(accounts) == 1
    ]


def _leads(accounts: set[kernel.Account]) -> str:
    if not accounts:
        return "Nobody leads safeguarding: what is raised goes to its social worker."
    name = min(account.name for account in accounts)
    return f"Only {name} leads safeguarding: when they are away it goes to its social worker."
