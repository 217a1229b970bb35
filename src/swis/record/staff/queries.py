"""Reads about the people who work here."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.models import Account, Notice, Outcome
from swis.kernel.people import Person, Post
from swis.kernel.refusals import Unknown
from swis.kernel.roles import Role
from swis.kernel.work import Waiting
from swis.record.schools.queries import in_force

from .access import KEEPERS, visible_to
from .models import Invitation, Membership, NoticeWish, Team, Wish

ENDING_SOON = timedelta(days=14)


def person_at(account: Account, at: datetime) -> Person:
    """The account with the posts it holds at this moment: who acts."""
    posts = Membership.objects.filter(in_force(local_day(at)), account=account).order_by("pk")
    held = tuple(
        Post(Role(role), school, team, profession)
        for role, school, team, profession in posts.values_list(
            "role", "school_id", "team_id", "profession"
        )
    )
    return Person(account.pk, account.name, at, held if account.is_active else ())


def holders(
    roles: Iterable[Role],
    on: date,
    *,
    school_id: int | None = None,
    team_id: int | None = None,
    team_ids: Iterable[int] | None = None,
) -> QuerySet[Account]:
    """Accounts that hold one of the roles at a school or in a team on a day."""
    posts = Membership.objects.filter(in_force(on), role__in=list(roles))
    if school_id:
        posts = posts.filter(school_id=school_id)
    if team_id:
        posts = posts.filter(team_id=team_id)
    if team_ids is not None:
        posts = posts.filter(team_id__in=team_ids)
    return Account.objects.filter(is_active=True, pk__in=posts.values("account")).order_by("name")


def memberships(person: Person) -> QuerySet[Membership]:
    """Every post the person may know of, by place and name."""
    posts = Membership.objects.select_related("account", "school", "team")
    ordered = posts.order_by("school__name", "team__name", "account__name", "pk")
    return known(ordered, visible_to, person)


def membership(person: Person, reference: str) -> Membership:
    return fetch(memberships(person), visible_to, person, reference=reference)


def account(person: Person, reference: str) -> Account:
    """One person who works here, with whatever posts they hold or held."""
    rule = Q() if person.holds(KEEPERS) else Q(pk=person.account_id)
    found = Account.objects.filter(rule, reference=reference).first()
    if found is None:
        raise Unknown
    return found


@dataclass(frozen=True)
class Place:
    """A school or team with those who work there now or will."""

    name: str
    posts: list[Membership]


def people(person: Person, on: date, where: str = "") -> list[Place]:
    """Who works here, or is to begin, by school and team. ``where`` is as `places` has it."""
    rows = memberships(person).filter(Q(ends_on=None) | Q(ends_on__gt=on))
    if where.startswith("school-"):
        rows = rows.filter(school__urn=where.removeprefix("school-"))
    elif where:
        rows = rows.filter(team_id=int(where.removeprefix("team-")))
    found: dict[str, list[Membership]] = {}
    for row in rows:
        found.setdefault(row.place, []).append(row)
    return [Place(name, posts) for name, posts in found.items()]


def teams() -> QuerySet[Team]:
    return Team.objects.filter(authority__is_ours=True)


def invitations(person: Person, at: datetime) -> QuerySet[Invitation]:
    """Invitations that can still be used."""
    waiting = Invitation.objects.filter(accepted_at=None, expires_at__gt=at)
    rows = waiting.select_related("school", "team", "account").order_by("expires_at")
    return rows if person.holds(KEEPERS) else rows.none()


def invitation(person: Person, reference: str) -> Invitation:
    found = Invitation.objects.select_related("school", "team", "account", "made_by")
    row = found.filter(reference=reference).first() if person.holds(KEEPERS) else None
    if row is None:
        raise Unknown
    return row


def link_token(invitation: Invitation) -> str:
    """What stands in the link: made from our key, so that the database doesn't hold it."""
    return salted_hmac("swis.invitation", invitation.reference, algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_of(token: str, at: datetime) -> Invitation | None:
    """The invitation that a link opens, if it can still be used."""
    rows = Invitation.objects.select_related("school", "team", "account")
    return rows.filter(token_hash=hashed(token), accepted_at=None, expires_at__gt=at).first()


def wish_of(account_id: int) -> Wish:
    """How much somebody wants to be sent: one message a day, unless they chose."""
    chosen = NoticeWish.objects.filter(account_id=account_id).first()
    return Wish(chosen.wish) if chosen else Wish.SUMMARY


def notices(person: Person, only: str = "") -> QuerySet[Notice]:
    """What was sent to whom, the newest first: an administrator's alone."""
    rows = Notice.objects.select_related("to")
    if only == "waiting":
        rows = rows.filter(outcome="", problem="")
    elif only == "failing":
        rows = rows.exclude(problem="").filter(outcome__in=["", Outcome.GAVE_UP])
    return rows if person.holds({Role.ADMINISTRATOR}) else rows.none()


def notice(person: Person, reference: str) -> Notice:
    found = notices(person).filter(reference=reference).first()
    if found is None:
        raise Unknown
    return found


def waiting_for(person: Person) -> list[Waiting]:
    """For business support: posts that end soon, invitations nobody has taken up."""
    if not person.holds(KEEPERS):
        return []
    today = local_day(person.at)
    ending = memberships(person).filter(ends_on__gt=today, ends_on__lte=today + ENDING_SOON)
    rows = [
        Waiting(
            what=f"A post ends: {post.account.name}",
            href=reverse("staff:person", args=[post.account.reference]),
            about=f"{post.title}, {post.place}",
            due_on=post.ends_on,
            today=today,
            group="People",
        )
        for post in ending
    ]
    rows += [
        Waiting(
            what=f"An invitation waits: {row.name}",
            href=reverse("staff:invitation", args=[row.reference]),
            about=f"{row.title or 'A new password'} {row.place}".strip(),
            due_on=local_day(row.expires_at),
            today=today,
            group="People",
        )
        for row in invitations(person, person.at)
    ]
    return rows
