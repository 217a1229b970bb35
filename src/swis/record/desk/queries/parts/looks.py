"""Looks at children by people with no part in the work with them, from the log of looks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from swis.kernel import models as kernel
from swis.kernel import people
from swis.record.cases import models as cases
from swis.record.children import models as children_models
from swis.record.concerns import models as concerns
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools
from swis.record.staff import models as staff
from swis.record.threshold import models as threshold

from ..work import Work
from .part import Part

DAYS = 30
MOST = 100


@dataclass(frozen=True)
class Look:
    """One look: when, who, of what role, at which child's record."""

    at: datetime
    who: str
    title: str
    reference: str
    times: int


def looks_to_check(work: Work) -> Part:
    return Part(
        "Looks by people with no part in the work",
        "looks",
        _unexplained(work)[:MOST],
        empty=f"None in the last {DAYS} days. Every look is in the log, yours too.",
        note=(
            f"The last {DAYS} days. Somebody has a part who is named on the child's record, leads "
            "safeguarding at the school, is its link worker, or has acted on the record."
        ),
    )


def _unexplained(work: Work) -> list[Look]:
    since = work.person.at - timedelta(days=DAYS)
    looks = list(
        kernel.Event.objects.filter(act="look", reference__startswith="CH-", at__gte=since)
        .exclude(account=work.person.account_id)
        .order_by("-number")
        .values_list("at", "account", "reference")
    )
    parts = _parts({reference for _, _, reference in looks})
    times: dict[tuple[int | None, str], int] = defaultdict(int)
    latest: dict[tuple[int | None, str], datetime] = {}
    for at, account, reference in looks:
        if account not in parts[reference]:
            times[account, reference] += 1
            latest.setdefault((account, reference), at)
    named = kernel.Account.objects.filter(pk__in={account for account, _ in latest})
    names: dict[int | None, str] = dict(named.values_list("pk", "name"))
    titles = _titles(names)
    return [
        Look(
            at,
            names.get(account, ""),
            titles.get(account, ""),
            reference,
            times[account, reference],
        )
        for (account, reference), at in latest.items()
    ]


def _titles(accounts: Iterable[int | None]) -> dict[int | None, str]:
    rows = staff.Membership.objects.filter(account__in=list(accounts)).values_list(
        "account", "role"
    )
    return {account: str(people.Role(role).label) for account, role in rows}


def _parts(references: set[str]) -> dict[str, set[int | None]]:
    """For each child looked at, the accounts with a part in the work with them."""
    children = dict(
        children_models.Child.objects.filter(reference__in=references).values_list(
            "pk", "reference"
        )
    )
    parts: dict[str, set[int | None]] = defaultdict(set)
    for child, account in (*_named(children), *_at_school(children), *_acted(children)):
        parts[children[child]].add(account)
    return parts


def _named(children: dict[int, str]) -> list[tuple[int, int]]:
    """Named on the record, or in a team that is."""
    rows = children_models.Involvement.objects.filter(child__in=children)
    alone = rows.filter(account__isnull=False).values_list("child", "account")
    team = rows.filter(team__isnull=False).values_list("child", "team__memberships__account")
    return [(child, account) for child, account in (*alone, *team) if account]


def _at_school(children: dict[int, str]) -> list[tuple[int, int]]:
    """Safeguarding leads and link workers of the schools a child is or was on roll at."""
    at: dict[int, set[int]] = defaultdict(set)
    for school, child in children_models.Enrolment.objects.filter(child__in=children).values_list(
        "school", "child"
    ):
        at[school].add(child)
    links = schools.FeederLink.objects.filter(feeder__in=at).values_list("feeder", "school")
    linked = {(school, child) for feeder, school in links for child in at[feeder]}
    for school, child in linked:
        at[school].add(child)
    leads = staff.Membership.objects.filter(school__in=at, role__in=people.DSLS)
    workers = programmes.Placement.objects.filter(school__in=at)
    rows = (*leads.values_list("school", "account"), *workers.values_list("school", "worker"))
    return [(child, account) for school, account in rows for child in at[school]]


def _acted(children: dict[int, str]) -> list[tuple[int, int | None]]:
    """Whoever did something on the child's record, or on a concern, referral or case."""
    about = {reference: child for child, reference in children.items()}
    for noun in (concerns.Concern, threshold.Referral, cases.Case):
        rows = noun._default_manager.filter(child__in=children).values_list("reference", "child")
        about |= dict(rows)
    acts = kernel.Event.objects.filter(reference__in=about, account__isnull=False).exclude(
        act="look"
    )
    return [(about[ref], account) for ref, account in acts.values_list("reference", "account")]
