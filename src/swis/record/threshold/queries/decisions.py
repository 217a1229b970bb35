"""Reads about decisions."""

from datetime import date

from django.db.models import QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import said
from swis.kernel.people import Person
from swis.record.children.models import Child
from swis.record.concerns.models import Concern
from swis.record.programmes.model import national

from ..access import decisions_visible_to
from ..models import Decision, Option, Referral


def decisions(person: Person) -> QuerySet[Decision]:
    """Every decision the person may know of."""
    rows = Decision.objects.select_related(
        "concern__school", "concern__child", "made_by", "answered_by", "agreement", "support"
    )
    return known(rows, decisions_visible_to, person)


def decision(person: Person, reference: str) -> Decision:
    return fetch(decisions(person), decisions_visible_to, person, reference=reference)


def proposed(concern: Concern) -> Decision | None:
    """The decision on a concern that waits for the other's name."""
    waiting = concern.decisions.filter(state="proposed").select_related("made_by", "answered_by")
    return waiting.first()


def what_each_sets_in_motion(on: date, worker: str = "") -> dict[str, str]:
    """What follows from each option, in a line, with its dates."""
    answer = said(national("referral_decision", on).due_on(on))
    who = worker or "the social worker"
    return {
        "refer": (
            f"The front door must answer by {answer}. The agreement of a person with parental "
            "responsibility, or why not, must be recorded."
        ),
        Option.NOT_TO_REFER: (
            "Nothing is sent to the front door. The reasons stay on the school's book with both "
            "names, and either of you may still refer at any moment."
        ),
        Option.ADVICE_ONLY: (
            "The school goes on with the advice in your reasons. Nothing is opened."
        ),
        Option.EARLY_HELP: (
            "The school raises an early help assessment and plan (EHAP); SWIS supports it and "
            "joins the team around the family."
        ),
        Option.SUPPORT: (
            f"{who[0].upper()}{who[1:]} works with the child in school, towards the aims you give; "
            "agreement is recorded before the first session."
        ),
    }


def open_referral(child: Child) -> Referral | None:
    """The referral on which further information about a child belongs: one on its way, or the one
    that opened the case that is open now. What a locality team took up is no longer here."""
    rows = Referral.objects.filter(child=child).select_related("team", "locality", "case")
    waiting = rows.filter(state__in=["received", "screened", "with_swis"]).first()
    return waiting or rows.filter(state="allocated", case__state="open").first()
