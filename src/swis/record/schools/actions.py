"""Writes: a school's papers and facts, its feeders and terms; the list of schools taken in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import said
from swis.kernel.editing import change
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused, Stale
from swis.open_data.school import School as ListedSchool

from .access import KEEPERS
from .models import FeederLink, LocalAuthority, Paper, School, SchoolPaper, Term
from .queries import papers_version, phase_of


@act
def date_papers(
    *, school: School, version: int, dates: dict[str, date], by: Person, at: datetime
) -> School:
    """Date a school's papers; a date that stands already is corrected, with the old one kept."""
    _keeper(by)
    there = {paper.paper: paper for paper in school.papers.select_related("made_by")}
    if version != papers_version(there.values()):
        raise Stale(Papers(papers_version(there.values())), _as_dated(there.values()))
    for name, day in dates.items():
        paper = there.get(name)
        if paper is None:
            SchoolPaper.objects.create(
                school=school,
                paper=Paper(name),
                dated_on=day,
                made_at=at,
                made_by_id=by.account_id,
            )
        elif paper.dated_on != day:
            change(paper, version=paper.version, by=by, at=at, dated_on=day)
    return school


@dataclass(frozen=True)
class Papers:
    """A school's papers as one record: what the page of a stale version goes on from."""

    version: int


def _as_dated(papers: Iterable[SchoolPaper]) -> list[tuple[str, str, str]]:
    return [(Paper(p.paper).label, said(p.dated_on), p.made_by.name) for p in papers]


@act
def describe(
    *,
    school: School,
    version: int,
    roll: int | None,
    system: str,
    is_open: bool,
    by: Person,
    at: datetime,
) -> School:
    """Pupils on roll, the school's recording system, and whether it is open."""
    _keeper(by)
    return change(school, version=version, by=by, at=at, roll=roll, system=system, is_open=is_open)


@act
def add_feeder(
    *, school: School, feeder: School, starts_on: date, by: Person, at: datetime
) -> School:
    """A primary feeds a link school: its children may be worked with for a sibling's sake."""
    _keeper(by)
    if school.pk == feeder.pk:
        raise Refused("A school doesn't feed itself. Choose another.", "feeder")
    if FeederLink.objects.filter(school=school, feeder=feeder, ends_on=None).exists():
        raise Refused("This school is a feeder already.", "feeder")
    if FeederLink.objects.filter(school=school, feeder=feeder, starts_on=starts_on).exists():
        raise Refused("This school became a feeder on that day before. Choose another.", "feeder")
    FeederLink.objects.create(school=school, feeder=feeder, starts_on=starts_on)
    return school


@act
def end_feeder(*, link: FeederLink, ends_on: date, by: Person, at: datetime) -> School:
    """The link ends: from that day the feeder's children are no longer the worker's."""
    _keeper(by)
    if ends_on < link.starts_on:
        raise Refused("Enter a day on or after the one it began.", "ends_on")
    if not FeederLink.objects.filter(pk=link.pk, ends_on=None).update(ends_on=ends_on):
        raise NotNow("This link has an end already.")
    return link.school


@act
def add_term(
    *,
    authority: LocalAuthority,
    name: str,
    starts_on: date,
    ends_on: date,
    by: Person,
    at: datetime,
    school: School | None = None,
) -> Term:
    """A term of the authority's schools, or of one school that keeps its own."""
    _keeper(by)
    if ends_on < starts_on:
        raise Refused("The last day can't be before the first.", "ends_on")
    same = Term.objects.filter(authority=authority, school=school)
    if same.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise Refused("Another term covers some of these days.", "starts_on")
    return Term.objects.create(
        authority=authority, school=school, name=name, starts_on=starts_on, ends_on=ends_on
    )


@act
def give_numbers(
    *, authority: LocalAuthority, front_door: str, out_of_hours: str, by: Person, at: datetime
) -> LocalAuthority:
    """The telephone numbers of the front door and of the out-of-hours team."""
    _keeper(by)
    authority.front_door_phone, authority.out_of_hours_phone = front_door, out_of_hours
    authority.save(update_fields=["front_door_phone", "out_of_hours_phone"])
    return authority


@act
def take_in(
    *, authority: LocalAuthority, listed: Iterable[ListedSchool], by: Person | None, at: datetime
) -> dict[str, int]:
    """Add and update an authority's schools from a published list; nothing is deleted."""
    there = {school.urn: school for school in School.objects.filter(authority=authority)}
    elsewhere = set(School.objects.exclude(authority=authority).values_list("urn", flat=True))
    counts = {"added": 0, "updated": 0, "unchanged": 0, "closed": 0}
    for row in listed:
        if row.urn in elsewhere:
            continue
        facts = _facts(row)
        known = there.get(row.urn)
        if known is None:
            School.objects.create(urn=row.urn, authority=authority, **facts)
            counts["added"] += 1
        elif any(getattr(known, name) != value for name, value in facts.items()):
            School.objects.filter(pk=known.pk).update(version=known.version + 1, **facts)
            counts["updated"] += 1
        else:
            counts["unchanged"] += 1
        counts["closed"] += not facts.get("is_open", True)
    return counts


def _facts(row: ListedSchool) -> dict[str, object]:
    """What a list says of a school; what it doesn't say is left as it is."""
    facts: dict[str, object] = {
        "name": row.name[:200],
        "kind": row.kind[:80],
        "phase": phase_of(row),
    }
    if row.on_roll is not None:
        facts["roll"] = int(row.on_roll + 0.5)
    if row.status is not None:
        facts["is_open"] = not row.status.casefold().startswith(("closed", "proposed to open"))
    return facts


def _keeper(by: Person) -> None:
    if not by.holds(KEEPERS):
        raise NotNow("Only business support or an administrator keeps the list of schools.")
