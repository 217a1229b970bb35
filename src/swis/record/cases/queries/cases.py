"""The cases a person may know of, and what hangs on them."""

from typing import TypeVar

from django.db.models import FilteredRelation, Q, QuerySet

from swis.kernel import clocks, people, visibility
from swis.kernel import models as kernel
from swis.record.children import queries as children_queries

from .. import access, models
from . import gravity

N = TypeVar("N", bound=kernel.Noun)


def cases(person: people.Person) -> QuerySet[models.Case]:
    """Every case the person may know of, each with who holds it now and how grave it is."""
    rows = with_holder(models.Case.objects.select_related("child", "school", "team"))
    rows = rows.annotate(grave=gravity.grave())
    rows = rows.annotate(elsewhere=children_queries.elsewhere.elsewhere(person.today, "child"))
    return visibility.known(rows, access.visible_to, person)


def with_holder(rows: QuerySet[models.Case]) -> QuerySet[models.Case]:
    """Cases, each with the allocation that holds now: there is one at most."""
    held = Q(allocations__ends_on=None)
    now = FilteredRelation("allocations", condition=held)
    return rows.annotate(now=now).select_related("now__worker")  # type: ignore[misc]


def case(person: people.Person, reference: str) -> models.Case:
    """One case, and with it whether this person stands in on it."""
    rows = cases(person).select_related("closure", "child__home_authority")
    return visibility.fetch(rows, access.visible_to, person, reference=reference)


def assessment(person: people.Person, reference: str) -> models.Assessment:
    return _of_case(
        models.Assessment.objects.select_related("sign_off__made_by"), person, reference
    )


def assessment_as_it_stands(person: people.Person, reference: str) -> models.Assessment:
    """The same with what became of it, for reading: an act looks again."""
    rows = models.Assessment.objects.select_related("sign_off__made_by", "outcome")
    return _of_case(rows, person, reference)


def asked_of(case: models.Case) -> str:
    """Whom of police and health was asked to a strategy discussion, and when, in a sentence each;
    and who is still to be asked."""
    calls = list(case.agencies_asked.all())
    said = [
        f"{call.get_agency_display()} asked {clocks.spoken_time(call.asked_when)}, "
        f"{clocks.said(clocks.local_day(call.asked_when), clocks.local_day(call.made_at))}: "
        f"{call.who}, {call.number}."
        for call in calls
    ]
    missing = [label for agency, label in models.Agency.choices if agency not in
               {call.agency for call in calls}]  # fmt: skip
    if missing:
        names = people.listed([label.lower() for label in missing])
        said.append(f"Nobody is recorded as asked from {names} yet: ask them first, by telephone.")
    return " ".join(said)


def enquiry(person: people.Person, reference: str) -> models.Enquiry:
    rows = models.Enquiry.objects.select_related("strategy", "found_by")
    return _of_case(rows, person, reference)


def episode(person: people.Person, reference: str) -> models.Episode:
    return _of_case(models.Episode.objects.select_related("made_by"), person, reference)


def proposed_outcome(person: people.Person, reference: str) -> models.ProposedOutcome:
    rows = models.ProposedOutcome.objects.select_related("made_by", "assessment")
    return _of_case(rows, person, reference)


def conference(person: people.Person, reference: str) -> models.Conference:
    return _of_case(models.Conference.objects.all(), person, reference)


def core_group(person: people.Person, reference: str) -> models.CoreGroup:
    return _of_case(models.CoreGroup.objects.select_related("conference"), person, reference)


def _of_case(records: QuerySet[N], person: people.Person, reference: str) -> N:
    rows = records.select_related("case__child", "case__school", "case__team")
    return visibility.fetch(rows, access.of_case, person, reference=reference)


def notes_to_move(case: models.Case, person: people.Person) -> list[models.Note]:
    """For information governance: the notes that may stand on the wrong child, the latest first."""
    if people.Role.INFORMATION_GOVERNANCE not in person.roles:
        return []
    return list(case.notes.filter(assessment=None).order_by("-happened_on", "-pk"))
