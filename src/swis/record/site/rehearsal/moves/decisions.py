"""What a concern becomes, by two names; or a referral, which needs one."""

from typing import Any

from swis.kernel import people
from swis.record.children import models as children
from swis.record.concerns import workflow as concerns_workflow
from swis.record.threshold import actions, models, workflow

from ..press import Press, Town
from .concerns import at_ones_schools
from .move import move

OPTIONS = tuple(models.Option)
ANSWERS = (
    children.AgreementState.AGREED,
    children.AgreementState.AGREED,
    children.AgreementState.NOT_SOUGHT,
    children.AgreementState.REFUSED_PROCEEDING,
    children.AgreementState.NOT_REACHED,
)


def asked(town: Town, *states: str) -> children.Asked:
    """What a parent said, or why nobody asked."""
    state = town.one(states or ANSWERS)
    is_agreed = state == children.AgreementState.AGREED
    reason = "" if is_agreed else town.say("reason")
    return children.Asked(
        state=state, from_whom="Her mother" if is_agreed else "", reason=reason,
        safe_to_contact=town.one(["yes", "no", "not_known"]),
    )  # fmt: skip


def feared(town: Town) -> models.Feared:
    return models.Feared(words=town.say("worry"), known=town.say("note"))


def _discussed(town: Town) -> tuple[Any, Any]:
    by = town.any(concerns_workflow.PARTNERS)
    if not by:
        return None, None
    rows = at_ones_schools(town, by).filter(state=concerns_workflow.ConcernState.DISCUSSED)
    return by, town.pick(by, rows)


@move(9)
def decide(town: Town) -> Press | None:
    by, concern = _discussed(town)
    if not concern:
        return None
    option = town.one(OPTIONS)
    given = {"concern": concern, "option": option, "reasons": town.say("reason")}
    aims = {"aims": town.say("aim")} if option == models.Option.SUPPORT else {}
    return Press(actions.decide.decide, by, {**given, **aims})


@move(1)
def hold_back(town: Town) -> Press | None:
    by, concern = _discussed(town)
    if not concern:
        return None
    answer = asked(town, children.AgreementState.REFUSED_NOT_PROCEEDING)
    given = {"concern": concern, "asked": answer, "feared": feared(town)}
    return Press(actions.decide.hold_back, by, given)


def _proposed(town: Town) -> tuple[Any, Any]:
    """Somebody of the two sides, the proposer too, who must be refused; and what was proposed."""
    by = town.any(workflow.LEAD_OR_WORKER)
    if not by:
        return None, None
    about = at_ones_schools(town, by).values("pk")
    proposed = models.Decision.objects.filter(state=workflow.DecisionState.PROPOSED)
    return by, town.pick(by, proposed.filter(concern__in=about))


@move(12)
def agree(town: Town) -> Press | None:
    by, decision = _proposed(town)
    given = {"decision": decision, "answer": town.say("answer")}
    return Press(actions.decide.agree, by, given) if decision else None


@move(2)
def disagree(town: Town) -> Press | None:
    by, decision = _proposed(town)
    given = {"decision": decision, "answer": town.say("answer")}
    return Press(actions.decide.disagree, by, given) if decision else None


@move(6)
def refer(town: Town) -> Press | None:
    by = town.any(people.DSLS, people.Role.SOCIAL_WORKER)
    if not by:
        return None
    rows = at_ones_schools(town, by).filter(child__isnull=False)
    if not (concern := town.pick(by, rows)):
        return None
    given = {"concern": concern, "feared": feared(town), "received_at": town.at}
    return Press(actions.refer.refer, by, {**given, "asked": asked(town)})


@move(1.5)
def refer_directly(town: Town) -> Press | None:
    """Danger of harm: whoever works in school refers at once."""
    by = town.any(people.SCHOOL_ROLES)
    if not by or not (school := town.led_by(by)):
        return None
    given_names, family_name, _ = town.one(town.names)
    answer = asked(town, children.AgreementState.NOT_SOUGHT)
    named = {"given_names": given_names, "family_name": family_name}
    given = {"school": school, **named, "feared": feared(town), "asked": answer}
    return Press(actions.refer.refer_directly, by, given)


@move(2)
def read_direct(town: Town) -> Press | None:
    by = town.any(people.DSLS)
    if not by:
        return None
    direct = models.Referral.objects.filter(pathway=models.Pathway.DIRECT, told_at=None)
    referral = town.pick(by, direct.filter(school__in=town.places(by)))
    return Press(actions.refer.read_direct, by, {"referral": referral}) if referral else None
