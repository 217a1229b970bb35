"""The rhythm of the team (E12, E13): meetings that book themselves, and what is agreed in them."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from swis.kernel import clocks
from swis.kernel import models as kernel
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.meetings import actions as meetings_actions
from swis.record.meetings import models as meetings
from swis.record.meetings import workflow as meetings_workflow

from ..stage import Stage, Story
from ..tale import Tale
from .errand import Errand
from .support import asked

GILL, MANAGER, DEPUTY = "central.gill", "swis.manager", "swis.deputy"
LATELY = 24  # working days: in each such span everybody has had one supervision
KEPT = 46  # working days of meetings that the record keeps
ABSENT = "swis.kamali"  # whose last supervision was not held
K = meetings.MeetingKind
WITH_ACTIONS = (K.CAUSE_FOR_CONCERN, K.THREE_WAY, K.AROUND_SCHOOL)


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    def diary(name: str) -> "Diary":
        return Diary(stage, name)

    stage.begin(diary("books").books())
    stage.begin(diary("goes on").goes_on())
    stage.begin(diary("three-way").three_way("kestrel", book=12, on=6))
    stage.begin(diary("three-way ahead").three_way("marlpit", book=5, on=-3))
    stage.begin(diary("cancelled").no_longer_needed("skylark"))
    stage.begin(diary("concern").about(tales["support 0"], book=9, on=5))
    stage.begin(diary("concern ahead").about(tales["support 3"], book=3, on=-2))
    pair = [tales["support 0"], tales["support 1"]]
    stage.begin(diary("around the school").around_the_school(pair, book=8, on=3))
    stage.begin(diary("around the school ahead").around_the_school(pair[:1], book=2, on=-4))
    stage.begin(diary("agreed").does_what_was_agreed())


class Diary(Errand):
    """Everybody's meetings; whoever leads one writes it up at the end of the day."""

    def __init__(self, stage: Stage, name: str) -> None:
        super().__init__(stage, f"diary {name}")
        self.team = stage.cast.teams["swis"]
        self.post = {account.pk: post for post, account in stage.cast.accounts.items()}

    def say(self, key: str) -> Any:
        return self.stage.words.draw("meetings", key)

    def one(self, key: str) -> str:
        return str(self.stage.words.sentence("meetings", key))

    def on(self, back: int) -> datetime:
        self.at = self.stage.at(self.stage.year.back(back), self.rng)
        return self.at

    def hour(self, back: int, hour: int) -> datetime:
        """An hour of a working day, ahead of the last where ``back`` is negative."""
        return datetime.combine(self.stage.year.back(back), time(hour), clocks.LONDON)

    def books(self) -> Story:
        """Business support books the borough's meetings and, twice, the term's (E13)."""
        yield self.on(KEPT + 1)
        details = {"weekday": 2, "week": 2, "every_months": 1, "starts": time(10), "minutes": 90}
        meetings_actions.series.start_borough(
            **self.does(GILL, team=self.team, place="Civic centre, room 4", **details)
        )
        for back, days in ((KEPT, 70), (7, 60)):
            yield self.on(back)
            starts_on = clocks.local_day(self.at)
            last_on = starts_on + timedelta(days=days)
            span = {"starts_on": starts_on, "last_on": last_on}
            meetings_actions.series.keep_series(**self.does(GILL, team=self.team, **span))

    def goes_on(self) -> Story:
        """At the end of each day what was held is written up, and what was not is said."""
        for back in range(KEPT, 0, -1):
            self.at = datetime.combine(self.stage.year.back(back), time(16, 45), clocks.LONDON)
            yield self.at
            due = meetings.Meeting.objects.filter(
                state=meetings_workflow.MeetingState.PLANNED, starts_at__lt=self.at
            )
            for meeting in due.order_by("starts_at", "pk"):
                self._write_up(meeting, is_last=back < LATELY)

    def _write_up(self, meeting: meetings.Meeting, *, is_last: bool) -> None:
        people = [row.account for row in meeting.attendances.select_related("account")]
        if meeting.kind == K.SUPERVISION:
            self._supervise(meeting, people, is_last=is_last)
            return
        by = self._writer(meeting, people)
        came = [
            account for account in people if self.rng.random() > 0.08 or self.post[account.pk] == by
        ]
        details = {"meeting": meeting, "attended": came, "notes": self._notes(meeting)}
        agreed = self._agreed(people) if meeting.kind in WITH_ACTIONS else []
        meetings_actions.hold.hold(**self.does(by, agreed=agreed, **details))
        agreed_to = meetings.AgendaItem.objects.filter(meeting=meeting).exclude(agreement=None)
        for item in agreed_to.order_by("pk"):
            said = {"item": item, "version": item.version, "said": self.say("agenda")["said"]}
            meetings_actions.agenda.say_on_agenda(**self.does(by, **said))

    def _writer(self, meeting: meetings.Meeting, people: list[kernel.Account]) -> str:
        posts = [self.post[account.pk] for account in people]
        if meeting.kind in (K.THEME, K.CAUSE_FOR_CONCERN, K.AROUND_SCHOOL):
            return next(post for post in posts if post in self.stage.cast.workers.values())
        return MANAGER if MANAGER in posts else posts[0]

    def _notes(self, meeting: meetings.Meeting) -> str:
        key = "concern" if meeting.kind == K.CAUSE_FOR_CONCERN else meeting.kind
        return str(self.say(key))

    def _agreed(self, people: list[kernel.Account]) -> list[meetings.Agreed]:
        chosen = self.rng.sample(people, min(2, len(people)))
        days = (6, 11)
        return [
            meetings.Agreed(
                account, self.say("actions"), clocks.local_day(self.at) + timedelta(days=ahead)
            )
            for account, ahead in zip(chosen, days, strict=False)
        ]

    def _supervise(
        self, meeting: meetings.Meeting, people: list[kernel.Account], *, is_last: bool
    ) -> None:
        worker = meeting.worker
        assert worker is not None
        givers = [self.post[account.pk] for account in people if account.pk != worker.pk]
        if self.post[worker.pk] == ABSENT and is_last:
            why = self.one("missed")
            meetings_actions.arrange.miss(
                **self.does(givers[0] if givers else ABSENT, meeting=meeting, why=why)
            )
            return
        held = cases.Case.objects.filter(
            state=cases_workflow.CaseState.OPEN,
            allocations__worker=worker,
            allocations__ends_on=None,
        )
        decided = [
            meetings.Decided(case, self.say("decided"))
            for case in held.order_by("pk").distinct()[:3]
            if case.made_at < self.at
        ]
        supervision = meetings_actions.supervise.supervise(
            **self.does(
                givers[0] if givers else self.post[worker.pk],
                meeting=meeting,
                decided=decided,
                wellbeing=self.say("wellbeing"),
                learning=self.say("learning"),
                stood=self.one("stood"),
                agreed=self._agreed([worker]),
                given_by="" if givers else "Ines Roth, head of service",
            )
        )
        if givers and not is_last:
            self._sign(supervision, self.post[worker.pk])

    def _sign(self, made: meetings.Supervision, by: str) -> None:
        answer = "Read. Thank you for the early finishes." if self.rng.random() < 0.3 else ""
        meetings_actions.supervise.sign(**self.does(by, supervision=made, answer=answer))

    def _people(self, *posts: str) -> list[kernel.Account]:
        return [self.stage.cast.accounts[post] for post in posts]

    def _book(
        self, kind: str, by: str, place: str, starts_at: datetime, **given: Any
    ) -> meetings.Meeting:
        worker = self.stage.cast.workers[place]
        people = {worker, f"{place}.dsl", *given.pop("also", ())}
        return meetings_actions.arrange.book(
            **self.does(
                by,
                kind=kind,
                school=self.stage.cast.schools[place],
                team=self.team,
                starts_at=starts_at,
                minutes=45,
                place=given.pop("room", "The lead's office"),
                invited=self._people(*sorted(people)),
                **{"child": None, **given},
            )
        )

    def three_way(self, place: str, *, book: int, on: int) -> Story:
        """Worker, manager and lead look at how it goes (§10)."""
        yield self.on(book)
        starts = self.hour(on, 14)
        self._book(K.THREE_WAY, self.stage.cast.workers[place], place, starts, also={MANAGER})

    def no_longer_needed(self, place: str) -> Story:
        yield self.on(10)
        by = self.stage.cast.workers[place]
        meeting = self._book(K.THREE_WAY, by, place, self.hour(2, 9), also={DEPUTY})
        yield self.on(8)
        meetings_actions.arrange.cancel(**self.does(by, meeting=meeting, why=self.one("cancelled")))

    def about(self, tale: Tale, *, book: int, on: int) -> Story:
        """A cause-for-concern meeting about a pupil, booked by the lead (E12)."""
        yield self.on(book)
        if tale.child:
            starts = self.hour(on, 15)
            details = {"child": tale.child, "room": "Meeting room 2"}
            self._book(K.CAUSE_FOR_CONCERN, f"{tale.place}.dsl", tale.place, starts, **details)

    def around_the_school(self, tales: list[Tale], *, book: int, on: int) -> Story:
        """Partners of other services meet the school; they see the pupils agreed to."""
        yield self.on(book)
        lead, place = f"{tales[0].place}.dsl", tales[0].place
        partners = {"swis.nurse", "swis.early_help"}
        details = {"also": partners, "room": "The library"}
        meeting = self._book(K.AROUND_SCHOOL, lead, place, self.hour(on, 12), **details)
        for number, tale in enumerate(tales):
            row = self.say("agenda")
            put = {"meeting": meeting, "child": tale.child, "why": row["why"]}
            item = meetings_actions.agenda.put_on_agenda(**self.does(lead, **put))
            if number == 0:
                meetings_actions.agenda.ask_to_share(**self.does(lead, item=item, asked=asked()))

    def does_what_was_agreed(self) -> Story:
        """Most of it in time; a few are late, and one is dropped."""
        rng, dropped = Random(f"{self.stage.seed}:agreed"), False
        for back in range(KEPT - 5, 1, -5):
            yield self.on(back)
            due = meetings.Action.objects.filter(
                state=meetings_workflow.ActionState.OPEN, due_on__lte=clocks.local_day(self.at)
            )
            for action in due.select_related("owner").order_by("pk"):
                if rng.random() < 0.2:
                    continue
                details = {"action": action}
                if not dropped:
                    meetings_actions.agree.drop(
                        **self.does(
                            self.post[action.owner_id], ending=self.one("dropped"), **details
                        )
                    )
                    dropped = True
                    continue
                meetings_actions.agree.finish(
                    **self.does(self.post[action.owner_id], ending=self.say("done"), **details)
                )
