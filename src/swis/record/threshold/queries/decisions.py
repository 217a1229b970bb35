"""Reads about decisions."""

from datetime import date

from django.db.models import QuerySet

from swis.kernel import clocks, people, visibility
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.programmes import model as programmes_model

from .. import access, models, workflow


def decisions(person: people.Person) -> QuerySet[models.Decision]:
    """Every decision the person may know of."""
    rows = models.Decision.objects.select_related(
        "concern__school", "concern__child", "made_by", "answered_by", "agreement", "support"
    )
    return visibility.known(rows, access.decisions_visible_to, person)


def decision(person: people.Person, reference: str) -> models.Decision:
    return visibility.fetch(
        decisions(person), access.decisions_visible_to, person, reference=reference
    )


def proposed(concern: concerns.Concern) -> models.Decision | None:
    """The decision on a concern that waits for the other's name."""
    waiting = concern.decisions.filter(state=workflow.DecisionState.PROPOSED).select_related(
        "made_by", "answered_by"
    )
    return waiting.first()


def what_it_waits_for(decision: models.Decision) -> str:
    """What must happen before a decision stands; nothing where it does."""
    if decision.state == workflow.DecisionState.PROPOSED:
        other = "the social worker" if decision.side == "school" else "the safeguarding lead"
        return f"It stands once {other} puts their name to it. Until then the concern stays open."
    if decision.state == workflow.DecisionState.DISAGREED:
        return "The concern stays open. Talk again, propose something else, or refer."
    return ""


def what_each_sets_in_motion(on: date, worker: str = "") -> dict[str, str]:
    """What follows from each option, in a line, with its dates."""
    answer = clocks.said(programmes_model.national.national("referral_decision", on).due_on(on), on)
    who = worker or "the social worker"
    return {
        "refer": (
            f"The front door must answer by {answer}. The agreement of a person with parental "
            "responsibility, or why not, must be recorded."
        ),
        models.Option.NOT_TO_REFER: (
            "Nothing is sent to the front door. The reasons stay on the school's book with both "
            "names, and either of you may still refer at any moment."
        ),
        models.Option.ADVICE_ONLY: (
            "The school goes on with the advice in your reasons. Nothing is opened."
        ),
        models.Option.EARLY_HELP: (
            "The school raises an early help assessment and plan (EHAP); SWIS supports it and "
            "joins the team around the family."
        ),
        models.Option.SUPPORT: (
            f"{who[0].upper()}{who[1:]} works with the child in school, towards the aims you give; "
            "agreement is recorded before the first session."
        ),
    }


def open_referral(child: children.Child) -> models.Referral | None:
    """The referral on which further information about a child belongs: one on its way, or the one
    that opened the case that is open now. What a locality team took up is no longer here."""
    rows = models.Referral.objects.filter(child=child).select_related("team", "locality", "case")
    waiting = rows.filter(
        state__in=[
            workflow.ReferralState.RECEIVED,
            workflow.ReferralState.SCREENED,
            workflow.ReferralState.WITH_SWIS,
        ]
    ).first()
    return (
        waiting
        or rows.filter(
            state=workflow.ReferralState.ALLOCATED, case__state=cases_workflow.CaseState.OPEN
        ).first()
    )
