"""What is set up with a school: one page's worth, in a few questions."""

from dataclasses import dataclass
from datetime import date

from swis.kernel import people, questions, visibility
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models
from .. import model as own_model
from . import placed as placed_queries


@dataclass(frozen=True)
class Thing:
    """One thing of an induction: what it is, and when it was done, if it was."""

    item: own_model.shape.Item
    row: models.Induction | None

    @property
    def is_done(self) -> bool:
        return bool(self.row and self.row.done_on)


@dataclass(frozen=True)
class Inducted:
    """A worker's induction at a school."""

    placement: models.Placement
    things: tuple[Thing, ...]

    @property
    def open(self) -> list[Thing]:
        return [thing for thing in self.things if not thing.is_done]


@dataclass(frozen=True)
class SetUp:
    """What is agreed with one school, and what is still missing."""

    school: schools.School
    model: own_model.shape.ProgrammeModel
    inductions: tuple[Inducted, ...]
    agreements: tuple[models.SchoolAgreement, ...]
    promotions: tuple[tuple[models.Promotion, str], ...]  # with the kind in words
    provision: tuple[models.Provision, ...]
    mapping: models.Mapping | None
    themes: tuple[models.Theme, ...]

    @property
    def missing(self) -> list[str]:
        """The agreements that nobody has signed yet."""
        signed = {row.kind for row in self.agreements}
        return [words for kind, words in kinds_of_agreement() if kind not in signed]

    @property
    def unpromoted(self) -> list[str]:
        """Ways to promote that the programme suggests and nobody has used."""
        used = {row.kind for row, _ in self.promotions}
        return [item.what for item in self.model.promotion if item.code not in used]


def kinds_of_agreement() -> list[tuple[str, str]]:
    return [
        (str(k), str(v)) for k, v in models.SchoolAgreement._meta.get_field("kind").choices or ()
    ]


def school_to_set_up(person: people.Person, urn: str) -> schools.School:
    """A school whose set-up the person may know of."""
    ours = schools.School.objects.filter(authority__is_ours=True)
    return visibility.fetch(ours, access.school_visible_to, person, urn=urn)


@questions.asks
async def induction_of(placed: list[models.Placement], on: date) -> list[Inducted]:
    """The inductions of placements, in one question however many there are."""
    found = models.Induction.objects.filter(placement__in=placed).select_related("made_by")
    rows = {(row.placement_id, row.code): row for row in await questions.rows(found)}
    inductions = []
    for placement in placed:
        model = placed_queries.model_of_programme(placement.programme, on)
        things = (Thing(item, rows.get((placement.pk, item.code))) for item in model.induction)
        inductions.append(Inducted(placement, tuple(things)))
    return inductions


def set_up(school: schools.School, person: people.Person) -> SetUp:
    """Everything the page of a school's set-up shows."""
    on = person.today
    model = placed_queries.model_of(school, on)
    placed = (
        placed_queries.placements(on).filter(school=school).select_related("worker", "programme")
    )
    words = {item.code: item.what for item in model.promotion}
    return SetUp(
        school=school,
        model=model,
        inductions=tuple(induction_of(list(placed.order_by("pk")), on)),
        agreements=tuple(school.agreements.select_related("made_by")),
        promotions=tuple((row, words.get(row.kind, row.kind)) for row in school.promotions.all()),
        provision=tuple(school.provision.filter(schools_queries.in_force(on))),
        mapping=school.mappings.first(),
        themes=tuple(school.themes.select_related("made_by")[:6]),
    )


def agreement(person: people.Person, reference: str) -> models.SchoolAgreement:
    rows = models.SchoolAgreement.objects.select_related("school")
    return visibility.fetch(rows, access.set_up_visible_to, person, reference=reference)


def promotion(person: people.Person, reference: str) -> models.Promotion:
    rows = models.Promotion.objects.select_related("school")
    return visibility.fetch(rows, access.set_up_visible_to, person, reference=reference)


def provision(person: people.Person, reference: str) -> models.Provision:
    rows = models.Provision.objects.select_related("school")
    return visibility.fetch(rows, access.set_up_visible_to, person, reference=reference)


def placement_to_set_up(person: people.Person, reference: str) -> models.Placement:
    """A placement at a school whose set-up the person may know of."""
    rows = models.Placement.objects.select_related("school", "worker", "programme")
    return visibility.fetch(rows, access.set_up_visible_to, person, reference=reference)


def induction_thing(person: people.Person, reference: str) -> models.Induction:
    rows = models.Induction.objects.select_related("placement__school", "placement__programme")
    return visibility.fetch(rows, access.induction_visible_to, person, reference=reference)


def words_of(thing: models.Induction, on: date) -> str:
    """What a thing of an induction is called in the programme's list."""
    items = placed_queries.model_of_programme(thing.placement.programme, on).induction
    return next((item.what for item in items if item.code == thing.code), thing.code)
