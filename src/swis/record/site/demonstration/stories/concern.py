"""A worry in school: raised, read, matched with its child, discussed, decided by two (E1)."""

from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import upn as children_upn
from swis.record.concerns import actions as concerns_actions
from swis.record.threshold import actions as threshold_actions
from swis.record.threshold import models as threshold

from ..stage import Story
from ..tale import Tale


def raised(t: Tale, days: int) -> Story:
    yield from t.until(days, in_school=True)
    told = {"told_by": t.fixed["told_by"]} if "told_by" in t.fixed else {}
    by = t.lead if told else t.fixed.get("by") or t.colleague()
    who = t.fixed.get("who") or f"{t.given} {t.family}, year {t.year_group}"
    t.concern = concerns_actions.raise_concern(
        **t.does(by, school=t.school, who=who, words=t.say("concerns"), happened_on=t.day, **told)
    )


def read(t: Tale) -> Story:
    yield from t.soon()
    concerns_actions.see(**t.does(t.lead, concern=t.concern))


def matched(t: Tale, known: children.Child | None = None) -> Story:
    """With a child who is known, or with a record that starts here."""
    yield from t.soon()
    known = known or t.child
    if known is None:
        concerns_actions.register(**t.does(t.lead, concern=t.concern, **details(t)))
        t.concern.refresh_from_db()
        t.child = t.concern.child
    else:
        concerns_actions.match(**t.does(t.lead, concern=t.concern, child=known))


def details(t: Tale) -> dict[str, object]:
    """What the school says of a child when the record starts."""
    return {
        "given_names": t.given,
        "family_name": t.family,
        "born_on": t.born_on,
        "sex": t.sex,
        "year_group": t.year_group,
        "school": t.school,
        "upn": upn(t),
        **t.fixed.get("details", {}),
    }


def upn(t: Tale) -> str:
    """An invented number of the right shape; some children come without one."""
    if t.rng.random() < 0.3:
        return ""
    entered = (t.day.year - t.year_group - 1) % 100
    rest = f"999{t.school.urn[-4:]}{entered:02d}{t.rng.randint(1, 999):03d}"
    return children_upn.check_letter(rest) + rest


def discussed(t: Tale, days: int) -> Story:
    yield from t.until(days, in_school=True)
    concerns_actions.discuss(
        **t.does(
            t.rng.choice((t.lead, t.worker)),
            concern=t.concern,
            lead=t.account(t.lead),
            worker=t.account(t.worker),
            held_on=t.day,
            lead_said=t.say("lead"),
            worker_said=t.say("worker"),
            actions=t.say("actions"),
        )
    )


def to_discussion(t: Tale, days: int) -> Story:
    """The usual way: read and matched on the day, discussed a day or two later."""
    yield from raised(t, days)
    yield from read(t)
    yield from matched(t)
    yield from discussed(t, max(days - t.rng.randint(0, 2), 0))


def proposed(t: Tale, days: int, option: threshold.Option, by: str = "") -> Story:
    yield from t.until(days, in_school=True)
    t.proposer = by or t.rng.choice((t.lead, t.worker))
    aims = {"aims": t.say("aims")} if option == threshold.Option.SUPPORT else {}
    t.decision = threshold_actions.decide.decide(
        **t.does(
            t.proposer, concern=t.concern, option=option, reasons=t.say(str(option.value)), **aims
        )
    )


ANSWERS = (
    "Agreed. I would have said the same.",
    "Yes. I have written down what would change my mind.",
    "I agree, with a look back at it in two weeks.",
    "Agreed after speaking to the tutor.",
    "",
)


def agreed(t: Tale, days: int) -> Story:
    yield from t.until(days, in_school=True)
    other = t.worker if t.proposer == t.lead else t.lead
    answer = t.rng.choice(ANSWERS)
    t.decision = threshold_actions.decide.agree(**t.does(other, decision=t.decision, answer=answer))


def settled(t: Tale, option: threshold.Option) -> Story:
    """The whole way of a worry that ends in school, over about a week."""
    yield from to_discussion(t, 6)
    yield from proposed(t, 3, option)
    yield from agreed(t, 2)


def refused(t: Tale) -> Story:
    """Asked, a parent refuses; both think that going on would do more harm, and say why (E9)."""
    t.thread = t.stage.words.draw("occasions", "refused")
    yield from to_discussion(t, 6)
    yield from t.until(3, in_school=True)
    t.proposer = t.lead
    reason = (
        "Mother has begun with the treatment service by herself this week and asks us to let that "
        "work first. Gran has the children overnight. We will know by Friday if it does not hold."
    )
    t.decision = threshold_actions.decide.hold_back(
        **t.does(
            t.lead,
            concern=t.concern,
            asked=children.Asked(
                children.AgreementState.REFUSED_NOT_PROCEEDING,
                from_whom="Mother",
                reason=reason,
                safe_to_contact="yes",
            ),
            feared=threshold.Feared(
                t.about("That {name} looks after {his} brother when Mother drinks.")
            ),
        )
    )
    yield from agreed(t, 2)


def not_agreed(t: Tale) -> Story:
    """Proposed not to refer; the other says why not, and refers alone some days later or not."""
    yield from to_discussion(t, 5)
    yield from proposed(t, 3, threshold.Option.NOT_TO_REFER, by=t.lead)
    yield from t.until(1, in_school=True)
    answer = (
        "I can't put my name to it yet. I would like to hear {name} once more, alone, and to know "
        "whether the aunt would really take {him}. Can we speak tomorrow before lunch?"
    )
    t.decision = threshold_actions.decide.disagree(
        **t.does(t.worker, decision=t.decision, answer=t.about(answer))
    )


def added(t: Tale) -> Story:
    """The lead adds to a concern what came later."""
    yield from t.soon()
    words = t.about(
        "{name} came back after lunch and said {he} had left something out: it was not the first "
        "time, and {his} cousin was there."
    )
    concerns_actions.add(**t.does(t.lead, concern=t.concern, kind="addition", words=words))


def linked_sibling(t: Tale, other: Tale) -> Story:
    """The lead links the brother or sister at the same school, and the two become one family."""
    yield from t.soon()
    children_actions.family.relate(**t.does(t.lead, child=t.child, other=other.child))
    concerns_actions.link(**t.does(t.lead, concern=t.concern, child=other.child, part="sibling"))
