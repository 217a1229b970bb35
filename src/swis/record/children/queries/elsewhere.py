"""Children of other authorities, from the record: where they live, where they are open (E11)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from swis.kernel.access import fetch, known
from swis.kernel.clocks import said
from swis.kernel.people import Person
from swis.record.schools.models import LocalAuthority
from swis.record.schools.queries import in_force

from ..access import acted_first_visible_to, home_referrals_visible_to, of_child
from ..models import ActedFirst, Child, HomeReferral, OpenElsewhere


@dataclass(frozen=True)
class Elsewhere:
    """A child of another authority: which, whether open there, whether we act first."""

    authority: LocalAuthority
    opening: OpenElsewhere | None
    acting: ActedFirst | None

    @property
    def says(self) -> str:
        """What the record knows, in a sentence."""
        if self.opening:
            who = f"{self.opening.worker}, {self.opening.contact}"
            return f"Open to {self.authority} since {said(self.opening.starts_on)}: {who}."
        return f"Lives in {self.authority}, and is not known to be open there."

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


def elsewhere_of(child: Child, on: date) -> Elsewhere | None:
    """The other authority whose child this is on a day; None for a child of ours."""
    openings = OpenElsewhere.objects.filter(in_force(on), child=child)
    opening = openings.select_related("authority").first()
    home = child.home_authority
    authority = opening.authority if opening else home
    if authority is None or authority.is_ours:
        return None
    acting = ActedFirst.objects.filter(child=child, state="acting").first()
    return Elsewhere(authority, opening, acting)


def why_not_statutory(child: Child, on: date) -> str | None:
    """Why no statutory work is done here with this child, naming the authority; or None."""
    found = elsewhere_of(child, on)
    return None if found is None or found.acting else f"{found.says} {found.means}"


def why_kept(child: Child, on: date) -> str | None:
    """Why a case may not be closed or handed over yet: nobody has accepted it in writing."""
    found = elsewhere_of(child, on)
    if found is None or found.acting is None:
        return None
    return (
        f"There was danger, so the case is kept here until {found.authority} accepts it in "
        "writing. Record the acceptance first."
    )


def elsewhere(on: date, path: str = "") -> Coalesce:
    """For lists: the name of the other authority whose child each row is about, or nothing."""
    child = f"{path}__" if path else ""
    openings = OpenElsewhere.objects.filter(in_force(on), child=OuterRef(f"{child}pk"))
    ours = f"{child}home_authority__is_ours"
    home = Case(When(**{ours: False}, then=F(f"{child}home_authority__name")))
    return Coalesce(Subquery(openings.values("authority__name")[:1]), home, Value(""))


def opening_elsewhere(person: Person, reference: str) -> OpenElsewhere:
    found = OpenElsewhere.objects.select_related("child", "authority", "made_by")
    return fetch(found, of_child, person, reference=reference)


def acted_first(person: Person) -> QuerySet[ActedFirst]:
    """Every emergency action the person may know of."""
    found = ActedFirst.objects.select_related("child", "authority", "made_by")
    return known(found, acted_first_visible_to, person)


def one_acted_first(person: Person, reference: str) -> ActedFirst:
    return fetch(acted_first(person), acted_first_visible_to, person, reference=reference)


def home_referrals(person: Person) -> QuerySet[HomeReferral]:
    """Every referral to another authority that the person may know of."""
    found = HomeReferral.objects.select_related("child", "authority", "made_by")
    return known(found, home_referrals_visible_to, person)


def home_referral(person: Person, reference: str) -> HomeReferral:
    return fetch(home_referrals(person), home_referrals_visible_to, person, reference=reference)
