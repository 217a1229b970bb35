"""The pages that are measured, and for which role: addresses come from their names and from the
database, never from a page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from swis.kernel.people import Role
from swis.record.cases.models import Case
from swis.record.concerns.models import Concern
from swis.record.meetings.models import Meeting
from swis.record.staff.models import Membership
from swis.record.support.models import Support
from swis.record.threshold.models import Referral

DSL, WORKER, MANAGER, FRONT_DOOR = (
    Role.DSL,
    Role.SOCIAL_WORKER,
    Role.TEAM_MANAGER,
    Role.FRONT_DOOR,
)
OFFICE, KEEPER = Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR
TRIES = 8


@dataclass(frozen=True)
class Page:
    """``timed`` are the roles for which it is timed; for every other it is counted once."""

    name: str
    kind: str  # home, list, record or search: by which it is judged
    addresses: Callable[[Membership], Iterable[str]]
    timed: tuple[Role, ...] = ()


def named(view: str) -> Callable[[Membership], list[str]]:
    return lambda post: [reverse(view)]


def of_records(view: str, records: Callable[[Membership], Any]) -> Callable[..., Iterator[str]]:
    """The addresses of some records, those of whoever asks first."""

    def addresses(post: Membership) -> Iterator[str]:
        for reference in records(post)[:TRIES]:
            yield reverse(view, args=[reference])

    return addresses


def cases(post: Membership) -> Any:
    """Open cases: one's own, or of one's school, or any; the demonstration's before copies."""
    found = Case.objects.filter(state="open").order_by("pk")
    if post.role == WORKER:
        found = found.filter(allocations__worker=post.account, allocations__ends_on=None)
    elif post.school_id:
        found = found.filter(school=post.school_id)
    return found


def of(model: Any, **wanted: Any) -> Callable[[Membership], Any]:
    def records(post: Membership) -> Any:
        found = model.objects.filter(**wanted).order_by("pk")
        if post.school_id:
            found = found.filter(school=post.school_id)
        return found.values_list("reference", flat=True)

    return records


def children(post: Membership) -> Any:
    if post.role == FRONT_DOOR:
        waiting = Referral.objects.filter(state="received").order_by("pk")
        return waiting.values_list("child__reference", flat=True)
    return cases(post).values_list("child__reference", flat=True)


PAGES = (
    Page("home", "home", named("desk:home"), tuple(Role)),
    Page("child", "record", of_records("desk:child", children), (DSL, WORKER, MANAGER, FRONT_DOOR)),
    Page(
        "case",
        "record",
        of_records("cases:case", lambda post: cases(post).values_list("reference", flat=True)),
        (WORKER, MANAGER),
    ),
    Page("concern", "record", of_records("concerns:concern", of(Concern, state="discussed"))),
    Page("referral", "record", of_records("threshold:referral", of(Referral))),
    Page("support", "record", of_records("support:support", of(Support))),
    Page("meeting", "record", of_records("meetings:meeting", of(Meeting, state="held"))),
    Page("cases", "list", named("cases:list"), (WORKER, MANAGER)),
    Page("concerns", "list", named("concerns:list"), (DSL, WORKER, MANAGER)),
    Page("referrals", "list", named("threshold:referrals"), (FRONT_DOOR, MANAGER)),
    Page("supports", "list", named("support:list"), (DSL, WORKER, MANAGER)),
    Page("log", "list", named("activities:work"), (WORKER, MANAGER)),
    Page("shared", "list", named("sharing:shares"), (DSL, WORKER)),
    Page("to enter", "list", named("sharing:entries"), (DSL, WORKER)),
    Page("meetings", "list", named("meetings:list"), (DSL, WORKER, MANAGER)),
    Page("team", "list", named("cases:team"), (MANAGER,)),
    Page("groups", "list", named("support:groups"), (DSL, WORKER)),
    Page("social workers", "list", named("desk:social-workers"), (DSL, WORKER, MANAGER)),
    Page("schools", "list", named("schools:list"), (OFFICE,)),
    Page("people", "list", named("staff:list"), (KEEPER,)),
    Page("notices", "list", named("staff:notices"), (KEEPER,)),
    Page("rota", "list", named("duty:rota"), (WORKER, MANAGER)),
    Page("programme", "list", named("programmes:programme"), (MANAGER,)),
    Page("calendar", "list", named("desk:calendar"), (WORKER, MANAGER)),
    Page("day's work", "list", named("activities:day"), (WORKER,)),
    Page("end of programme", "list", named("desk:ending"), (MANAGER,)),
)
SEARCHERS = (DSL, WORKER, MANAGER, FRONT_DOOR)
