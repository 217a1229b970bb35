"""The assessment: read, write, send for sign-off, send back, sign off, correct."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks, questions
from swis.kernel import models as kernel
from swis.kernel.design import pages, shown

from .. import actions, forms, models, queries, workflow
from . import case_pages


def assessment(request: pages.Request, reference: str) -> HttpResponse:
    """The assessment as it stands, with both clocks, the thread of comments and what was added."""
    paper = queries.cases.assessment_as_it_stands(request.person, reference)
    next_step, others = queries.next_steps.of_assessment(paper, request.person)
    changes = kernel.Change.objects.filter(noun=paper.noun, reference=paper.reference)
    comments, corrections, last_changes = questions.together(
        questions.rows(paper.comments.select_related("made_by")),
        questions.rows(paper.corrections.select_related("made_by")),
        questions.rows(changes.select_related("by").order_by("-at", "-pk")[:1]),
    )
    return pages.show(
        request,
        "cases/assessment.html",
        title="Child and family assessment",
        paper=paper,
        case=paper.case,
        index_of=case_pages.index_of(request, paper.case),
        is_open=paper.state != workflow.AssessmentState.SIGNED_OFF,
        next=next_step,
        others=others,
        why_not=_why_not(paper, request),
        comments=comments,
        sign_off=getattr(paper, "sign_off", None),
        kept=_kept(paper),
        corrections=corrections,
        changes=last_changes,
        outcome=getattr(paper, "outcome", None),
        back=reverse("cases:case", args=[paper.case.reference]),
        back_label="The case",
        seen=[paper, paper.case],
    )


def _kept(paper: models.Assessment) -> list[tuple[str, date, str]]:
    """How both clocks were kept, once they have stopped."""
    if paper.state != workflow.AssessmentState.SIGNED_OFF:
        return []
    on = clocks.local_day(paper.sign_off.made_at)
    limits = (("Local limit", paper.local_due_on), ("National limit", paper.national_due_on))
    return [(limit, due_on, queries.clocks.how_kept(due_on, on)) for limit, due_on in limits]


def _why_not(paper: models.Assessment, request: pages.Request) -> str | None:
    """Why a manager who opens it can't sign it off."""
    if paper.state != workflow.AssessmentState.SUBMITTED:
        return None
    step = workflow.ASSESSMENT.step(paper.state, "sign_off")
    return step.refusal(paper, request.person) if request.person.holds(step.may) else None


def write(request: pages.Request, reference: str) -> HttpResponse:
    paper = queries.cases.assessment(request.person, reference)
    form = partial(
        forms.assessment.WriteForm,
        today=request.today,
        began=paper.case.referred_on,
        index_of=case_pages.index_of(request, paper.case),
    )
    names = [name for name in form().fields if name not in shown.NOT_SAID]
    return pages.act_page(
        request,
        form=form,
        act=partial(actions.assess.write, assessment=paper),
        initial={"version": paper.version, **{name: getattr(paper, name) for name in names}},
        done="What you wrote is in the assessment. Send it for sign-off when it is whole.",
        lead="Nothing is required until you send it for sign-off.",
        **_about(paper, "Write the assessment"),
    )


def submit(request: pages.Request, reference: str) -> HttpResponse:
    paper = queries.cases.assessment(request.person, reference)
    was_sent_back = paper.state == workflow.AssessmentState.SENT_BACK
    return pages.act_page(
        request,
        form=partial(forms.assessment.SubmitForm, was_sent_back=was_sent_back),
        act=partial(actions.assess.submit, assessment=paper),
        done="The assessment is with the manager for sign-off.",
        template="cases/submit.html",
        no_draft=not was_sent_back,
        comments=paper.comments.select_related("made_by"),
        **_about(paper, "Send the assessment for sign-off"),
    )


def send_back(request: pages.Request, reference: str) -> HttpResponse:
    paper = queries.cases.assessment(request.person, reference)
    return pages.act_page(
        request,
        form=forms.assessment.SendBackForm,
        act=partial(actions.assess.send_back, assessment=paper),
        done="The assessment is back with its author.",
        **_about(paper, "Send the assessment back"),
    )


def sign_off(request: pages.Request, reference: str) -> HttpResponse:
    """The manager reads it here, answers whether the child was seen, and puts their name to it."""
    paper = queries.cases.assessment(request.person, reference)
    href = reverse("cases:outcome", args=[paper.reference])
    return pages.act_page(
        request,
        form=forms.assessment.SignOffForm,
        act=partial(actions.assess.sign_off, assessment=paper),
        done="The assessment is signed off. Now record its outcome.",
        template="cases/sign_off.html",
        index_of=case_pages.index_of(request, paper.case),
        **{**_about(paper, "Sign off the assessment"), "then": lambda result: href},
    )


def correct(request: pages.Request, reference: str) -> HttpResponse:
    paper = queries.cases.assessment(request.person, reference)
    return pages.act_page(
        request,
        form=forms.assessment.CorrectForm,
        act=partial(actions.assess.correct, assessment=paper),
        lead="The assessment stays as it was signed off. What you write stands beside it.",
        **_about(paper, "Add a correction"),
    )


def _about(paper: models.Assessment, title: str) -> dict[str, Any]:
    href = reverse("cases:assessment", args=[paper.reference])
    more = {"then": lambda result: href, "back": href, "seen": [paper, paper.case]}
    return case_pages.page_of(paper.case, title, paper=paper, **more)
