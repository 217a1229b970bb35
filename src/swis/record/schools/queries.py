"""Reads about schools."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from swis.kernel import clocks, people, questions, refusals, visibility, work
from swis.open_data import kinds
from swis.open_data.school import School as ListedSchool

from . import access, models

SCHOOLS = work.Group("Schools")
JULY = 7
READY, BEGUN, OTHER = range(3)  # how a school stands by its papers


@visibility.once
def _ours() -> QuerySet[models.LocalAuthority]:
    return models.LocalAuthority.objects.filter(is_ours=True).order_by("pk")[:1]


@questions.asks
async def our_authority() -> models.LocalAuthority | None:
    return next(iter(await _ours.asking()), None)


def in_force(on: date, prefix: str = "") -> Q:
    """Rows whose half-open period covers a day: started, and not ended on or before it."""
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": on})
    )


def feeders(on: date) -> QuerySet[models.FeederLink]:
    return models.FeederLink.objects.filter(in_force(on))


def missing_papers(school: models.School) -> list[str]:
    """The papers a school must still date before it opens (each school controls its own book)."""
    dated = set(models.SchoolPaper.objects.filter(school=school).values_list("paper", flat=True))
    return [str(paper.label) for paper in models.Paper if paper not in dated]


def check_papers(school: models.School, field: str | None = None) -> None:
    """No school opens before its three papers are dated: refuse, naming what is missing."""
    if missing := missing_papers(school):
        named = ", ".join(name[0].lower() + name[1:] for name in missing)
        raise refusals.Refused(
            f"{school.name} is not open here yet. Date these papers first: {named}.", field
        )


def schools(person: people.Person) -> QuerySet[models.School]:
    """The schools the person may see, by name."""
    ours = models.School.objects.filter(authority__is_ours=True).select_related(
        "authority", "successor"
    )
    return visibility.known(ours, access.visible_to, person)


def by_standing(person: people.Person, name: str = "") -> QuerySet[Any, Any]:
    """The same: those that are open here, those on the way, and the others; by name in each."""
    standing = Case(
        When(dated__gte=len(models.Paper), then=READY),
        When(dated__gt=0, then=BEGUN),
        default=Value(OTHER),
    )
    found = schools(person).filter(_asked(name))
    counted = found.annotate(dated=Coalesce(Subquery(_papers_dated()), 0), standing=standing)
    return counted.order_by("standing", "name", "pk")


def _asked(text: str) -> Q:
    """A part of a name, or a number; a former one leads to the school that carries it on."""
    if not text.strip().isdigit():
        return Q(name__icontains=text)
    before = models.School.objects.filter(urn=text.strip()).values("successor")
    return Q(urn=text.strip()) | Q(pk__in=before)


def _papers_dated() -> QuerySet[Any, Any]:
    """How many papers of a school are dated."""
    dated = models.SchoolPaper.objects.filter(school=OuterRef("pk")).order_by().values("school")
    return dated.annotate(papers=Count("pk")).values("papers")


def school(person: people.Person, urn: str) -> models.School:
    return visibility.fetch(schools(person), access.visible_to, person, urn=urn)


def feeder_link(person: people.Person, urn: str, pk: int) -> models.FeederLink:
    rows = models.FeederLink.objects.filter(pk=pk, school=school(person, urn))
    link = rows.select_related("school", "feeder").first()
    if link is None:
        raise refusals.Unknown
    return link


def open_schools() -> QuerySet[models.School]:
    """Schools with all three papers dated: those where people can work."""
    ours = models.School.objects.filter(authority__is_ours=True, is_open=True)
    for paper in models.Paper:
        ours = ours.filter(papers__paper=paper)
    return ours.order_by("name")


@dataclass(frozen=True)
class Row:
    """One line of the list of schools: what is dated, and what is missing."""

    school: models.School
    missing: list[str]

    @property
    def begun(self) -> bool:
        return len(self.missing) < len(models.Paper)


@questions.asks
async def rows(found: Iterable[models.School]) -> list[Row]:
    """Schools with the papers each still lacks, in one question however many there are."""
    found = list(found)
    dated: dict[int, set[str]] = {}
    papers = models.SchoolPaper.objects.filter(school__in=[school.pk for school in found])
    for pk, paper in await questions.rows(papers.values_list("school", "paper")):
        dated.setdefault(pk, set()).add(paper)
    return [
        Row(school, [str(p.label) for p in models.Paper if p not in dated.get(school.pk, ())])
        for school in found
    ]


@questions.asks
async def terms(
    school: models.School | None, authority: models.LocalAuthority | int
) -> list[models.Term]:
    """A school's own terms for the time it keeps any, else the authority's."""
    of_all = Q(authority=authority, school=None)
    asked = of_all | Q(school=school) if school else of_all
    terms = await questions.rows(models.Term.objects.filter(asked))
    own = [term for term in terms if term.school_id]
    if not own:
        return terms
    first, last = own[0].starts_on, own[-1].ends_on
    besides = [term for term in terms if term.ends_on < first or last < term.starts_on]
    return sorted([*own, *besides], key=lambda term: term.starts_on)


@questions.asks
async def is_holiday(school: models.School, on: date) -> bool:
    """Whether the terms entered leave this day out; with no terms entered nothing is known."""
    known_terms = await terms.asking(school, school.authority_id)
    if not known_terms or not known_terms[0].starts_on <= on <= known_terms[-1].ends_on:
        return False
    return not any(term.starts_on <= on <= term.ends_on for term in known_terms)


def school_day(known_terms: Sequence[models.Term]) -> Callable[[date], bool]:
    """Which days a school is open, by its terms, or those of its authority. Beyond the last term
    entered, August is a holiday and every other working day counts: a limit is early, not late."""

    def counts(day: date) -> bool:
        if not clocks.is_working_day(day):
            return False
        if not known_terms or day < known_terms[0].starts_on:
            return True
        last = known_terms[-1].ends_on
        if last < day:
            return not (last.month == JULY and day < date(last.year, JULY + 2, 1))
        return any(term.starts_on <= day <= term.ends_on for term in known_terms)

    return counts


def due_in_school_days(
    limit: clocks.Limit, known_terms: Sequence[models.Term], starts_on: date
) -> date:
    """The last day of a limit in school days. What begins with a term, or in a holiday, is due
    within the term's first days: its first day is day 1."""
    counts = school_day(known_terms)
    if any(term.starts_on == starts_on for term in known_terms):
        starts_on -= timedelta(days=1)
    return limit.due_on(starts_on, counts)


