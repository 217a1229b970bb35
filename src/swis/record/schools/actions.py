"""Writes: a school's papers and facts, its feeders and terms; the list of schools taken in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel import acts, clocks, editing, people, permission, refusals
from swis.open_data.authorities import LocalAuthority as ListedAuthority
from swis.open_data.school import School as ListedSchool

from . import access, authorities, carry, models, queries

KEEPING = permission.of_roles(
    access.KEEPERS, said="Only business support or an administrator keeps the list of schools."
)


@acts.act(may=KEEPING)
def date_papers(
    *, school: models.School, version: int, dates: dict[str, date], by: people.Person, at: datetime
) -> models.School:
    """Date a school's papers; a date that stands already is corrected, with the old one kept."""
    there = {paper.paper: paper for paper in school.papers.select_related("made_by")}
    if version != queries.papers_version(there.values()):
        raise refusals.Stale(
            Papers(queries.papers_version(there.values())),
            _as_dated(there.values(), clocks.local_day(at)),
        )
    for name, day in dates.items():
        paper = there.get(name)
        if paper is None:
            models.SchoolPaper.objects.create(
                school=school,
                paper=models.Paper(name),
                dated_on=day,
                **by.signed(at),
            )
        elif paper.dated_on != day:
            editing.change(paper, version=paper.version, by=by, at=at, dated_on=day)
    return school


@dataclass(frozen=True)
class Papers:
    """A school's papers as one record: what the page of a stale version goes on from."""

    version: int


def _as_dated(papers: Iterable[models.SchoolPaper], today: date) -> list[tuple[str, str, str]]:
    return [
        (models.Paper(p.paper).label, clocks.said(p.dated_on, today), p.made_by.name)
        for p in papers
    ]


@acts.act(may=KEEPING)
def describe(
    *,
    school: models.School,
    version: int,
    roll: int | None,
    system: str,
    is_open: bool,
    by: people.Person,
    at: datetime,
) -> models.School:
    """Pupils on roll, the school's recording system, and whether it is open."""
    return editing.change(
        school, version=version, by=by, at=at, roll=roll, system=system, is_open=is_open
    )


@acts.act(may=KEEPING)
def add_feeder(
    *,
    school: models.School,
    feeder: models.School,
    starts_on: date,
    by: people.Person,
    at: datetime,
) -> models.School:
    """A primary feeds a link school: its children may be worked with for a sibling's sake."""
    if school.pk == feeder.pk:
        raise refusals.Refused("A school doesn't feed itself. Choose another.", "feeder")
    if models.FeederLink.objects.filter(school=school, feeder=feeder, ends_on=None).exists():
        raise refusals.Refused("This school is a feeder already.", "feeder")
    if models.FeederLink.objects.filter(school=school, feeder=feeder, starts_on=starts_on).exists():
        raise refusals.Refused(
            "This school became a feeder on that day before. Choose another.", "feeder"
        )
    models.FeederLink.objects.create(school=school, feeder=feeder, starts_on=starts_on)
    return school


@acts.act(may=KEEPING)
def end_feeder(
    *, link: models.FeederLink, ends_on: date, by: people.Person, at: datetime
) -> models.School:
    """The link ends: from that day the feeder's children are no longer the worker's."""
    if ends_on < link.starts_on:
        raise refusals.Refused("Enter a day on or after the one it began.", "ends_on")
    if not models.FeederLink.objects.filter(pk=link.pk, ends_on=None).update(ends_on=ends_on):
        raise refusals.NotNow("This link has an end already.")
    return link.school


@acts.act(may=KEEPING)
def add_term(
    *,
    authority: models.LocalAuthority,
    name: str,
    starts_on: date,
    ends_on: date,
    by: people.Person,
    at: datetime,
    school: models.School | None = None,
) -> models.Term:
    """A term of the authority's schools, or of one school that keeps its own."""
    if ends_on < starts_on:
        raise refusals.Refused("The last day can't be before the first.", "ends_on")
    same = models.Term.objects.filter(authority=authority, school=school)
    if same.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise refusals.Refused("Another term covers some of these days.", "starts_on")
    return models.Term.objects.create(
        authority=authority, school=school, name=name, starts_on=starts_on, ends_on=ends_on
    )


