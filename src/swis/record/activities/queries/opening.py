"""Reads about how sessions open, and about what was disclosed in them (E10)."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.children import models as children
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.sharing import models as sharing

from .. import access, models, wording, workflow

DISCLOSED = work.Group("Disclosed to you")
SUPPORT = work.Group("Support")


@questions.asks
async def words_for(school: schools.School | None, at: datetime) -> wording.Wording:
    """The words in force at a school: its programme's own, or everybody's."""
    on = clocks.local_day(at)
    asking = programmes_queries.placed.programme_of.asking
    programme = await asking(school, on) if school else None
    return wording.wording(on, programme.model if programme else "")


def disclosures(person: people.Person) -> QuerySet[models.Disclosure]:
    rows = models.Disclosure.objects.select_related(
        "child", "school", "activity", "concern", "share", "made_by"
    )
    return visibility.known(rows, access.disclosures_visible_to, person)


def disclosure(person: people.Person, reference: str) -> models.Disclosure:
    return visibility.fetch(
        disclosures(person), access.disclosures_visible_to, person, reference=reference
    )


def session_line(person: people.Person, reference: str) -> models.Activity:
    """A line of the log about one child, in which something may have been disclosed."""
    rows = models.Activity.objects.filter(child__isnull=False).select_related(
        "child", "school", "session"
    )
    return visibility.fetch(rows, access.activities_visible_to, person, reference=reference)


@questions.asks
async def disclosures_waiting(person: people.Person) -> list[work.Waiting]:
    """What was disclosed and not passed on yet; and young people who are still to hear what
    happened with what they said."""
    return await questions.all_rows((_to_pass_on(person), _to_tell(person)))


async def _to_pass_on(person: people.Person) -> list[work.Waiting]:
    lines = models.Activity.objects.filter(
        held_by_id=person.account_id, opening__disclosed=True, disclosures=None
    )
    rows = visibility.known(lines, access.activities_visible_to, person).select_related(
        "child", "group_session"
    )
    return [
        work.Waiting(
            what="Tell the DSL what was disclosed",
            href=_where_to_pass_on(line),
            about=line.child.name if line.child else "In a group",
            since=line.made_at,
            today=person.today,
            group=DISCLOSED,
            gravity=work.Gravity(work.Rank.NOW, "Disclosed, not passed on"),
        )
        for line in await questions.rows(rows.order_by("made_at"))
    ]


def _where_to_pass_on(line: models.Activity) -> str:
    held = getattr(line, "group_session", None)
    if held is not None:
        return reverse("support:group-session", args=[held.reference])
    return reverse("activities:disclosed", args=[line.reference])


async def _to_tell(person: people.Person) -> list[work.Waiting]:
    rows = disclosures(person).filter(
        state=workflow.DisclosureState.PASSED_ON, made_by_id=person.account_id
    )
    return [
        work.Waiting(
            what="Tell the young person what happened with what they said",
            href=reverse("activities:disclosure", args=[row.reference]),
            about=row.child.name,
            since=row.made_at,
            today=person.today,
            group=SUPPORT,
        )
        for row in await questions.rows(rows.order_by("made_at"))
    ]


@questions.asks
async def disclosure_entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """That the young person was told what happened, with their own words to it."""
    book = str(sharing.Book.SCHOOL.label)
    return [
        work.Entry(
            at=row.made_at,
            what="Something disclosed in a session was passed on to the DSL",
            who=f"{row.made_by.name}, SWIS social worker",
            kind="session",
            book=book,
            words=f"They were told: {row.what_was_said}" if row.what_was_said else "",
            own_words=row.child_words,
            href=reverse("activities:disclosure", args=[row.reference]),
        )
        for row in await questions.rows(disclosures(person).filter(child=child))
    ]
