from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks, people, questions
from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow
from . import known


def screen(request: pages.Request, reference: str) -> HttpResponse:
    """The front door alone decides threshold and urgency, and what the school is told."""
    referral = queries.referrals.referral(request.person, reference)
    team = queries.referrals.team_of(referral, request.at)
    must_tell = referral.pathway != models.Pathway.OUTSIDE
    form = partial(
        forms.screen.ScreenForm,
        hints=_what_each_sets_in_motion(referral, request.person),
        localities=[] if team and must_tell else queries.referrals.locality_teams(),
        must_tell=must_tell,
        has_school=queries.referrals.school_now(referral, request.at) is not None,
    )
    page = reverse("threshold:referral", args=[reference])
    return pages.act_page(
        request,
        form=form,
        act=partial(actions.screen.screen, referral=referral),
        then=lambda screening: page,
        done=_done,
        title="Screen the referral",
        template="threshold/screen.html",
        back=page,
        seen=[referral],
        **questions.answer(known.what_is_known(referral, request.person)),
    )


def _what_each_sets_in_motion(referral: models.Referral, person: people.Person) -> dict[str, str]:
    step = queries.holding.step_of_screening(referral, models.Threshold.SECTION_17, person)
    team = referral.team.name if referral.team else "the SWIS team"
    by = clocks.said(referral.hold_by, person.today) if referral.hold_by else ""
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
    told = " The school is told." if referral.pathway != models.Pathway.OUTSIDE else ""
    hints: dict[str, str] = {option: f"{then}{told}" for option in models.MET}
    hints[models.Threshold.SECTION_47] = f"{then} A strategy discussion is held at once.{told}"
    ends = "It ends here." + (told or "")
    hints[models.Threshold.EARLY_HELP] = f"{ends} The school raises an early help assessment."
    hints[models.Threshold.NO_ACTION] = ends
    return hints


def _done(screening: models.Screening) -> str:
    words: dict[str, str] = {
        workflow.ReferralState.BELOW_THRESHOLD: "Decided: below threshold.",
        workflow.ReferralState.WITH_SWIS: "Decided. The SWIS team holds it now.",
        workflow.ReferralState.WITH_LOCALITY: "Decided. The locality team holds it now.",
        workflow.ReferralState.SCREENED: "Decided. Say next who should hold it.",
    }
    return words[screening.referral.state]
