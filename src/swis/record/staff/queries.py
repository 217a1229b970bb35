"""Reads about the people who work here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, refusals, visibility, work
from swis.kernel import models as kernel
from swis.record.schools import queries as schools_queries

from . import access, models, second_names, tokens, workflow

R = people.Role
PEOPLE = work.Group("People")
ENDING_SOON = timedelta(days=14)


def person_at(account: kernel.Account, at: datetime) -> people.Person:
    """The account with the posts it holds at this moment, and those it stands in for: who acts."""
    today = clocks.local_day(at)
    if not account.is_active:
        return people.Person(account.pk, account.name, at)
    posts = models.Membership.objects.filter(
        schools_queries.in_force(today), account=account
    ).order_by("pk")
    held = tuple(
        people.Post(people.Role(role), school, team, profession)
        for role, school, team, profession in posts.values_list(
            "role", "school_id", "team_id", "profession"
        )
    )
    stood_in = _stood_in(posts, today) if any(p.role == R.HEAD_OF_SERVICE for p in held) else ()
    return people.Person(account.pk, account.name, at, (*held, *stood_in))


def _stood_in(posts: QuerySet[models.Membership], today: date) -> tuple[people.Post, ...]:
    """A head of service is the team's manager for a day on which none of its managers is at work:
    so what waits for them, and what they may do, passes on whole, and goes back with them."""
    teams = posts.filter(stands_in(clocks.working_day_from(today))).values_list(
        "team_id", flat=True
    )
    return tuple(people.Post(R.TEAM_MANAGER, team_id=pk, stands_in=True) for pk in teams)


def stands_in(on: date) -> Q:
    """Posts of heads of service in whose team no manager is at work on a day: each has left, is
    away, or does not work on that weekday. ``duty.access.at_work`` says the same from below."""
    managers = models.Membership.objects.filter(
        schools_queries.in_force(on),
        team=OuterRef("team"),
        role__in=people.MANAGERS,
        account__is_active=True,
    )
    away = kernel.Account.objects.filter(absences__starts_on__lte=on, absences__ends_on__gt=on)
    off = kernel.Account.objects.filter(working_week__isnull=False).exclude(
        working_week__days__contains=str(on.weekday())
    )
    here = managers.exclude(account__in=away.values("pk")).exclude(account__in=off.values("pk"))
    return Q(~Exists(here), role=R.HEAD_OF_SERVICE)


def holders(
    roles: Iterable[people.Role],
    on: date,
    *,
    school_id: int | None = None,
    team_id: int | None = None,
    team_ids: Iterable[int] | None = None,
) -> QuerySet[kernel.Account]:
    """Accounts that hold one of the roles at a school or in a team on a day; of the managers also
    the head of service where none of them is at work."""
    roles = frozenset(roles)
    theirs = Q(role__in=sorted(roles))
    if roles == people.MANAGERS:
        theirs |= stands_in(on)
    posts = models.Membership.objects.filter(schools_queries.in_force(on), theirs)
    if school_id:
        posts = posts.filter(school_id=school_id)
    if team_id:
        posts = posts.filter(team_id=team_id)
    if team_ids is not None:
        posts = posts.filter(team_id__in=team_ids)
    return kernel.Account.objects.filter(is_active=True, pk__in=posts.values("account")).order_by(
        "name"
    )


def memberships(person: people.Person) -> QuerySet[models.Membership]:
    """Every post the person may know of, by place and name."""
    posts = models.Membership.objects.select_related("account", "school", "team")
    ordered = posts.order_by("school__name", "team__name", "account__name", "pk")
    return visibility.known(ordered, access.visible_to, person)


def membership(person: people.Person, reference: str) -> models.Membership:
    return visibility.fetch(memberships(person), access.visible_to, person, reference=reference)


def account(person: people.Person, reference: str) -> kernel.Account:
    """One person who works here, with whatever posts they hold or held."""
    rule = Q() if person.holds(access.KEEPERS) else Q(pk=person.account_id)
    account = kernel.Account.objects.filter(rule, reference=reference).first()
    if account is None:
        raise refusals.Unknown
    return account


@dataclass(frozen=True)
class Place:
    """A school or team with those who work there now or will."""

    name: str
    posts: list[models.Membership]


def accounts(person: people.Person, on: date, where: str = "") -> QuerySet[models.Membership]:
    """Who works here, or is to begin, by school and team. ``where`` is as `places` has it."""
    rows = memberships(person).filter(Q(ends_on=None) | Q(ends_on__gt=on))
    if where.startswith("school-"):
        rows = rows.filter(school__urn=where.removeprefix("school-"))
    elif where:
        rows = rows.filter(team_id=int(where.removeprefix("team-")))
    return rows


def by_place(rows: Iterable[models.Membership]) -> list[Place]:
    """Posts under the school or team that they are at."""
    places: dict[str, list[models.Membership]] = {}
    for row in rows:
        places.setdefault(row.place, []).append(row)
    return [Place(name, posts) for name, posts in places.items()]


def teams() -> QuerySet[models.Team]:
    return models.Team.objects.filter(authority__is_ours=True)


def invitations(person: people.Person, at: datetime) -> QuerySet[models.Invitation]:
    """Links that were neither used nor withdrawn, and have not ended."""
    waiting = models.Invitation.objects.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=at
    )
    rows = waiting.select_related("school", "team", "account", "proposal").order_by("expires_at")
    return rows if person.holds(access.KEEPERS) else rows.none()


def invitation(person: people.Person, reference: str) -> models.Invitation:
    rows = models.Invitation.objects.select_related("school", "team", "account", "made_by")
    row = rows.filter(reference=reference).first() if person.holds(access.KEEPERS) else None
    if row is None:
        raise refusals.Unknown
    return row


def page_of_link(invitation: models.Invitation) -> str:
    return reverse("staff:invitation", args=[invitation.reference])


def invitation_of(token: str, at: datetime) -> models.Invitation | None:
    """The invitation that a link opens, if it can still be used."""
    rows = models.Invitation.objects.select_related("school", "team", "account", "proposal")
    return rows.filter(access.usable(at), token_hash=tokens.hashed(token)).first()


def who_hears(account: kernel.Account, at: datetime) -> list[kernel.Account]:
    """Who hears of a change to somebody's access: they, their managers or head, administrators."""
    today = clocks.local_day(at)
    posts = models.Membership.objects.filter(schools_queries.in_force(today), account=account)
    places = list(posts.values_list("school", "team"))
    above = [holders({people.Role.ADMINISTRATOR}, today)]
    for school, team in places:
        roles = {people.Role.HEAD} if school else people.MANAGERS
        above.append(holders(roles, today, school_id=school, team_id=team))
    several = [account, *(row for rows in above for row in rows)]
    return list({row.pk: row for row in several}.values())


