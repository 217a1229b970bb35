"""Who manages each team of a head of service on a day, and that they stand in where nobody does."""

from dataclasses import dataclass

from swis.kernel import clocks, people, questions
from swis.record.staff import models as staff

from .. import access
from . import away as away_queries
from . import line as line_queries


@dataclass(frozen=True)
class Managed:
    """One team with its managers, each with why they are not at work."""

    team: staff.Team
    managers: tuple[line_queries.InLine, ...]

    @property
    def sentence(self) -> str:
        """What it means for whoever stands above."""
        if here := [each.account.name for each in self.managers if each.is_at_work]:
            verb = "is" if len(here) == 1 else "are"
            return (
                f"{people.listed(here)} {verb} at work. What waits for a manager is with them; "
                "nothing of it is shown to you."
            )
        gone = [f"{each.account.name} ({each.why_not})" for each in self.managers]
        why = people.listed(gone) if gone else "no manager is in post"
        return (
            f"No manager is at work: {why}. You stand in today: whatever waits for a manager is on "
            "this page, and is yours to do, but for what you decided yourself."
        )


@questions.asks
async def teams(person: people.Person) -> list[Managed]:
    """The teams whose head of service somebody is."""
    on = clocks.working_day_from(person.today)
    mine = person.teams(people.Role.HEAD_OF_SERVICE)
    posts = access.in_post(people.MANAGERS, on).filter(team__in=mine)
    rows, held, away, off = await questions.several(
        questions.rows(staff.Team.objects.filter(pk__in=mine)),
        questions.rows(posts.select_related("account").order_by("account__name", "pk")),
        away_queries.away_on.asking(on),
        away_queries.off_on.asking(on),
    )
    day = line_queries.Day(on, False, away, off)
    return [Managed(team, tuple(_managers(held, team, day))) for team in rows]


def _managers(
    posts: list[staff.Membership], team: staff.Team, day: line_queries.Day
) -> list[line_queries.InLine]:
    """Each manager of a team once."""
    theirs = {post.account: people.Role(post.role) for post in posts if post.team_id == team.pk}
    return [
        line_queries.InLine(account, role, why_not=day.why_not(account, role))
        for account, role in theirs.items()
    ]
