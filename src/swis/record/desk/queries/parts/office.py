"""Blocks of the office: papers, restricted records, and what is not there yet."""

from collections import defaultdict

from django.urls import reverse

from swis.record.children.models import Child
from swis.record.schools.models import Paper, School, SchoolPaper

from ..work import Work
from .part import Part


def papers_missing(work: Work) -> Part:
    """Schools of a programme that lack a dated paper. Two questions, however many schools."""
    placed = School.objects.filter(placements__isnull=False).distinct()
    fed = School.objects.filter(fed_links__isnull=False).distinct()
    dated: dict[int, set[str]] = defaultdict(set)
    for school, paper in SchoolPaper.objects.values_list("school", "paper"):
        dated[school].add(paper)
    rows = []
    for school in sorted({*placed, *fed}, key=lambda school: school.name):
        missing = [str(paper.label) for paper in Paper if paper not in dated[school.pk]]
        if missing:
            rows.append((school, missing))
    return Part(
        "Schools with papers missing",
        "papers",
        rows,
        empty="Every school in the programme has its three papers dated.",
        note="A school opens here when all three are dated.",
    )


def restricted_records(work: Work) -> Part:
    return Part(
        "Restricted records",
        "restricted",
        Child.objects.filter(is_restricted=True).order_by("reference"),
        empty="No child's record is restricted.",
        note="Nobody but the people named on such a record knows that it is here.",
    )


def indicators_later(work: Work) -> Part:
    return Part(
        "No indicators yet",
        "words",
        empty=(
            "Indicators come with a later release: each number with its meaning, its n, its window "
            "and its gaps, and no child's name. Until then there is nothing here to read, and this "
            "page shows you no record."
        ),
    )


def administration(work: Work) -> Part:
    return Part(
        "What you keep",
        "links",
        (
            ("People and invitations", reverse("staff:list"), "Who works here, in which post."),
            ("Schools", reverse("schools:list"), "Schools, feeders, terms and papers."),
        ),
        note="An administrator keeps accounts and lists. Children's records are not open to you.",
    )
