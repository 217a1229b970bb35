"""Pages about schools: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people
from swis.kernel.design import pages, paging

from . import access, actions, forms, models, queries


def school_list(request: pages.Request) -> HttpResponse:
    """Schools that are open here, those on the way, and the rest of the authority's."""
    pages.for_roles(request, access.READERS)
    form = forms.SearchForm(request.GET)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    schools = queries.by_standing(request.person, name)
    page = paging.paged(request, schools)
    rows = page.of(queries.rows(page.rows))
    return pages.show(
        request,
        "schools/list.html",
        title="Schools",
        name=name,
        authority=queries.our_authority(),
        rows=rows,
        count=schools.filter(standing=queries.OTHER).count(),
        ready=[row for row in rows if not row.missing],
        begun=[row for row in rows if row.missing and row.begun],
        others=[row for row in rows if not row.begun],
        keeps=request.person.holds(access.KEEPERS),
    )


def school_page(request: pages.Request, urn: str) -> HttpResponse:
    """What is kept of a school, and what it still lacks."""
    school = queries.school(request.person, urn)
    dated = {paper.paper: paper for paper in school.papers.select_related("made_by")}
    today = request.today
    links = school.feeder_links.select_related("feeder").order_by("feeder__name")
    return pages.show(
        request,
        "schools/school.html",
        title=school.name,
        school=school,
        papers=[(paper.label, dated.get(paper)) for paper in models.Paper],
        missing=queries.missing_papers(school),
        links=links,
        before=school.predecessors.order_by("succeeded_on"),
        feeds=school.fed_links.select_related("school"),
        terms=[row for row in queries.terms(school, school.authority) if row.ends_on >= today],
        today=today,
        keeps=request.person.holds(access.KEEPERS),
        is_ours=request.person.holds(
            access.KEEPERS | people.MANAGERS | people.DSLS | {people.Role.HEAD}
        ),
        back=reverse("schools:list")
        if request.person.holds(access.READERS)
        else reverse("desk:home"),
    )


def papers(request: pages.Request, urn: str) -> HttpResponse:
    """Date the three papers without which a school doesn't open here."""
    school = queries.school(request.person, urn)
    dated = {paper.paper: paper for paper in school.papers.all()}
    initial: dict[str, Any] = {name: paper.dated_on for name, paper in dated.items()}
    return pages.act_page(
        request,
        form=partial(forms.PapersForm, today=request.today),
        act=partial(actions.date_papers, school=school),
        initial={**initial, "version": queries.papers_version(dated.values())},
        done="The dates are kept.",
        lead=(
            "Nobody is invited to a school, or placed at it, before all three are dated. Leave "
            "empty what is not signed yet."
        ),
        **_about(school, "Papers"),
    )


def describe(request: pages.Request, urn: str) -> HttpResponse:
    school = queries.school(request.person, urn)
    return pages.act_page(
        request,
        form=forms.DescribeForm,
        act=partial(actions.describe, school=school),
        initial={
            "roll": school.roll,
            "system": school.system,
            "is_open": "yes" if school.is_open else "no",
            "version": school.version,
        },
        **_about(school, "Roll and recording system"),
    )


def add_feeder(request: pages.Request, urn: str) -> HttpResponse:
    school = queries.school(request.person, urn)
    others = queries.schools(request.person).filter(is_open=True).exclude(pk=school.pk)
    return pages.act_page(
        request,
        form=partial(forms.FeederForm, schools=list(others)),
        act=partial(actions.add_feeder, school=school),
        initial={"starts_on": request.today},
        lead="The link school's worker may work with a feeder's children for a sibling's sake.",
        **_about(school, "Add a feeder school"),
    )


def end_feeder(request: pages.Request, urn: str, pk: int) -> HttpResponse:
    school = queries.school(request.person, urn)
    link = queries.feeder_link(request.person, urn, pk)
    return pages.act_page(
        request,
        form=forms.EndFeederForm,
        act=partial(actions.end_feeder, link=link),
        initial={"ends_on": request.today},
        lead=f"{link.feeder.name} feeds {school.name}.",
        **_about(school, "End a feeder link"),
    )


def add_term(request: pages.Request, urn: str) -> HttpResponse:
    """A term of this school alone: an academy may keep its own."""
    school = queries.school(request.person, urn)
    return pages.act_page(
        request,
        form=forms.TermForm,
        act=partial(actions.add_term, authority=school.authority, school=school),
        lead="Only for this school. Terms of all schools are on the list of schools.",
        **_about(school, "Add a term"),
    )


def terms(request: pages.Request) -> HttpResponse:
    """Terms of all the authority's schools."""
    authority = queries.our_authority()
    assert authority is not None
    today = request.today
    return pages.act_page(
        request,
        form=forms.TermForm,
        act=partial(actions.add_term, authority=authority),
        then=lambda term: reverse("schools:terms"),
        done="The term is kept.",
        title="School terms",
        template="schools/terms.html",
        terms=[row for row in queries.terms(None, authority) if row.ends_on >= today],
        back=reverse("schools:list"),
    )


def numbers(request: pages.Request) -> HttpResponse:
    """Telephone numbers that "Who can I speak to now?" gives."""
    authority = queries.our_authority()
    assert authority is not None
    return pages.act_page(
        request,
        form=forms.NumbersForm,
        act=partial(actions.give_numbers, authority=authority),
        initial={
            "front_door": authority.front_door_phone,
            "out_of_hours": authority.out_of_hours_phone,
        },
        then=lambda authority: reverse("schools:list"),
        done="The numbers are kept.",
        title="Telephone numbers",
        lead="Everyone reads them under “Who can I speak to now?”.",
        back=reverse("schools:list"),
    )


def _about(school: models.School, title: str) -> dict[str, Any]:
    href = reverse("schools:school", args=[school.urn])
    return {
        "title": title,
        "caption": school.name,
        "school": school,
        "then": lambda result: href,
        "back": href,
    }
