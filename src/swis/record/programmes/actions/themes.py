"""The monthly theme: worker and safeguarding lead agree it from what the school sees (E20)."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.schools import models as schools

from .. import models, queries, workflow

PROPOSING = permission.of_roles(
    workflow.BOTH, said="Only a safeguarding lead or the SWIS team proposes a theme."
)


@acts.act(may=PROPOSING)
def propose(
    *,
    school: schools.School,
    month: date,
    seen: str,
    theme: str,
    planned: str,
    by: people.Person,
    at: datetime,
) -> models.Theme:
    """One side proposes the theme of a month; it waits for the other to agree."""
    now, month = queries.themes.first_of(clocks.local_day(at)), queries.themes.first_of(month)
    if not clocks.add_months(now, -1) <= month < clocks.add_months(now, queries.themes.AHEAD):
        raise refusals.Refused("Choose last month, this month or one of the next two.", "month")
    if models.Theme.objects.filter(school=school, month=month).exists():
        raise refusals.Refused(
            f"{month:%B} has a theme already. Open that one to change it.", "month"
        )
    return models.Theme.objects.create(
        school=school,
        month=month,
        seen=seen,
        theme=theme,
        planned=planned,
        side=workflow.side_of(by),
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.THEME, "reword", of="theme"))
def reword(
    *, theme: models.Theme, seen: str, words: str, planned: str, by: people.Person, at: datetime
) -> models.Theme:
    """Change what was proposed: then the other side is asked."""
    also = {"seen": seen, "theme": words, "planned": planned, "side": workflow.side_of(by)}
    before = f"{theme.theme}. {theme.seen} {theme.planned}"
    workflow.THEME.move(theme, "reword", by=by, at=at, also=also, reason=f"Before: {before}")
    return theme


@acts.act(may=permission.of_steps(workflow.THEME, "agree", of="theme"))
def agree(*, theme: models.Theme, by: people.Person, at: datetime) -> models.Theme:
    """The other side agrees: this is the theme of the month."""
    workflow.THEME.move(theme, "agree", by=by, at=at)
    return theme
