"""Who hears that a referral waits for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import outbox
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.roles import DSLS
from swis.record.children.queries import may_hear
from swis.record.staff.models import Team, TeamKind
from swis.record.staff.queries import holders

from .. import notices, queries
from ..models import Pathway, Referral
from .know import IN_CHARGE

TURNS = {
    "received": (notices.REFERRED, TeamKind.FRONT_DOOR),
    "screened": (notices.SAY_WHO_HOLDS, TeamKind.SWIS),
    "with_swis": (notices.TO_ALLOCATE, TeamKind.SWIS),
    "with_locality": (notices.TO_TAKE_UP, TeamKind.LOCALITY),
}


@dataclass(frozen=True)
class Hearing:
    """The notices of one referral at one moment."""

    referral: Referral
    at: datetime

    def whose_turn(self) -> None:
        """Whoever is to do something about it hears that it came to them."""
        if self.referral.state not in TURNS:
            return
        kind, _ = TURNS[self.referral.state]
        if self.referral.state == "received" and self.referral.pathway == Pathway.DIRECT:
            kind = notices.REFERRED_DIRECTLY
        self._tell(kind, self._in_charge())

    def leads(self) -> None:
        """The school's leads hear that a colleague referred directly (E0)."""
        if self.referral.school_id is None:
            return
        led = holders(DSLS, local_day(self.at), school_id=self.referral.school_id)
        self._tell(notices.TOLD_OF_DIRECT, may_hear(self.referral.child, led, self.at))

    def more_came(self) -> None:
        """Whoever holds it, or the case it became, hears that more came in."""
        held = self.referral.case.holder if self.referral.case else None
        self._tell(notices.FURTHER, [held] if held else self._in_charge())

    def _in_charge(self) -> QuerySet[Account]:
        """Those in charge of the team whose turn it is, if they may know of the child."""
        _, kind = TURNS.get(self.referral.state, (None, TeamKind.SWIS))
        teams: Iterable[Team | None] = queries.teams_of(kind)
        if kind != TeamKind.FRONT_DOOR:
            local = kind == TeamKind.LOCALITY
            teams = [self.referral.locality if local else self.referral.team]
        there = [team.pk for team in teams if team]
        people = holders(IN_CHARGE[kind], local_day(self.at), team_ids=there)
        return may_hear(self.referral.child, people, self.at)

    def _tell(self, kind: outbox.Kind, to: Iterable[Account]) -> None:
        page = reverse("threshold:referral", args=[self.referral.reference])
        outbox.tell(kind, to=to, at=self.at, href=page)
