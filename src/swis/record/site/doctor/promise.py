"""The promise: whatever is open about a child, somebody who is here has it.

It waits on their home, or is theirs among what they hold, or is passed to them because its holder
is not here. Not a second opinion on who is responsible: it asks every home what it shows, as its
reader would see it at that moment, and every open record whether it stands on one of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils import timezone

from swis.kernel import clocks, people, questions, visibility
from swis.kernel import models as kernel
from swis.record.children import queries as children_queries
from swis.record.desk.queries import held as held_queries
from swis.record.desk.queries import work as work_queries
from swis.record.duty import access as duty_access
from swis.record.staff import queries as staff_queries

from .finding import Finding, fault, sound

# a noun with a lifecycle, of which one in a state that is not its last is open; what hangs on it
# and stands on a home in its stead
OPEN: dict[str, tuple[str, ...]] = {
    "concerns.Concern": ("decisions",),
    "threshold.Decision": (),
    "threshold.Referral": (),
    "cases.Case": (
        "assessments",
        "assessments__outcome",
        "enquiries",
        "conferences",
        "core_groups",
        "plans",
    ),
    "support.Support": ("planned", "sessions"),
    "activities.Disclosure": ("activity",),
    "beyond_school.HomeVisit": (),
    "children.Telling": (),
    "children.ActedFirst": (),
    "children.OffRoll": (),
    "meetings.Action": (),
    "meetings.Disagreement": (),
}


# where the child stands that a noun is about, if not in a column of that name
CHILD = {"threshold.Decision": "concern__child"}


@dataclass(frozen=True)
class Open:
    """One open record, and the references by which a home may show it."""

    noun: str
    reference: str
    shown_as: frozenset[str]

    def __str__(self) -> str:
        return f"{self.noun} {self.reference}"


def open_things(at: datetime) -> Iterator[Open]:
    """Everything that is open, whoever may know of it. Where everybody named on a restricted record
    has left or is away, that record is open itself, and what is open of its child stands behind
    it: whoever answers for restricted records is asked to name somebody."""
    alone = children_queries.named_people.nobody_here(at)
    behind = dict(alone.values_list("pk", "reference"))
    for reference in behind.values():
        yield Open("restricted record", reference, frozenset({reference}))
    for label, hanging in OPEN.items():
        model: Any = apps.get_model(label)
        word = str(model.WORD)
        rows = model._default_manager.exclude(state__in=model.lifecycle.final)
        shown: dict[str, set[str]] = {
            reference: {reference} for reference in rows.values_list("reference", flat=True)
        }
        for path in hanging:
            pairs = rows.values_list("reference", f"{path}__reference")
            for reference, other in pairs.exclude(**{f"{path}__reference": None}):
                shown[reference].add(other)
        of_child = CHILD.get(label, "child")
        hidden = rows.filter(**{f"{of_child}__in": list(behind)})
        for reference, child in hidden.values_list("reference", of_child):
            shown[reference].add(behind[child])
        for reference, others in shown.items():
            yield Open(word, reference, frozenset(others))


def people_here(at: datetime) -> list[people.Person]:
    """Everybody in post who is not away on the day, or on the next working day."""
    on = clocks.working_day_from(clocks.local_day(at))
    there = duty_access.not_away(people.EVERYONE, on).values("account")
    accounts = kernel.Account.objects.filter(pk__in=there).order_by("pk")
    return [staff_queries.person_at(account, at) for account in accounts]


def on_homes(persons: Iterable[people.Person]) -> dict[str, list[people.Person]]:
    """Each reference that a home shows, counts behind its "All" or in a line of somebody who is not
    here, or that its reader holds; with whose they are."""
    shown: dict[str, list[people.Person]] = {}
    for person in persons:
        with visibility.asked_once():
            references = {row.reference for row in work_queries.Work(person).rows}
            own, passed = questions.together(
                held_queries.of.asking(person, kernel.Account(pk=person.account_id)),
                held_queries.passed_to.asking(person),
            )
            references |= {each.reference for each in (*own, *passed)}
        for reference in references:
            shown.setdefault(reference, []).append(person)
    return shown


def seen_by(at: datetime) -> dict[Open, set[str]]:
    """Each open record, with the names of those who are here on whose home it stands."""
    shown = on_homes(people_here(at))
    return {
        thing: {person.name for name in thing.shown_as for person in shown.get(name, ())}
        for thing in open_things(at)
    }


def broken(at: datetime) -> list[str]:
    """What is open and stands on nobody's home, a sentence each; none where the promise holds."""
    return [
        f"{thing} is open and stands on nobody's home"
        for thing, names in seen_by(at).items()
        if not names
    ]


def what_is_held(anchor: Any = None) -> list[Finding]:
    """That nothing is unseen; and how much hangs on one person alone."""
    seen = seen_by(timezone.now())
    unseen = [str(thing) for thing, names in seen.items() if not names]
    if unseen:
        return [fault("Held", f"{len(unseen)} open records stand on nobody's home: {unseen[0]}.")]
    alone = Counter(next(iter(names)) for names in seen.values() if len(names) == 1)
    most = "".join(f" {name} {number}." for name, number in alone.most_common(3))
    words = f"{len(seen):,} open records, each on somebody's home"
    return [sound("Held", f"{words}; on one home alone {sum(alone.values()):,}.{most}")]
