"""People leave their posts and others come; a placement ends and another begins."""

from datetime import timedelta

from swis.kernel import models as kernel
from swis.kernel import people
from swis.record.programmes import access as programmes_access
from swis.record.programmes import actions as programmes_actions
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import actions, models, workflow

from ..press import Press, Town
from .move import move

R = people.Role
KEEPERS = (R.BUSINESS_SUPPORT, R.ADMINISTRATOR)
LEAVERS = (R.DSL, R.DEPUTY_DSL, R.SCHOOL_STAFF, R.SOCIAL_WORKER, R.DEPUTY_MANAGER, R.FRONT_DOOR,
           R.TEAM_MANAGER)  # fmt: skip
COMERS = ("Ines", "Jonah", "Kezia", "Lorne", "Mirren", "Nuno", "Odile", "Pascoe", "Rumi", "Sorrel")


def _posts(town: Town, *roles: R) -> list[models.Membership]:
    rows = models.Membership.objects.filter(schools_queries.in_force(town.today), ends_on=None)
    return list(rows.filter(role__in=roles).select_related("account").order_by("pk"))


def _is_alone(post: models.Membership, posts: list[models.Membership]) -> bool:
    """Whether nobody else does the same at the same place."""
    kind = people.DSLS if post.role in people.DSLS else {post.role}
    return not any(
        other.role in kind and (other.school_id, other.team_id) == (post.school_id, post.team_id)
        for other in posts
        if other.account_id != post.account_id
    )


def _end(town: Town, post: models.Membership | None) -> Press | None:
    by = town.any(*KEEPERS)
    if not by or not post:
        return None
    day = town.today + timedelta(days=town.rng.choice([0, 0, 1, 14]))
    given = {"membership": post, "ends_on": day, "version": post.version}
    return Press(actions.posts.end, by, given)


@move(0.7)
def leave(town: Town) -> Press | None:
    """Somebody leaves whose work another does as well, and who is placed nowhere."""
    posts = _posts(town, *LEAVERS)
    placed = set(town.placements().values_list("worker", flat=True))
    free = [post for post in posts if not _is_alone(post, posts) and post.account_id not in placed]
    holds = kernel.Account.objects.filter(allocations__ends_on=None).values_list("pk", flat=True)
    return _end(town, town.one([post for post in free if post.account_id not in holds]))


@move(0.6, rough=True)
def leave_alone(town: Town) -> Press | None:
    """Anybody leaves: the only lead of a school, the worker of a link school, a case's holder."""
    posts = _posts(town, *LEAVERS)
    return _end(town, town.one(posts))


@move(0.5)
def close_account(town: Town) -> Press | None:
    """An account is closed at once, of somebody who has no post any longer."""
    by = town.any(*KEEPERS)
    posts = models.Membership.objects.filter(schools_queries.in_force(town.today))
    gone = kernel.Account.objects.filter(is_active=True).exclude(pk__in=posts.values("account"))
    account = town.one(gone)
    return Press(actions.posts.disable, by, {"account": account}) if by and account else None


def _vacancies(town: Town) -> list[tuple[R, schools.School | None, models.Team | None]]:
    """Which posts of the first day nobody holds now."""
    posts = _posts(town, *R)
    held = {(post.role, post.school_id, post.team_id) for post in posts}
    ever = models.Membership.objects.order_by("pk").select_related("school", "team")
    gone = {(row.role, row.school_id, row.team_id): row for row in ever if row.role in LEAVERS}
    held |= {(row.role, row.school_id, row.team_id) for row in _proposed()}
    return [(R(row.role), row.school, row.team) for key, row in gone.items() if key not in held]


def _proposed() -> list[models.Proposal]:
    """Posts that wait for a second name."""
    open_ones = models.Proposal.objects.filter(state=workflow.ProposalState.PROPOSED)
    return list(open_ones.select_related("account", "membership").order_by("pk"))


@move(6)
def second_name(town: Town) -> Press | None:
    """Somebody else puts their name to a post that was proposed."""
    for proposal in _proposed():
        able = [
            account
            for account in town.holders(workflow.At.of(proposal).rule.confirms)
            if workflow.PROPOSAL.allows(proposal, "confirm", town.person(account))
        ]
        if by := town.one(able):
            return Press(actions.proposals.confirm, by, {"proposal": proposal})
    return None


@move(4)
def come(town: Town) -> Press | None:
    """Somebody new takes a post that fell empty, or one more worker joins."""
    by = town.any(*KEEPERS)
    team = models.Team.objects.get(kind=models.TeamKind.SWIS)
    empty = _vacancies(town)
    if not empty and len(_posts(town, R.SOCIAL_WORKER)) < 4:
        empty = [(R.SOCIAL_WORKER, None, team)]
    if not by or not empty:
        return None
    role, school, of_team = town.one(empty)
    town.came += 1
    name = f"{town.one(COMERS)} Comer {town.came}"
    account = kernel.Account.objects.create_user(f"comer{town.came}@westmarsh.example", name)
    given = {"account": account, "role": role, "starts_on": town.today}
    return Press(actions.posts.appoint, by, {**given, "school": school, "team": of_team})


@move(0.7, rough=True)
def end_placement(town: Town) -> Press | None:
    """A worker is no longer placed at a link school, whatever hangs on it."""
    by = town.any(programmes_access.PLACERS)
    placement = town.one(town.placements().filter(ends_on=None))
    if not by or not placement:
        return None
    given = {"placement": placement, "ends_on": town.today, "version": placement.version}
    return Press(programmes_actions.place.end, by, given)


@move(4)
def place(town: Town) -> Press | None:
    """A worker is placed at a link school that has none."""
    by = town.any(people.MANAGERS)
    has = town.placements().values("school")
    once = programmes.Placement.objects.values("school")
    school = town.one(schools.School.objects.filter(pk__in=once).exclude(pk__in=has))
    worker = town.any(R.SOCIAL_WORKER)
    if not by or not school or not worker:
        return None
    programme = programmes.Programme.objects.get()
    given = {"programme": programme, "school": school, "worker": worker}
    return Press(programmes_actions.place.place, by, {**given, "starts_on": town.today})
