"""What stands beside a child's chronology: details, family, carers, agreement, corrections."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel import models as kernel
from swis.kernel import people, questions, visibility

from .. import access, models, years
from . import alike as alike_queries
from . import elsewhere
from . import known as found_queries

PLACE = {"phone", "address"}


@dataclass(frozen=True)
class CarerShown:
    """A parent or carer as one reader may know them."""

    carer: models.Carer
    shows_place: bool


@dataclass(frozen=True)
class Correction:
    """What was corrected, what it said, what it says, who did it and why."""

    change: kernel.Change
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Details:
    """Everything but the chronology that one reader may know of a child."""

    child: models.Child
    enrolment: models.Enrolment | None
    year_group: int | None
    siblings: list[models.Child]
    other_names: list[models.OtherName]
    carers: list[CarerShown]
    agreements: list[models.Agreement]
    corrections: list[Correction]
    restrictions: list[models.Restriction]
    alike: list[models.Child]  # other records that may be of this child, for governance


@questions.asks
async def details(child: models.Child, person: people.Person) -> Details:
    siblings = found_queries.children(person).filter(family=child.family_id).exclude(pk=child.pk)
    governs = people.Role.INFORMATION_GOVERNANCE in person.roles
    restrictions = child.restrictions.select_related("made_by", "lifted_by")
    (
        carers,
        others,
        enrolment,
        family,
        agreed,
        changes,
        restricted,
        alike,
        _,
    ) = await questions.several(
        questions.rows(child.carers.all()),
        questions.rows(child.other_names.all()),
        found_queries.enrolment.asking(child, person.today),
        questions.rows(siblings if child.family_id else siblings.none()),
        questions.rows(agreements(person).filter(child=child)),
        questions.rows(_corrections(child)),
        questions.rows(restrictions if governs else restrictions.none()),
        alike_queries.lookalikes.asking(child, governs),
        elsewhere.elsewhere_of.asking(child, person.today),
    )
    names = {row.reference: row.name for row in carers}
    return Details(
        child=child,
        enrolment=enrolment,
        year_group=enrolment.year_on(person.today) if enrolment else None,
        siblings=family,
        other_names=others,
        carers=[CarerShown(carer, shows_place(carer, person)) for carer in carers],
        agreements=agreed,
        corrections=[_correction(change, names.get(change.reference)) for change in changes],
        restrictions=restricted,
        alike=alike,
    )


def agreements(person: people.Person) -> QuerySet[models.Agreement]:
    """Every agreement the person may know of, newest first."""
    rows = models.Agreement.objects.select_related("child", "made_by")
    return visibility.known(rows, access.agreements_visible_to, person)


def carer(person: people.Person, reference: str) -> models.Carer:
    return visibility.fetch(
        models.Carer.objects.select_related("child"), access.of_child, person, reference=reference
    )


def shows_place(carer: models.Carer, person: people.Person) -> bool:
    """A safe address is never shown to someone who has posts at a school only."""
    return not carer.is_withheld or bool(person.roles - people.SCHOOL_ROLES)


def _corrections(child: models.Child) -> QuerySet[kernel.Change]:
    """Corrections of child and carers, newest first."""
    carers = child.carers.order_by().values("reference")
    of_them = Q(noun=models.Carer._meta.label, reference__in=carers)
    of_them |= Q(noun=child.noun, reference=child.reference)
    return kernel.Change.objects.filter(of_them).select_related("by").order_by("-pk")


def _correction(change: kernel.Change, of_carer: str | None) -> Correction:
    """A correction in words; a phone or address is never repeated."""
    model = models.Carer if of_carer else models.Child
    known_fields = {field.name: field for field in model._meta.concrete_fields}
    field = known_fields.get(change.field)
    label = str(field.verbose_name if field else change.field).capitalize()
    what = f"{label} of {of_carer}" if of_carer else label
    if change.field in PLACE:
        return Correction(change, what, "", "")
    before, after = (_said(change.field, value) for value in (change.before, change.after))
    return Correction(change, what, before, after)


def _said(field: str, value: str) -> str:
    """A value as it was kept, in words."""
    if field == "sex":
        return str(dict(models.Sex.choices).get(value, value))
    if field == "year group" and value:
        return years.said(int(value))
    if field == "born_on" and value:
        day = date.fromisoformat(value)
        return f"{day.day} {day:%B %Y}"
    return {"True": "Yes", "False": "No", "": "(empty)"}.get(value, value)
