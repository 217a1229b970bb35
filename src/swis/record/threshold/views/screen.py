from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import said
from swis.kernel.design.pages import act_page
from swis.kernel.design.request import Request
from swis.kernel.people import Person

from .. import actions, queries
from ..forms import ScreenForm
from ..models import MET, Pathway, Referral, Screening, Threshold
from ..workflow import REFERRAL
from .known import what_is_known


def screen(request: Request, reference: str) -> HttpResponse:
    """The front door alone decides threshold and urgency, and what the school is told."""
    referral = queries.referral(request.person, reference)
    if request.method != "POST":
        REFERRAL.check(referral, "screen_below", request.person)
    team = queries.team_of(referral, request.at)
    must_tell = referral.pathway != Pathway.OUTSIDE
    form = partial(
        ScreenForm,
        hints=_what_each_sets_in_motion(referral, request.person),
        localities=[] if team and must_tell else queries.locality_teams(),
        must_tell=must_tell,
    )
    page = reverse("threshold:referral", args=[reference])
    return act_page(
        request,
        form=form,
        act=partial(actions.screen, referral=referral),
        then=lambda screening: page,
        done=_done,
        title="Screen the referral",
        template="threshold/screen.html",
        back=page,
        seen=[referral],
        **what_is_known(referral, request.person),
    )


def _what_each_sets_in_motion(referral: Referral, person: Person) -> dict[str, str]:
    step = queries.step_of_screening(referral, Threshold.SECTION_17, person)
    team = referral.team.name if referral.team else "the SWIS team"
    by = said(referral.hold_by) if referral.hold_by else ""
    then = {
        "screen_to_swis": f"It goes to {team}, whose manager allocates it.",
        "screen_outside": (
            f"You and the manager of {team} agree who holds it by {by}. Not agreed by then, the "
            "locality team holds it."
        ),
        "screen_to_locality": (
            "The locality team holds it: the child is not at a link school."
            if referral.team is None
            else f"The locality team holds it: the day to agree ended on {by}."
        ),
    }[step]
    told = " The school is told." if referral.pathway != Pathway.OUTSIDE else ""
    hints: dict[str, str] = {option: f"{then}{told}" for option in MET}
    hints[Threshold.SECTION_47] = f"{then} A strategy discussion is held at once.{told}"
    ends = "It ends here." + (told or "")
    hints[Threshold.EARLY_HELP] = f"{ends} The school raises an early help assessment."
    hints[Threshold.NO_ACTION] = ends
    return hints


def _done(screening: Screening) -> str:
    return {
        "below_threshold": "Decided: below threshold.",
        "with_swis": "Decided. The SWIS team holds it now.",
        "with_locality": "Decided. The locality team holds it now.",
        "screened": "Decided. Say next who should hold it.",
    }[screening.referral.state]
