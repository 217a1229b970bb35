"""Reads about schools."""

from datetime import date

from django.db.models import Q, QuerySet

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
