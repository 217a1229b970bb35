"""Reads about how sessions open, and about what was disclosed in them (E10)."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.work import Entry, Waiting
from swis.record.children.models import Child
from swis.record.programmes.queries import programme_of
from swis.record.schools.models import School
from swis.record.sharing.models import Book

from ..access import activities_visible_to, disclosures_visible_to
from ..models import Activity, Disclosure
from ..wording import Wording, wording


def words_for(school: School | None, at: datetime) -> Wording:
    """The words in force at a school: its programme's own, or everybody's."""
    on = local_day(at)
    programme = programme_of(school, on) if school else None
    return wording(on, programme.model if programme else "")


def disclosures(person: Person) -> QuerySet[Disclosure]:
    found = Disclosure.objects.select_related(
        "child", "school", "activity", "concern", "share", "made_by"
    )
    return known(found, disclosures_visible_to, person)


def disclosure(person: Person, reference: str) -> Disclosure:
    return fetch(disclosures(person), disclosures_visible_to, person, reference=reference)


def session_line(person: Person, reference: str) -> Activity:
    """A line of the log about one child, in which something may have been disclosed."""
    found = Activity.objects.filter(child__isnull=False).select_related(
        "child", "school", "session"
    )
    return fetch(found, activities_visible_to, person, reference=reference)


def disclosures_waiting(person: Person) -> list[Waiting]:
    """What was disclosed and not passed on yet; and young people who are still to hear what
    happened with what they said."""
    return [*_to_pass_on(person), *_to_tell(person)]


def _to_pass_on(person: Person) -> list[Waiting]:
    lines = Activity.objects.filter(
        held_by_id=person.account_id, opening__disclosed=True, disclosures=None
    )
    rows = known(lines, activities_visible_to, person).select_related("child", "group_session")
    return [
        Waiting(
            what="Tell the DSL what was disclosed",
            href=_where_to_pass_on(line),
            about=line.child.name if line.child else "In a group",
            since=line.made_at,
            today=local_day(person.at),
            group="Disclosed to you",
            now=True,
        )
        for line in rows.order_by("made_at")
    ]


def _where_to_pass_on(line: Activity) -> str:
    held = getattr(line, "group_session", None)
    if held is not None:
        return reverse("activities:group-session", args=[held.reference])
    return reverse("activities:disclosed", args=[line.reference])


def _to_tell(person: Person) -> list[Waiting]:
    rows = disclosures(person).filter(state="passed_on", made_by_id=person.account_id)
    return [
        Waiting(
            what="Tell the young person what happened with what they said",
            href=reverse("activities:disclosure", args=[row.reference]),
            about=row.child.name,
            since=row.made_at,
            today=local_day(person.at),
            group="Support",
        )
        for row in rows.order_by("made_at")
    ]


def disclosure_entries(child: Child, person: Person) -> list[Entry]:
    """That the young person was told what happened, with their own words to it."""
    book = str(Book.SCHOOL.label)
    return [
        Entry(
            at=row.made_at,
            what="Something disclosed in a session was passed on to the DSL",
            who=f"{row.made_by.name}, SWIS social worker",
            kind="session",
            book=book,
            words=f"They were told: {row.what_was_said}" if row.what_was_said else "",
            own_words=row.child_words,
            href=reverse("activities:disclosure", args=[row.reference]),
        )
        for row in disclosures(person).filter(child=child)
    ]