@acts.act(may=KEEPING)
def give_numbers(
    *,
    authority: models.LocalAuthority,
    front_door: str,
    out_of_hours: str,
    by: people.Person,
    at: datetime,
) -> models.LocalAuthority:
    """The telephone numbers of the front door and of the out-of-hours team."""
    authority.front_door_phone, authority.out_of_hours_phone = front_door, out_of_hours
    authority.save(update_fields=["front_door_phone", "out_of_hours_phone"])
    return authority


@acts.act(may=KEEPING)
def take_in(
    *,
    authority: models.LocalAuthority,
    listed: Iterable[ListedSchool],
    by: people.Person | None,
    at: datetime,
) -> dict[str, int]:
    """Add and update an authority's schools from a published list; nothing is deleted."""
    there = {school.urn: school for school in models.School.objects.filter(authority=authority)}
    elsewhere = set(
        models.School.objects.exclude(authority=authority).values_list("urn", flat=True)
    )
    counts = {"added": 0, "updated": 0, "unchanged": 0, "closed": 0}
    for row in listed:
        if row.urn in elsewhere:
            continue
        facts = _facts(row)
        known = there.get(row.urn)
        if known is None:
            models.School.objects.create(urn=row.urn, authority=authority, **facts)
            counts["added"] += 1
        elif known.successor_id:  # an older list than the conversion
            counts["unchanged"] += 1
        elif any(getattr(known, name) != value for name, value in facts.items()):
            models.School.objects.filter(pk=known.pk).update(version=known.version + 1, **facts)
            counts["updated"] += 1
        else:
            counts["unchanged"] += 1
        counts["closed"] += not facts.get("is_open", True)
    return counts


@acts.act(may=KEEPING)
def succeed(
    *,
    school: models.School,
    successor: models.School,
    on: date,
    by: people.Person | None,
    at: datetime,
) -> dict[str, int]:
    """A school reopens under another number, or merges into another: everything that hangs on it
    hangs on the successor from here on, all at once. The old number stays, and says where to. How
    many of what were carried."""
    if school.pk == successor.pk or successor.successor_id:
        raise refusals.Refused("Choose the school that carries this one on now.", "successor")
    if school.successor_id not in (None, successor.pk):
        raise refusals.NotNow(f"{school.name} was carried on by another school already.")
    carried = carry.carry(school, successor)
    # its own papers count, where it has them; its successors-to-be go on to the same school
    models.School.objects.filter(pk=school.pk).update(
        successor=successor, succeeded_on=on, is_open=False, version=school.version + 1
    )
    return carried


@acts.act(may=KEEPING)
def take_in_authorities(
    *, listed: Iterable[ListedAuthority], by: people.Person | None, at: datetime
) -> dict[str, int]:
    """Authorities of a newer list: what is new, what ended, who took over; how many of what."""
    return authorities.take_in(listed, clocks.local_day(at))


@acts.act(may=permission.INNER)
def name_authority(
    *, name: str, country: str, by: people.Person, at: datetime
) -> models.LocalAuthority:
    """An authority outside England, by the name that somebody typed."""
    return authorities.named(name, country)


def _facts(row: ListedSchool) -> dict[str, object]:
    """What a list says of a school; what it doesn't say is left as it is."""
    facts: dict[str, object] = {
        "name": row.name[:200],
        "kind": row.kind[:80],
        "phase": queries.phase_of(row),
    }
    if row.on_roll is not None:
        facts["roll"] = int(row.on_roll + 0.5)
    if row.status is not None:
        facts["is_open"] = not row.status.casefold().startswith(("closed", "proposed to open"))
    return facts
