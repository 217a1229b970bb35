"""Who is not here of those for whom a person is answerable: away, gone, no longer placed there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from swis.kernel import clocks, people, questions
from swis.kernel import models as kernel
from swis.record.duty import access as duty_access
from swis.record.duty import models as duty
from swis.record.programmes import access as programmes_access
from swis.record.programmes import models as programmes
from swis.record.staff import models as staff


@dataclass(frozen=True)
class Gone:
    """Somebody who is away, has no post here any more, or is no longer placed at some schools."""

    account: kernel.Account
    why: str
    schools: tuple[int, ...] = ()

    @property
    def is_gone(self) -> bool:
        return not self.schools


@questions.asks
async def not_here(person: people.Person) -> dict[int, Gone]:
    """Of those who have or had a post where this person is answerable: who is away on the day, and
    who has left."""
    on = clocks.working_day_from(person.today)
    theirs = Q(team__in=person.teams(*people.MANAGERS)) | Q(school__in=person.schools(*people.DSLS))
    posts = staff.Membership.objects.filter(theirs, starts_on__lte=on).order_by()
    stay = duty_access.in_post(people.EVERYONE, on)
    left = posts.exclude(account__in=stay.values("account"))
    away = duty.Absence.objects.filter(
        starts_on__lte=on, ends_on__gt=on, account__in=posts.values("account")
    )
    ours = programmes_access.of_teams(person.teams(*people.MANAGERS), on)
    placed = programmes.Placement.objects.filter(ours).select_related("worker").order_by("pk")
    gone, absent, placements = await questions.several(
        questions.rows(kernel.Account.objects.filter(pk__in=left.values("account"))),
        questions.rows(away.select_related("account").order_by("ends_on")),
        questions.rows(placed),
    )
    now = {(row.worker_id, row.school_id) for row in placements if not _ended(row, on)}
    moved: dict[int, Gone] = {}
    for row in placements:
        if _ended(row, on) and (row.worker_id, row.school_id) not in now:
            before = moved[row.worker_id].schools if row.worker_id in moved else ()
            moved[row.worker_id] = Gone(
                row.worker, "is no longer placed there", (*before, row.school_id)
            )
    rows = moved | {
        row.account_id: Gone(row.account, f"is away, back {_back(row, person.today)}")
        for row in absent
        if row.account_id != person.account_id
    }
    return rows | {row.pk: Gone(row, "has left") for row in gone}


def _back(absence: duty.Absence, today: date) -> str:
    return clocks.said(clocks.working_day_from(absence.ends_on), today)


def _ended(placement: programmes.Placement, on: date) -> bool:
    return placement.ends_on is not None and placement.ends_on <= on
