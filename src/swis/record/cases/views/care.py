"""The start of care and its end; a manager's name under what somebody else decided."""

from functools import partial

from django.http import HttpResponse

from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow
from . import case_pages

ANSWERED = "Your answer is recorded with your name."


def begin(request: pages.Request, reference: str) -> HttpResponse:
    """It has happened, or it is planned; what the school will see of it is checked first."""
    case = queries.cases.case(request.person, reference)
    return case_pages.told_page(
        request,
        form=partial(forms.care.CareForm, today=request.today, began=case.referred_on),
        act=partial(actions.care.begin_care, case=case),
        done=_begun,
        **case_pages.page_of(case, "Record the start of care"),
    )


def _begun(episode: models.Episode) -> str:
    if episode.state == workflow.EpisodeState.PLANNED:
        return "The start of care waits for a manager's name. The school is told when it holds."
    return "The start of care is recorded. A manager is asked for their name."


def agree(request: pages.Request, reference: str) -> HttpResponse:
    episode = queries.cases.episode(request.person, reference)
    return pages.act_page(
        request,
        form=forms.care.AgreeForm,
        act=partial(actions.care.answer_care, episode=episode),
        done=ANSWERED,
        template="cases/name.html",
        facts=[
            ("What was decided", episode.get_state_display()),
            ("Legal status", episode.get_legal_status_display()),
            ("Placement", episode.get_placement_display()),
            ("From", f"{episode.started_on:%d %B %Y}"),
            ("Why", episode.reasons),
            ("Decided by", episode.made_by.name),
        ],
        due_on=episode.name_due_on,
        **case_pages.page_of(
            episode.case, "Put your name to the start of care", seen=[episode, episode.case]
        ),
    )


def end(request: pages.Request, reference: str) -> HttpResponse:
    episode = queries.cases.episode(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.care.EndCareForm, today=request.today, began=episode.started_on),
        act=partial(actions.care.end_care, episode=episode),
        done="The end of care is recorded.",
        no_draft=True,
        **case_pages.page_of(episode.case, "Record the end of care", seen=[episode, episode.case]),
    )


def agree_outcome(request: pages.Request, reference: str) -> HttpResponse:
    proposed = queries.cases.proposed_outcome(request.person, reference)
    paper = proposed.assessment
    return pages.act_page(
        request,
        form=forms.care.AgreeForm,
        act=partial(actions.outcome.answer_outcome, proposed=proposed),
        done=ANSWERED,
        template="cases/name.html",
        facts=[
            ("Signed off with", paper.get_recommendation_display()),
            ("What is to hold instead", proposed.get_kind_display()),
            ("Why", proposed.reasons),
            ("Decided by", proposed.made_by.name),
        ],
        due_on=proposed.name_due_on,
        **case_pages.page_of(
            proposed.case, "Put your name to the outcome", seen=[proposed, proposed.case]
        ),
    )
