"""Statutory work: visits, the assessment and its sign-off, protection, outcome, plan, closing."""

from typing import Any

from swis.kernel.clocks import add_working_days
from swis.record.cases import actions as cases
from swis.record.cases.models import Assessment, ClosureReason, OutcomeKind, Seen, Told
from swis.record.children import actions as children

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
    cases.add_note(
        **t.does(
            t.worker,
            case=t.case,
            kind=kind,
            happened_on=t.day,
            words=words,
            child_words=child_words,
        )
    )


def met_parent(t: Tale, days: int) -> Story:
    """Who has parental responsibility, and whether it is safe to ring."""
    yield from t.until(days)
    is_mother = t.rng.random() < 0.7
    given = t.rng.choice(t.stage.parents["mothers" if is_mother else "fathers"])
    children.add_carer(
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


def assessment(t: Tale) -> Assessment:
    return t.case.assessments.latest("made_at")


def wrote(t: Tale, days: int, kind: OutcomeKind | None = None) -> Story:
    """The assessment so far: the child's words first; whole once it recommends something."""
    yield from t.until(days)
    paper = assessment(t)
    alone = t.rng.random() < 0.8
    seen_on = max(t.case.referred_on, add_working_days(t.day, -2))
    t.words_kept = t.words_kept or t.say("child")
    cases.write(
        **t.does(
            t.worker,
            assessment=paper,
            version=paper.version,
            child_words=t.words_kept,
            child_seen=Seen.ALONE if alone else Seen.WITH_OTHERS,
            child_seen_on=seen_on,
            not_seen_why="" if alone else t.about("{name} asked for {his} gran to stay."),
            analysis=t.say("analysis") if kind else "",
            recommendation=kind or "",
            system_reference=f"MOS-{t.rng.randint(100000, 999999)}" if kind else "",
        )
    )


def sent(t: Tale, days: int, answer: str = "") -> Story:
    yield from t.until(days)
    cases.submit(**t.does(t.worker, assessment=assessment(t), answer=answer))


def sent_back(t: Tale, days: int) -> Story:
    yield from t.until(days)
    words = t.say("sent_back", "statutory")
    cases.send_back(**t.does(MANAGER, assessment=assessment(t), words=words))


def signed(t: Tale, days: int) -> Story:
    yield from t.until(days)
    paper = assessment(t)
    words = t.say("signed_words", "statutory")
    by = t.rng.choice((MANAGER, DEPUTY))
    cases.sign_off(**t.does(by, assessment=paper, child_seen=paper.child_seen, words=words))


def assessed(t: Tale, days: int, kind: OutcomeKind, *, again: bool = False) -> Story:
    """The whole assessment, ``days`` back at its sign-off; sent back once where ``again``."""
    yield from wrote(t, days + 5)
    yield from wrote(t, days + 3, kind)
    yield from sent(t, days + 3)
    if again:
        yield from sent_back(t, days + 2)
        yield from wrote(t, days + 1, kind)
        yield from sent(t, days + 1, t.say("answered", "statutory"))
    yield from signed(t, days)


def outcome(t: Tale, days: int, kind: OutcomeKind, next_in: int = 30) -> Story:
    """What it leads to; below threshold the case closes and the school is told (E6, E8)."""
    yield from t.until(days)
    given: dict[str, Any] = {"told": Told(t.say(f"told_{kind.value}", "statutory"))}
    if f"outcome_{kind.value}" in ("outcome_nfa", "outcome_early_help", "outcome_support"):
        given["reasons"] = t.say(f"outcome_{kind.value}", "statutory")
    else:
        given["reasons"] = t.say(f"outcome_{kind.value}", "statutory")
        given["next_meeting_on"] = t.ahead(next_in)
        key = "for_school_cp" if kind == OutcomeKind.CHILD_PROTECTION else "for_school_plan"
        given["plan_told"] = Told(t.say(key, "statutory"))
    by = t.rng.choice((MANAGER, DEPUTY))
    cases.record_outcome(**t.does(by, assessment=assessment(t), kind=kind, **given))


def reviewed(t: Tale, days: int, kind: OutcomeKind, next_in: int = 30) -> Story:
    """The plan is looked at together, and the next meeting set."""
    yield from t.until(days)
    told = Told("Reviewed with the family and the school. The plan goes on.")
    cases.set_plan(
        **t.does(t.worker, case=t.case, kind=kind, next_meeting_on=t.ahead(next_in), told=told)
    )


def closed(t: Tale, days: int) -> Story:
    yield from t.until(days)
    told = Told("The plan is finished and the case is closed. Thank you for your part in it.")
    cases.close(
        **t.does(
            MANAGER,
            case=t.case,
            reason=ClosureReason.NO_LONGER_IN_NEED,
            words=t.say("close_words", "statutory"),
            told=told,
        )
    )
