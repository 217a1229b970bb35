"""Beyond the school: visits, other services, early help plans, what was disclosed (E10, E16)."""

from datetime import timedelta

from swis.kernel import clocks
from swis.record.activities import actions as activities_actions
from swis.record.beyond_school import actions as beyond_school_actions
from swis.record.children import models as children
from swis.record.support import actions as support_actions
from swis.record.support import models as support_models

from ..stage import Stage, Story
from ..tale import Tale
from . import support
from .errand import Errand

DEPUTY = "swis.deputy"


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    kin = ("support 0", "support 3", "support 2", "support 7", "support 1", "support 8")
    for number, (name, end) in enumerate(zip(kin, VISITS, strict=True)):
        if end == "out" and stage.year.last != stage.year.today:
            continue  # nobody is left out on a visit over a weekend
        stage.begin(Beyond(stage, tales[name], f"visit {number}").visits(end))
    for number, (name, end) in enumerate(HAND_OVERS):
        stage.begin(Beyond(stage, tales[name], f"hand-over {number}").hands_over(end, number))
    stage.begin(Beyond(stage, tales["settled 3"], "help plan").early_help(ends=False))
    stage.begin(Beyond(stage, tales["settled 4"], "help plan over").early_help(ends=True))
    stage.begin(Beyond(stage, tales["support 9"], "sessions").comes_or_not())
    for name, is_told in (("support 3", True), ("support 2", False)):
        stage.begin(Beyond(stage, tales[name], "disclosed").disclosed(is_told=is_told))


VISITS = ("logged", "planned", "cancelled", "logged", "out", "back")
HAND_OVERS = (
    ("support 1", "accept_hand_over"),
    ("support 2", ""),
    ("support 3", "decline_hand_over"),
    ("support 7", "withdraw"),
)
SERVICES = ("camhs", "health", "housing", "substance")


