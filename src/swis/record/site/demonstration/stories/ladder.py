"""The ladder of a disagreement, as far as each one went (E15)."""

from datetime import timedelta

from swis.kernel import clocks
from swis.record.meetings import actions as meetings_actions
from swis.record.meetings import models as meetings
from swis.record.meetings import queries as meetings_queries

from ..stage import Stage, Story
from ..tale import Tale
from .beyond import Beyond

MANAGER = "swis.manager"
LADDERS = (
    ("support 3", "asked"),
    ("support 7", "with_manager"),
    ("settled 0", "gathered"),
    ("support 8", "met"),
    ("settled 4", "resolved"),
    ("support 2", "escalated"),
)


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    for number, (name, end) in enumerate(LADDERS):
        stage.begin(Ladder(stage, tales[name], f"ladder {number}").climbs(end))


class Ladder(Beyond):
    """One disagreement about one child."""

    def climbs(self, end: str) -> Story:
        """The ladder of a disagreement, as far as this one went (E15)."""
        yield from self.on(15)
        on_it = meetings_queries.disagreements.subject(
            self.stage.cast.person(self.lead, self.at), self.tale.child.reference
        )
        accounts = self.stage.cast.accounts
        details = {"subject": on_it, "decided_by": accounts[self.worker]}
        disagreement = meetings_actions.disagree.ask_basis(
            **self.does(self.lead, words=self.draw("disagree"), **details)
        )
        yield from self.on(13)
        meetings_actions.disagree.give_basis(
            **self.does(self.worker, disagreement=disagreement, basis=self.say("basis"))
        )
        steps = (("with_manager", 11), ("gathered", 8), ("met", 5), (end, 2))
        for state, back in steps[
            : {"asked": 0, "with_manager": 1, "gathered": 2, "met": 3}.get(end, 4)
        ]:
            yield from self.on(back)
            disagreement.refresh_from_db()
            self._step(disagreement, state)

    def _step(self, made: meetings.Disagreement, state: str) -> None:
        accounts = self.stage.cast.accounts
        if state == "with_manager":
            meetings_actions.disagree.take_up(
                **self.does(self.lead, disagreement=made, why=self.say("why_up"))
            )
        elif state == "gathered":
            words = self.say("gathered")
            meetings_actions.disagree.gather(
                **self.does(MANAGER, disagreement=made, gathered=words)
            )
        elif state == "met":
            meetings_actions.disagree.meet(
                **self.does(
                    MANAGER,
                    disagreement=made,
                    starts_at=self.at - timedelta(minutes=50),
                    minutes=45,
                    present=[accounts[post] for post in (self.lead, self.worker, MANAGER)],
                    notes=self.say("met"),
                    owner=accounts[self.worker],
                    what=self.say("what"),
                    due_on=clocks.local_day(self.at) + timedelta(days=6),
                )
            )
        elif state == "resolved":
            meetings_actions.disagree.resolve(
                **self.does(self.lead, disagreement=made, ending=self.say("resolved"))
            )
        else:
            meetings_actions.disagree.escalate(
                **self.does(self.lead, disagreement=made, ending=self.say("escalated"))
            )
