"""Reads about schools."""

from datetime import date

from django.db.models import Q, QuerySet

from swis.record.kernel.refusals import Refused

from .models import FeederLink, LocalAuthority, Paper, School, SchoolPaper


def our_authority() -> LocalAuthority | None:
    return LocalAuthority.objects.filter(is_ours=True).first()


def in_force(on: date, prefix: str = "") -> Q:
    """Rows whose half-open period covers a day: started, and not ended on or before it."""
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": on})
    )


def feeders(on: date) -> QuerySet[FeederLink]:
    return FeederLink.objects.filter(in_force(on))


def missing_papers(school: School) -> list[str]:
    """The papers a school must still date before it opens (DOMAIN: words, controllers)."""
    dated = set(SchoolPaper.objects.filter(school=school).values_list("paper", flat=True))
    return [str(paper.label) for paper in Paper if paper not in dated]


def check_papers(school: School, field: str | None = None) -> None:
    """No school opens before its three papers are dated: refuse, naming what is missing."""
    if missing := missing_papers(school):
        named = ", ".join(name[0].lower() + name[1:] for name in missing)
        raise Refused(
            f"{school.name} is not open here yet. Date these papers first: {named}.", field
        )
