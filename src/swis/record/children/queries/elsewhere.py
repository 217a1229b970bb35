"""Children of other authorities, from the record: where they live, where they are open (E11)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Case, Expression, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from swis.kernel import clocks, people, questions, visibility, written
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models, workflow


@dataclass(frozen=True)
class Elsewhere:
    """A child of another authority: which, whether open there, whether we act first."""

    authority: schools.LocalAuthority
    opening: models.OpenElsewhere | None
    acting: models.ActedFirst | None
    on: date

    @property
    def says(self) -> str:
        """What the record knows, in a sentence."""
        if self.opening:
            who = f"{self.opening.worker}, {self.opening.contact}"
            since = clocks.said(self.opening.starts_on, self.on)
            return f"Open to {self.authority} since {since}: {who}."
        if self.authority.ends_on and self.authority.ends_on <= self.on:
            ended = clocks.said(self.authority.ends_on, self.on)
            return (
                f"Lives where {self.authority} was until {ended}: correct the details to say which "
                "authority it is now. Not known to be open there."
            )
        return f"Lives in {self.authority.said}, and is not known to be open there."

    @property
    def means(self) -> str:
        """What it asks of us."""
        if self.acting:
            return (
                f"There was danger, so we act first, and keep the case until {self.authority} "
                "accepts it in writing."
            )
        first = (
            "Statutory work is theirs, and is not done here."
            if self.opening
            else f"Statutory work is not done here: refer to the front door of {self.authority}."
        )
        return f"{first} In danger now, act here first: the front door here decides at once."


@visibility.once
def _openings(child_id: int, on: date) -> QuerySet[models.OpenElsewhere]:
    rows = models.OpenElsewhere.objects.filter(schools_queries.in_force(on), child=child_id)
    return rows.select_related("authority")[:1]


@visibility.once
def _acting(child_id: int) -> QuerySet[models.ActedFirst]:
    acting = workflow.ActedFirstState.ACTING
    return models.ActedFirst.objects.filter(child=child_id, state=acting)[:1]


@visibility.once
def _authorities(pk: int) -> QuerySet[schools.LocalAuthority]:
    return schools.LocalAuthority.objects.filter(pk=pk)


async def _home(child: models.Child) -> list[schools.LocalAuthority]:
    """The authority a child lives in, where it is known."""
    pk = child.home_authority_id
    if pk is None:
        return []
    if models.Child.home_authority.is_cached(child):
        return [child.home_authority] if child.home_authority else []
    return await _authorities.asking(pk)


@questions.asks
async def elsewhere_of(child: models.Child, on: date) -> Elsewhere | None:
    """The other authority whose child this is on a day; None for a child of ours."""
    openings, acting, home = await questions.several(
        _openings.asking(child.pk, on), _acting.asking(child.pk), _home(child)
    )
    opening = next(iter(openings), None)
    authority = opening.authority if opening else next(iter(home), None)
    if authority is None or authority.is_ours:
        return None
    return Elsewhere(authority, opening, next(iter(acting), None), on)


@questions.asks
async def why_not_statutory(child: models.Child, on: date) -> str | None:
    """Why no statutory work is done here with this child, naming the authority; or None."""
    elsewhere = await elsewhere_of.asking(child, on)
    return None if elsewhere is None or elsewhere.acting else f"{elsewhere.says} {elsewhere.means}"


@questions.asks
async def why_kept(child: models.Child, on: date) -> str | None:
    """Why a case may not be closed or handed over yet: nobody has accepted it in writing."""
    elsewhere = await elsewhere_of.asking(child, on)
    if elsewhere is None or elsewhere.acting is None:
        return None
    return (
        f"There was danger, so the case is kept here until {elsewhere.authority} accepts it in "
        "writing. Record the acceptance first."
    )


def elsewhere(on: date, path: str = "pk") -> Expression:
    """For lists: the name of the other authority whose child each row is about, or nothing."""
    return _elsewhere(on).text(path)


@lru_cache(maxsize=8)
def _elsewhere(on: date) -> written.Written:
    openings = models.OpenElsewhere.objects.filter(
        schools_queries.in_force(on), child=OuterRef("pk")
    )
    home = Case(When(home_authority__is_ours=False, then=F("home_authority__name")))
    named = Coalesce(Subquery(openings.values("authority__name")[:1]), home)
    return written.write(models.Child.objects.annotate(_named=named).values("_named"))


def opening_elsewhere(person: people.Person, reference: str) -> models.OpenElsewhere:
    rows = models.OpenElsewhere.objects.select_related("child", "authority", "made_by")
    return visibility.fetch(rows, access.of_child, person, reference=reference)


def acted_first(person: people.Person) -> QuerySet[models.ActedFirst]:
    """Every emergency action the person may know of."""
    rows = models.ActedFirst.objects.select_related("child", "authority", "made_by")
    return visibility.known(rows, access.acted_first_visible_to, person)


def one_acted_first(person: people.Person, reference: str) -> models.ActedFirst:
    return visibility.fetch(
        acted_first(person), access.acted_first_visible_to, person, reference=reference
    )


def home_referrals(person: people.Person) -> QuerySet[models.HomeReferral]:
    """Every referral to another authority that the person may know of."""
    rows = models.HomeReferral.objects.select_related("child", "authority", "made_by")
    return visibility.known(rows, access.home_referrals_visible_to, person)


def home_referral(person: people.Person, reference: str) -> models.HomeReferral:
    return visibility.fetch(
        home_referrals(person), access.home_referrals_visible_to, person, reference=reference
    )