class Beyond(Errand):
    """What one child's worker does outside the school."""

    def __init__(self, stage: Stage, tale: Tale, name: str) -> None:
        super().__init__(stage, f"beyond {name}, {tale.name}")
        self.tale, self.worker = tale, stage.cast.workers[tale.place]
        self.lead = f"{tale.place}.dsl"

    def say(self, key: str) -> str:
        return self.tale.about(self.stage.words.sentence("practice", key))

    def draw(self, key: str) -> str:
        return self.tale.about(self.stage.words.draw("practice", key))

    def on(self, back: int) -> Story:
        """Wait for a working day; nothing happens before the child is known."""
        self.at = self.stage.at(self.stage.year.back(back), self.rng)
        yield self.at
        while self.tale.child is None and back > 0:
            back -= 1
            self.at = self.stage.at(self.stage.year.back(back), self.rng)
            yield self.at

    def later(self, minutes: int) -> Story:
        self.at = min(self.at + timedelta(minutes=minutes), self.stage.ends)
        yield self.at

    def visits(self, end: str) -> Story:
        yield from self.on({"planned": 2, "out": 0, "back": 0}.get(end, 5))
        starts = self.at + timedelta(minutes=30)
        if end == "planned":
            starts = self.stage.year.ahead_at(2, 16)
        visit = beyond_school_actions.visit.plan_visit(
            **self.does(
                self.worker,
                child=self.tale.child,
                starts_at=starts,
                expected_back=starts + timedelta(minutes=95),
                place="home",
                company="alone",
                ringer=self.stage.cast.accounts[DEPUTY],
                number=f"07700 900{self.rng.randint(100, 999)}",
                about=self.say("visit_about"),
            )
        )
        if end == "cancelled":
            details = {"visit": visit, "why_not": self.say("visit_off")}
            beyond_school_actions.visit.cancel_visit(**self.does(self.worker, **details))
        if end not in ("out", "back", "logged"):
            return
        yield from self.later(31)
        beyond_school_actions.visit.set_off(**self.does(self.worker, visit=visit))
        if end == "out":
            return
        yield from self.later(80)
        beyond_school_actions.visit.come_back(**self.does(self.worker, visit=visit))
        if end == "logged":
            yield from self.later(12)
            details = {"found": "child", "minutes": 55, "child_words": self.say("visit_child")}
            words = self.say("visit_words")
            beyond_school_actions.visit.log_visit(
                **self.does(self.worker, visit=visit, words=words, **details)
            )

    def comes_or_not(self) -> Story:
        """Sessions that were planned: one the pupil missed, one called off, one to come."""
        year = self.stage.year
        self.at = self.stage.at(year.school_day(year.back(8)), self.rng)
        yield self.at
        while not (plan := support_models.Support.objects.filter(child=self.tale.child).first()):
            yield from self.later(60)
        for back, verb in ((8, "log"), (5, "miss"), (3, "cancel"), (1, "")):
            if verb != "log":
                yield from self.on(back)
            starts = self.at + timedelta(minutes=20) if verb else self.stage.year.ahead_at(2, 10)
            details = {"of": plan, "starts_at": starts, "minutes": 40, "place": "Room 3"}
            planned = support_actions.planned.plan_session(**self.does(self.worker, **details))
            if verb == "log":
                yield from self.later(65)
                self._logs()
            elif verb:
                yield from self.later(45)
                why = "Not in school today." if verb == "miss" else "Fire drill."
                act = getattr(support_actions.planned, verb)
                act(**self.does(self.worker, planned=planned, why_not=why))

    def _logs(self) -> None:
        kept, self.tale.at = self.tale.at, self.at
        support.logged(self.tale)
        self.tale.at = kept

    def hands_over(self, end: str, number: int) -> Story:
        yield from self.on(16 - 3 * number)
        hand_over = beyond_school_actions.hand_over.offer_hand_over(
            **self.does(
                self.worker,
                child=self.tale.child,
                service=SERVICES[number],
                called="",
                to_whom="Duty desk",
                need=self.draw("need"),
                shared=self.say("shared_with"),
                basis="public_task",
                asked=children.Asked(children.AgreementState.AGREED, from_whom="Mother"),
            )
        )
        if not end:
            return
        answer = {"accept_hand_over": "accepted", "decline_hand_over": "declined"}
        yield from self.on(4)
        words = self.say(answer.get(end, "withdrawn"))
        act = getattr(beyond_school_actions.hand_over, end)
        act(**self.does(self.worker, hand_over=hand_over, answer=words))

    def early_help(self, *, ends: bool) -> Story:
        """The school raises the plan; the worker comes to the team around the family (E16)."""
        yield from self.on(20)
        day = clocks.local_day(self.at)
        plan = beyond_school_actions.help_plan.raise_help_plan(
            **self.does(
                self.lead,
                child=self.tale.child,
                school=self.tale.school,
                raised_on=day,
                supporter="Desmond Achterberg",
                their_reference=f"EH-{self.rng.randint(100, 999)}",
                aims=self.say("plan_aims"),
                review_on=day + timedelta(days=42),
            )
        )
        yield from self.on(9)
        beyond_school_actions.help_plan.attend(
            **self.does(
                self.worker,
                plan=plan,
                held_at=self.at - timedelta(minutes=55),
                minutes=50,
                attended="Mother, grandmother, Desmond Achterberg",
                words=self.say("taf"),
                swis_does=self.say("swis_does"),
            )
        )
        if ends:
            yield from self.on(2)
            details = {"ended_on": clocks.local_day(self.at), "ending": self.say("plan_ended")}
            plan.refresh_from_db()
            beyond_school_actions.help_plan.end_help_plan(
                **self.does(self.lead, plan=plan, **details)
            )

    def disclosed(self, *, is_told: bool) -> Story:
        """Said in a session, passed on to the lead at once; then the young person is told."""
        yield from self.on(1)
        while not self.tale.child.activities.filter(kind="one_to_one").exists():
            yield from self.later(30)
        line = self.tale.child.activities.filter(kind="one_to_one").latest("held_at")
        details = {"activity": line, "child": self.tale.child, "school": self.tale.school}
        words = self.say("disclosed")
        disclosure = activities_actions.opening.disclose(
            **self.does(self.worker, how="concern", words=words, **details)
        )
        yield from self.later(60)
        if is_told:
            heard = {"what_was_said": self.say("told"), "child_words": self.say("told_child")}
            told_on = clocks.local_day(self.at)
            activities_actions.opening.tell(
                **self.does(self.worker, disclosure=disclosure, told_on=told_on, **heard)
            )
        else:
            why = self.say("not_yet")
            activities_actions.opening.put_off(
                **self.does(self.worker, disclosure=disclosure, why_not_yet=why)
            )
