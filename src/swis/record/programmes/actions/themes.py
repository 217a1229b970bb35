"""The monthly theme: worker and safeguarding lead agree it from what the school sees (E20)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import add_months, local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.schools.models import School

from ..models import Theme
from ..queries.themes import AHEAD, first_of
from ..workflow import BOTH, THEME, side_of


@act
def propose(
    *,
    school: School,
    month: date,
    seen: str,
    theme: str,
    planned: str,
    by: Person,
    at: datetime,
) -> Theme:
    """One side proposes the theme of a month; it waits for the other to agree."""
    if not by.holds(BOTH):
        raise NotNow("Only a safeguarding lead or the SWIS team proposes a theme.")
    now, month = first_of(local_day(at)), first_of(month)
    if not add_months(now, -1) <= month < add_months(now, AHEAD):
        raise Refused("Choose last month, this month or one of the next two.", "month")
    if Theme.objects.filter(school=school, month=month).exists():
        raise Refused(f"{month:%B} has a theme already. Open that one to change it.", "month")
    return Theme.objects.create(
        school=school,
        month=month,
        seen=seen,
        theme=theme,
        planned=planned,
        side=side_of(by),
        made_at=at,
        made_by_id=by.account_id,
    )


@act
def reword(*, theme: Theme, seen: str, words: str, planned: str, by: Person, at: datetime) -> Theme:
    """Change what was proposed: then the other side is asked."""
    also = {"seen": seen, "theme": words, "planned": planned, "side": side_of(by)}
    before = f"{theme.theme}. {theme.seen} {theme.planned}"
    THEME.move(theme, "reword", by=by, at=at, also=also, reason=f"Before: {before}")
    return theme


@act
def agree(*, theme: Theme, by: Person, at: datetime) -> Theme:
    """The other side agrees: this is the theme of the month."""
    THEME.move(theme, "agree", by=by, at=at)
    return theme