async def _numbers_missing() -> list[work.Waiting]:
    ours = await our_authority.asking()
    if ours is None or (ours.front_door_phone and ours.out_of_hours_phone):
        return []
    return [
        work.Waiting(
            what="Enter the telephone numbers",
            href=reverse("schools:numbers"),
            about="Front door and out-of-hours team: everyone reads them",
            group=SCHOOLS,
        )
    ]


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """For business support: numbers, and schools whose papers are begun and not complete."""
    if not person.holds(access.KEEPERS):
        return []
    return await questions.all_rows([_numbers_missing(), _papers_missing(person)])


async def _papers_missing(person: people.Person) -> list[work.Waiting]:
    begun = by_standing(person).filter(standing=BEGUN)
    return [
        work.Waiting(
            what=f"Papers missing: {row.school.name}",
            href=reverse("schools:papers", args=[row.school.urn]),
            about=", ".join(row.missing),
            today=person.today,
            group=SCHOOLS,
        )
        for row in await rows.asking(await questions.rows(begun))
    ]


def papers_version(papers: Iterable[models.SchoolPaper]) -> int:
    """One number for the three: it grows with every date entered or corrected."""
    return 1 + sum(paper.version for paper in papers)


def phase_of(row: ListedSchool) -> models.Phase:
    """By its type, then its phase, then its pupils' ages (open_data/kinds.py)."""
    return models.Phase(kinds.kind_of(row.kind, row.phase, row.low_age, row.high_age))
