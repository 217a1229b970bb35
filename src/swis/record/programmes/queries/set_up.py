"""What is set up with a school: one page's worth, in a few questions."""

from dataclasses import dataclass
from datetime import date

from swis.kernel.access import fetch
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.record.schools.models import School
from swis.record.schools.queries import in_force

from ..access import induction_visible_to, school_visible_to, set_up_visible_to
from ..model import Item, ProgrammeModel
from ..models import (
    Induction,
    Mapping,
    Placement,
    Promotion,
    Provision,
    SchoolAgreement,
    Theme,
)
from .placed import model_of, model_of_programme, placements


@dataclass(frozen=True)
class Thing:
    """One thing of an induction: what it is, and when it was done, if it was."""

    item: Item
    row: Induction | None

    @property
    def is_done(self) -> bool:
        return bool(self.row and self.row.done_on)


@dataclass(frozen=True)
class Inducted:
    """A worker's induction at a school."""

    placement: Placement
    things: tuple[Thing, ...]

    @property
    def open(self) -> list[Thing]:
        return [thing for thing in self.things if not thing.is_done]


@dataclass(frozen=True)
class SetUp:
    """What is agreed with one school, and what is still missing."""

    school: School
    model: ProgrammeModel
    inductions: tuple[Inducted, ...]
    agreements: tuple[SchoolAgreement, ...]
    promotions: tuple[tuple[Promotion, str], ...]  # with the kind in words
    provision: tuple[Provision, ...]
    mapping: Mapping | None
    themes: tuple[Theme, ...]

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
    return [(str(k), str(v)) for k, v in SchoolAgreement._meta.get_field("kind").choices or ()]


def school_to_set_up(person: Person, urn: str) -> School:
    """A school whose set-up the person may know of."""
    ours = School.objects.filter(authority__is_ours=True)
    return fetch(ours, school_visible_to, person, urn=urn)


def induction_of(placed: list[Placement], on: date) -> list[Inducted]:
    """The inductions of placements, in two questions however many there are."""
    rows: dict[tuple[int, str], Induction] = {}
    found = Induction.objects.filter(placement__in=placed).select_related("made_by")
    for row in found:
        rows[row.placement_id, row.code] = row
    inductions = []
    for placement in placed:
        model = model_of_programme(placement.programme, on)
        things = (Thing(item, rows.get((placement.pk, item.code))) for item in model.induction)
        inductions.append(Inducted(placement, tuple(things)))
    return inductions


def set_up(school: School, person: Person) -> SetUp:
    """Everything the page of a school's set-up shows."""
    on = local_day(person.at)
    model = model_of(school, on)
    placed = placements(on).filter(school=school).select_related("worker", "programme")
    words = {item.code: item.what for item in model.promotion}
    return SetUp(
        school=school,
        model=model,
        inductions=tuple(induction_of(list(placed.order_by("pk")), on)),
        agreements=tuple(school.agreements.select_related("made_by")),
        promotions=tuple((row, words.get(row.kind, row.kind)) for row in school.promotions.all()),
        provision=tuple(school.provision.filter(in_force(on))),
        mapping=school.mappings.first(),
        themes=tuple(school.themes.select_related("made_by")[:6]),
    )


def agreement(person: Person, reference: str) -> SchoolAgreement:
    found = SchoolAgreement.objects.select_related("school")
    return fetch(found, set_up_visible_to, person, reference=reference)


def promotion(person: Person, reference: str) -> Promotion:
    found = Promotion.objects.select_related("school")
    return fetch(found, set_up_visible_to, person, reference=reference)


def provision(person: Person, reference: str) -> Provision:
    found = Provision.objects.select_related("school")
    return fetch(found, set_up_visible_to, person, reference=reference)


def placement_to_set_up(person: Person, reference: str) -> Placement:
    """A placement at a school whose set-up the person may know of."""
    found = Placement.objects.select_related("school", "worker", "programme")
    return fetch(found, set_up_visible_to, person, reference=reference)


def induction_thing(person: Person, reference: str) -> Induction:
    found = Induction.objects.select_related("placement__school", "placement__programme")
    return fetch(found, induction_visible_to, person, reference=reference)


def words_of(thing: Induction, on: date) -> str:
    """What a thing of an induction is called in the programme's list."""
    items = model_of_programme(thing.placement.programme, on).induction
    return next((item.what for item in items if item.code == thing.code), thing.code)
