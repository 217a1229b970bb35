"""Statutory work: visits, the assessment and its sign-off, protection, outcome, plan, closing."""

from typing import Any

from swis.kernel import clocks
from swis.record.cases import actions as cases_actions
from swis.record.cases import models as cases
from swis.record.children import actions as children_actions

from ..stage import Story
from ..tale import Tale

MANAGER, DEPUTY = "swis.manager", "swis.deputy"


def visited(t: Tale, days: int) -> Story:
    """A visit, with what the child said; the first also names the parent."""
    yield from t.until(days)
    drawn = t.stage.words.draw_once(t.theme, "session")
    child, words = (drawn["child"], drawn["words"]) if drawn else ("", t.say("visit", "statutory"))
    _note(t, "visit", t.about(words), t.about(child))


def rang(t: Tale, days: int) -> Story:
    yield from t.until(days)
    _note(t, "contact", t.say("contact", "statutory"), "")


def _note(t: Tale, kind: str, words: str, child_words: str) -> None:
    cases_actions.notes.add_note(
        **t.does(
            t.worker,
            case=t.case,
            kind=kind,
            happened_on=t.day,
            words=words,
            child_words=child_words,
            child_seen=cases.Seen.ALONE if kind == "visit" else "",
        )
    )


def met_parent(t: Tale, days: int) -> Story:
    """Who has parental responsibility, and whether it is safe to ring."""
    yield from t.until(days)
    is_mother = t.rng.random() < 0.7
    given = t.rng.choice(t.stage.parents["mothers" if is_mother else "fathers"])
    children_actions.family.add_carer(
        **t.does(
            t.worker,
            child=t.child,
            name=f"{given} {t.family}",
            relationship="Mother" if is_mother else "Father",
            has_responsibility=True,
            safe_to_contact=t.theme != "domestic_abuse",
            phone=f"07700 900{t.rng.randint(100, 999)}",
            address="",
            is_withheld=t.theme == "domestic_abuse",
        )
    )


def assessment(t: Tale) -> cases.Assessment:
    return t.case.assessments.latest("made_at")


def wrote(t: Tale, days: int, kind: cases.OutcomeKind | None = None) -> Story:
    """The assessment so far: the child's words first; whole once it recommends something."""
    yield from t.until(days)
    paper = assessment(t)
    alone = t.rng.random() < 0.8
    seen_on = max(t.case.referred_on, clocks.add_working_days(t.day, -2))
    t.words_kept = t.words_kept or t.say("child")
    cases_actions.assess.write(
        **t.does(
            t.worker,
            assessment=paper,
            version=paper.version,
            child_words=t.words_kept,
            child_seen=cases.Seen.ALONE if alone else cases.Seen.WITH_OTHERS,
            child_seen_on=seen_on,
            not_seen_why="" if alone else t.about("{name} asked for {his} gran to stay."),
            analysis=t.say("analysis") if kind else "",
            recommendation=kind or "",
            system_reference=f"MOS-{t.rng.randint(100000, 999999)}" if kind else "",
        )
    )


def sent(t: Tale, days: int, answer: str = "") -> Story:
    yield from t.until(days)
    cases_actions.assess.submit(**t.does(t.worker, assessment=assessment(t), answer=answer))


def sent_back(t: Tale, days: int) -> Story:
    yield from t.until(days)
    words = t.say("sent_back", "statutory")
    cases_actions.assess.send_back(**t.does(MANAGER, assessment=assessment(t), words=words))


def signed(t: Tale, days: int) -> Story:
    yield from t.until(days)
    paper = assessment(t)
    words = t.say("signed_words", "statutory")
    by = t.rng.choice((MANAGER, DEPUTY))
    cases_actions.assess.sign_off(
        **t.does(by, assessment=paper, child_seen=paper.child_seen, words=words)
    )


def assessed(t: Tale, days: int, kind: cases.OutcomeKind, *, again: bool = False) -> Story:
    """The whole assessment, ``days`` back at its sign-off; sent back once where ``again``."""
    yield from wrote(t, days + 5)
    yield from wrote(t, days + 3, kind)
    yield from sent(t, days + 3)
    if again:
        yield from sent_back(t, days + 2)
        yield from wrote(t, days + 1, kind)
        yield from sent(t, days + 1, t.say("answered", "statutory"))
    yield from signed(t, days)


def outcome(t: Tale, days: int, kind: cases.OutcomeKind, next_in: int = 30) -> Story:
    """What it leads to; below threshold the case closes and the school is told (E6, E8)."""
    yield from t.until(days)
    details: dict[str, Any] = {"told": cases.Told(t.say(f"told_{kind.value}", "statutory"))}
    if f"outcome_{kind.value}" in ("outcome_nfa", "outcome_early_help", "outcome_support"):
        details["reasons"] = t.say(f"outcome_{kind.value}", "statutory")
    else:
        details["reasons"] = t.say(f"outcome_{kind.value}", "statutory")
        details["next_meeting_on"] = t.ahead(next_in)
        key = "for_school_cp" if kind == cases.OutcomeKind.CHILD_PROTECTION else "for_school_plan"
        details["plan_told"] = cases.Told(t.say(key, "statutory"))
    if kind == cases.OutcomeKind.LOOKED_AFTER:
        details["care"] = cases.Care(cases.LegalStatus.SECTION_20, cases.Placement.FOSTER, t.day)
    by, other = t.rng.choice(((MANAGER, DEPUTY), (DEPUTY, MANAGER)))
    made = cases_actions.outcome.record_outcome(
        **t.does(by, assessment=assessment(t), kind=kind, **details)
    )
    if isinstance(made, cases.ProposedOutcome):
        words = "I have read the assessment again, and spoke with the worker and the school."
        cases_actions.outcome.answer_outcome(
            **t.does(other, proposed=made, is_agreed=True, words=words)
        )


def reviewed(t: Tale, days: int, kind: cases.OutcomeKind, next_in: int = 30) -> Story:
    """The plan is looked at together, and the next meeting set."""
    yield from t.until(days)
    told = cases.Told("Reviewed with the family and the school. The plan goes on.")
    cases_actions.plans.set_plan(
        **t.does(t.worker, case=t.case, kind=kind, next_meeting_on=t.ahead(next_in), told=told)
    )


def closed(t: Tale, days: int) -> Story:
    yield from t.until(days)
    told = cases.Told("The plan is finished and the case is closed. Thank you for your part in it.")
    cases_actions.close.close(
        **t.does(
            MANAGER,
            case=t.case,
            reason=cases.ClosureReason.NO_LONGER_IN_NEED,
            words=t.say("close_words", "statutory"),
            told=told,
        )
    )
