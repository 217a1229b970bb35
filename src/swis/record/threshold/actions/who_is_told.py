"""Who hears that a referral waits for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import clocks, notice_kinds, outbox, people
from swis.kernel import models as kernel
from swis.record.children import queries as children_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import models, notices, queries, workflow
from . import teams_involved

TURNS: dict[str, tuple[notice_kinds.Kind, staff.TeamKind]] = {
    workflow.ReferralState.RECEIVED: (notices.REFERRED, staff.TeamKind.FRONT_DOOR),
    workflow.ReferralState.SCREENED: (notices.SAY_WHO_HOLDS, staff.TeamKind.SWIS),
    workflow.ReferralState.WITH_SWIS: (notices.TO_ALLOCATE, staff.TeamKind.SWIS),
    workflow.ReferralState.WITH_LOCALITY: (notices.TO_TAKE_UP, staff.TeamKind.LOCALITY),
}


@dataclass(frozen=True)
class Audience:
    """The notices of one referral at one moment."""

    referral: models.Referral
    at: datetime

    def whose_turn(self) -> None:
        """Whoever is to do something about it hears that it came to them."""
        if self.referral.state not in TURNS:
            return
        kind, _ = TURNS[self.referral.state]
        if (
            self.referral.state == workflow.ReferralState.RECEIVED
            and self.referral.pathway == models.Pathway.DIRECT
        ):
            kind = notices.REFERRED_DIRECTLY
        self._tell(kind, self._in_charge())

    def leads(self) -> None:
        """The school's leads hear that a colleague referred directly (E0)."""
        if self.referral.school_id is None:
            return
        led = staff_queries.holders(
            people.DSLS, clocks.local_day(self.at), school_id=self.referral.school_id
        )
        self._tell(
            notices.TOLD_OF_DIRECT,
            children_queries.named_people.may_hear(self.referral.child, led, self.at),
        )

    def more_came(self) -> None:
        """Whoever holds it, or the case it became, hears that more came in."""
        held = self.referral.case.holder if self.referral.case else None
        self._tell(notices.FURTHER, [held] if held else self._in_charge())

    def _in_charge(self) -> QuerySet[kernel.Account]:
        """Those in charge of the team whose turn it is, if they may know of the child."""
        _, kind = TURNS.get(self.referral.state, (None, staff.TeamKind.SWIS))
        teams: Iterable[staff.Team | None] = queries.referrals.teams_of(kind)
        if kind != staff.TeamKind.FRONT_DOOR:
            local = kind == staff.TeamKind.LOCALITY
            teams = [self.referral.locality if local else self.referral.team]
        there = [team.pk for team in teams if team]
        accounts = staff_queries.holders(
            teams_involved.IN_CHARGE[kind], clocks.local_day(self.at), team_ids=there
        )
        return children_queries.named_people.may_hear(self.referral.child, accounts, self.at)

    def _tell(self, kind: notice_kinds.Kind, to: Iterable[kernel.Account]) -> None:
        page = reverse("threshold:referral", args=[self.referral.reference])
        outbox.tell(kind, to=to, at=self.at, href=page)