def wish_of(account_id: int) -> models.Wish:
    """How much somebody wants to be sent: one message a day, unless they chose."""
    chosen = models.NoticeWish.objects.filter(account_id=account_id).first()
    return models.Wish(chosen.wish) if chosen else models.Wish.SUMMARY


def notices(person: people.Person, only: str = "") -> QuerySet[kernel.Notice]:
    """What was sent to whom, the newest first: an administrator's alone."""
    rows = kernel.Notice.objects.select_related("to")
    if only == "waiting":
        rows = rows.filter(outcome="", problem="")
    elif only == "failing":
        rows = rows.exclude(problem="").filter(outcome__in=["", kernel.Outcome.GAVE_UP])
    return rows if person.holds({people.Role.ADMINISTRATOR}) else rows.none()


def notice(person: people.Person, reference: str) -> kernel.Notice:
    notice = notices(person).filter(reference=reference).first()
    if notice is None:
        raise refusals.Unknown
    return notice


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Posts that need this person's name; for business support, posts that end soon and
    invitations that nobody has taken up."""
    asked = [second_names.waiting(person)] if person.holds(workflow.CONFIRMERS) else []
    if person.holds(access.KEEPERS):
        asked += [_ending(person), _invited(person)]
    return await questions.all_rows(asked)


async def _ending(person: people.Person) -> list[work.Waiting]:
    today = person.today
    ending = memberships(person).filter(ends_on__gt=today, ends_on__lte=today + ENDING_SOON)
    return [
        work.Waiting(
            what=f"A post ends: {post.account.name}",
            href=reverse("staff:person", args=[post.account.reference]),
            about=f"{post.title}, {post.place}",
            due_on=post.ends_on,
            today=today,
            group=PEOPLE,
        )
        for post in await questions.rows(ending)
    ]


async def _invited(person: people.Person) -> list[work.Waiting]:
    return [
        work.Waiting(
            what=f"An invitation waits: {row.name}",
            href=reverse("staff:invitation", args=[row.reference]),
            about=f"{row.title or 'A new password'} {row.place}".strip(),
            due_on=clocks.local_day(row.expires_at),
            today=person.today,
            group=PEOPLE,
        )
        for row in await questions.rows(invitations(person, person.at))
    ]
