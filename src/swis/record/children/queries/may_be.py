"""Which known children one may be whom somebody names: before a second record begins."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel import people
from swis.record.schools import models as schools

from .. import likeness, models, names
from . import known

Name = tuple[str, str]  # first names, family name


@dataclass(frozen=True)
class Said:
    """What is said of a child that somebody looks for."""

    given_names: str = ""
    family_name: str = ""
    born_on: date | None = None
    due_on: date | None = None
    upn: str = ""

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}"


def for_a_new_record(person: people.Person, said: Said) -> list[models.Child]:
    """Children the person may know of who may be this one, the likeliest first: the same number, a
    name like it, the same day of birth with a part of the name, the same family name."""
    found = []
    for child, called in _named_like(known.children(person), said):
        how, when = _likeness(said, child, called)
        if child.upn and child.upn == said.upn:
            found.append((-1, 0, child))
        elif _is_shown(how, when, said, called):
            found.append((when, how, child))
    return [child for _, _, child in sorted(found, key=lambda row: (*row[:2], row[2].pk))]


def at_the_front_door(said: Said, school: schools.School | None) -> list[models.Child]:
    """Known children whose name and day of birth both agree with what is said, the likeliest first;
    where a day is not known, of this name and school. A restricted child is never among them."""
    found = []
    here = set[int]()
    if school:
        at_school = models.Enrolment.objects.filter(school=school)
        here = set(at_school.values_list("child_id", flat=True))
    for child, called in _named_like(
        models.Child.objects.filter(is_restricted=False, merged_into=None), said
    ):
        how, when = _likeness(said, child, called)
        by_place = when == likeness.Born.UNKNOWN and how <= likeness.Named.NEAR and child.pk in here
        if by_place or likeness.may_be_one(how, when):
            found.append((how, when, child))
    return [child for _, _, child in sorted(found, key=lambda row: (*row[:2], row[2].pk))]


def is_named(child: models.Child, said: Said) -> bool:
    """Whether a child is, or was, called exactly what is said, however it is spelt."""
    called = names_of([child])[child.pk]
    return _likeness(said, child, called)[0] == likeness.Named.SAME


def names_of(children: list[models.Child]) -> dict[int, list[Name]]:
    """What children are called, were called before and are called besides."""
    found = {child.pk: [(child.given_names, child.family_name)] for child in children}
    others = models.OtherName.objects.filter(child__in=list(found))
    for pk, given, family in others.values_list("child_id", "given_names", "family_name"):
        found[pk].append((given, family))
    return found


def _named_like(
    children: QuerySet[models.Child], said: Said
) -> list[tuple[models.Child, list[Name]]]:
    """Children with a word of the name, as it sounds, or of the same day or number."""
    sounds = {names.sound(word) for word in names.words(said.name)}
    words = models.NameWord.objects.filter(sound__in=sounds)
    like = Q(pk__in=words.values("child"))
    if said.born_on:
        like |= Q(born_on=said.born_on)
    if said.upn:
        like |= Q(upn=said.upn)
    rows = list(children.filter(like))
    called = names_of(rows)
    return [(child, called[child.pk]) for child in rows]


def _likeness(
    said: Said, child: models.Child, called: list[Name]
) -> tuple[likeness.Named, likeness.Born]:
    how = min(likeness.named(said.given_names, said.family_name, *name) for name in called)
    if likeness.due(child.due_on, said.born_on) or likeness.due(said.due_on, child.born_on):
        return how, likeness.Born.NEAR
    if said.due_on and child.due_on and likeness.due(said.due_on, child.due_on):
        return how, likeness.Born.NEAR
    return how, likeness.born(said.born_on, child.born_on)


def _is_shown(how: likeness.Named, when: likeness.Born, said: Said, called: list[Name]) -> bool:
    if how <= likeness.Named.NEAR:
        return True
    if when == likeness.Born.SAME:
        return how <= likeness.Named.PART
    if when == likeness.Born.NEAR and how <= likeness.Named.FIRST:
        return True
    family = names.whole(said.family_name)
    return bool(family) and any(names.whole(name) == family for _, name in called)
