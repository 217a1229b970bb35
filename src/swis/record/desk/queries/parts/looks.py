"""Looks at children by people with no part in the work with them, from the log of looks."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet

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
A_LOT = 250


@dataclass(frozen=True)
class Look:
    """One look: when, who, of what role, at which child's record."""

    at: datetime
    who: str
    title: str
    reference: str
    times: int


Pair = tuple[int, str]  # an account, and the child it looked at
Events = QuerySet[kernel.Event]


def looks_to_check(work: Work) -> Part:
    return Part(
        "Looks by people with no part in the work",
        "looks",
        _unexplained(work),
        empty=f"None in the last {DAYS} days. Every look is in the log, yours too.",
        note=(
            f"The last {DAYS} days. Somebody has a part who is named on the child's record, leads "
            "safeguarding at the school, is its link worker, or has acted on the record."
        ),
    )


def _unexplained(work: Work) -> list[Look]:
    """The newest `MOST`. The log itself is read in the database: here come only who looked at whom,
    and the newest looks of those who may have had no reason to."""
    since = work.person.at - timedelta(days=DAYS)
    looks = kernel.Event.objects.filter(act="look", reference__startswith="CH-", at__gte=since)
    looks = looks.exclude(account=work.person.account_id).exclude(account=None).order_by()
    pairs = _pairs(looks.distinct())
    parts = _parts({child for _, child in pairs})
    strangers = {(account, child) for account, child in pairs if account not in parts[child]}
    return _told(looks, _without_acts(looks, strangers))


def _without_acts(looks: Events, pairs: set[Pair]) -> list[Pair]:
    """Those who never did anything there either, the newest look first, `MOST` at most."""
    found: list[Pair] = []
    for some in _in_lots(looks, pairs):
        acted = _acted(some)
        found += [pair for pair in some if pair not in acted]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _in_lots(looks: Events, pairs: set[Pair]) -> Iterator[list[Pair]]:
    """By their newest look, `A_LOT` at a time; no further back than is asked for."""
    rows = looks.filter(account__in={account for account, _ in pairs}).order_by("-at")
    left, some = set(pairs), list[Pair]()
    for pair in rows.values_list("account", "reference").iterator():
        if pair not in left:
            continue
        left.remove(pair)
        some.append(pair)
        if len(some) == A_LOT or not left:
            yield some
            some = []
        if not left:
            return


def _told(looks: Events, pairs: list[Pair]) -> list[Look]:
    accounts, references = {one for one, _ in pairs}, {one for _, one in pairs}
    names = dict(kernel.Account.objects.filter(pk__in=accounts).values_list("pk", "name"))
    posts = staff.Membership.objects.filter(account__in=accounts).values_list("account", "role")
    titles = {account: str(people.Role(role).label) for account, role in posts}
    rows = looks.filter(account__in=accounts, reference__in=references)
    counts = rows.values_list("account", "reference").annotate(times=Count("pk"), last=Max("at"))
    counted = {(account, child): (times, last) for account, child, times, last in counts}
    return [
        Look(last, names.get(account, ""), titles.get(account, ""), child, times)
        for account, child in pairs
        for times, last in [counted[account, child]]
    ]


def _parts(references: set[str]) -> dict[str, set[int]]:
    """For each child, the accounts named on the record or in a team that is, the safeguarding leads
    and the link workers of the schools where they are or were on roll."""
    parts: dict[str, set[int]] = defaultdict(set)
    members = _sets(staff.Membership.objects.filter(team__isnull=False), "team", "account")
    named = children_models.Involvement.objects.filter(child__reference__in=references)
    for child, account, team in named.values_list("child__reference", "account", "team"):
        parts[child] |= {account} if account else members[team]
    at_school = _at_school()
    rolls = children_models.Enrolment.objects.filter(child__reference__in=references)
    for child, school in rolls.values_list("child__reference", "school"):
        parts[child] |= at_school[school]
    return parts


def _at_school() -> dict[int, set[int]]:
    """The safeguarding leads and link workers of each school, and of the schools that it feeds."""
    there = _sets(staff.Membership.objects.filter(role__in=people.DSLS), "school", "account")
    for school, workers in _sets(programmes.Placement.objects.all(), "school", "worker").items():
        there[school] |= workers
    both = defaultdict(set, {school: set(accounts) for school, accounts in there.items()})
    for feeder, school in schools.FeederLink.objects.values_list("feeder", "school"):
        both[feeder] |= there[school]
    return both


def _acted(pairs: list[Pair]) -> set[Pair]:
    """Those who did something on the child's record, or on a concern, referral or case."""
    accounts, about = {one for one, _ in pairs}, {one: one for _, one in pairs}
    for noun in (concerns.Concern, threshold.Referral, cases.Case):
        rows = noun._default_manager.filter(child__reference__in={one for _, one in pairs})
        about |= dict(rows.values_list("reference", "child__reference"))
    acts = kernel.Event.objects.filter(reference__in=about, account__in=accounts)
    done = _pairs(acts.exclude(act="look").order_by().distinct())
    return {(account, about[reference]) for account, reference in done}


def _pairs(events: Events) -> set[Pair]:
    found = events.values_list("account", "reference")
    return {(account, reference) for account, reference in found if account}


def _sets(rows: QuerySet[Any], key: str, value: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in rows.values_list(key, value):
        found[one].add(other)
    return found
