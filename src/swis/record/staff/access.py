"""Who may know of the people who work here, and act on their access: the table of posts, asked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from swis.kernel import clocks, people, permission, visibility
from swis.kernel import models as kernel
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from . import models, workflow

KEEPERS = workflow.KEEPERS
SHOWN_FOR = timedelta(minutes=2)
OWN = "Nobody changes their own access. Ask another administrator."


@visibility.fact
def managed_by(person: people.Person) -> QuerySet[models.Membership, Any]:
    """Everyone who has or had a post in the teams that a person manages."""
    teams = models.Membership.objects.filter(team_id__in=person.teams(*people.MANAGERS))
    return teams.order_by().values("account").distinct()


@visibility.rule("staff.Membership")
def visible_to(person: people.Person) -> Q:
    """Business support and administrators know of everyone's posts; everyone of their own."""
    return visibility.EVERYTHING if person.holds(KEEPERS) else Q(account_id=person.account_id)


@visibility.rule("staff.Proposal")
def proposal_visible_to(person: people.Person) -> Q:
    """Business support and administrators know of every proposed post, as does whoever's name makes
    it hold, whoever proposed it, and the person it is for."""
    if person.holds(KEEPERS):
        return visibility.EVERYTHING
    named = Q(account_id=person.account_id) | Q(made_by_id=person.account_id)
    return named | workflow.confirmed_by(person)


def keeping(*needs: permission.Need) -> permission.Permission:
    """An act on somebody's access."""
    return permission.of_roles(
        KEEPERS, needs=needs, said="Only business support or an administrator does this."
    )


def posts_of(account: kernel.Account) -> list[workflow.At]:
    """What somebody's access is judged as: every post they hold, held or will hold, and those that
    wait for a second name."""
    held = models.Membership.objects.filter(account=account)
    waiting = models.Proposal.objects.filter(account=account, state=workflow.ProposalState.PROPOSED)
    columns = ("role", "school_id", "team_id")
    rows = {*held.values_list(*columns), *waiting.values_list(*columns)}
    posts = [workflow.At(people.Role(role), school, team) for role, school, team in rows]
    order = list(workflow.POSTS)
    return sorted(posts, key=lambda post: order.index(post.role))


def most_guarded(account: kernel.Account) -> workflow.At | None:
    """The post by which it is judged who confirms a new link; None where no post takes two."""
    return next((post for post in posts_of(account) if post.takes_two), None)


def gives_the_post(by: people.Person, role: people.Role) -> str | None:
    """The table of posts says who proposes which post."""
    post = workflow.At(people.Role(role))
    return None if workflow.proposes(by, post) else _only(post.rule.proposes, "gives this post")


def _only(roles: Iterable[people.Role], does: str) -> str:
    """ "Only an administrator gives this post." """
    said = people.one_of(roles)
    return f"Only {said.lower()} {does}."


def may_touch(by: people.Person, account: kernel.Account) -> str | None:
    """Nobody changes their own access. Somebody's is changed by those who may propose every post
    that the person holds, held or will hold."""
    if account.pk == by.account_id:
        return OWN
    for post in posts_of(account):
        if not workflow.proposes(by, post):
            return _only(post.rule.proposes, "changes this person's access")
    return None


def may_end(by: people.Person, membership: models.Membership) -> str | None:
    """A post is ended, or made longer, by those who may propose it, whether it is to come, runs or
    has ended; nobody's own."""
    if membership.account_id == by.account_id:
        return OWN
    post = workflow.At.of(membership)
    return None if workflow.proposes(by, post) else _only(post.rule.proposes, "changes this post")


def is_not_their_own(by: people.Person, account: kernel.Account) -> str | None:
    """Nobody gives a post to themselves."""
    if account.pk == by.account_id:
        return "Nobody gives a post to themselves. Ask another administrator."
    return None


def opens_it_alone(
    by: people.Person, role: people.Role, school: schools.School | None, team: models.Team | None
) -> str | None:
    """The table of posts says who opens which post alone, for seven days."""
    post = workflow.At.place(role, school, team)
    if not post.rule.alone:
        return "A post of this kind is not opened as cover. Ask business support to propose it."
    if workflow.opens_alone(by, post):
        return None
    return _only(post.rule.alone, "of this place opens it as cover")


def works_there(
    account: kernel.Account,
    school: schools.School | None,
    team: models.Team | None,
    at: datetime,
) -> str | None:
    """A cover post is for somebody who works at that school or in that team already."""
    there = schools_queries.in_force(clocks.local_day(at))
    posts = models.Membership.objects.filter(there, account=account, school=school, team=team)
    if account.is_active and posts.exists():
        return None
    return "Choose somebody who works there already: somebody new is invited."


def has_an_end(membership: models.Membership) -> str | None:
    """The post has an end."""
    return None if membership.ends_on else "This post has no end."


def holds_a_post(account: kernel.Account, at: datetime) -> str | None:
    """The person holds a post, or is to hold one."""
    if models.Membership.objects.filter(_not_over(clocks.local_day(at)), account=account).exists():
        return None
    return "They hold no post now, nor one to come. Give them a post first."


def _not_over(day: date) -> Q:
    return Q(ends_on=None) | Q(ends_on__gt=day)


def nobody_else_works_here(account: kernel.Account) -> str | None:
    """Nobody works here yet."""
    if models.Membership.objects.exists():
        return "Somebody works here already: they invite others."
    return None


def usable(at: datetime) -> Q:
    """Which links open something at a moment. Asked as the link is used, so that a link never
    outlives the account's posts, nor opens a post that has only one name to it."""
    mine = models.Membership.objects.filter(account=OuterRef("account"))
    held = mine.filter(_not_over(clocks.local_day(at)))
    two = mine.filter(role__in=workflow.TAKES_TWO)
    confirmed = Q(proposal__state=workflow.ProposalState.CONFIRMED)
    first = Q(account=None) & (Q(proposal=None) | confirmed)
    seconded = confirmed | Q(mailed_at__isnull=False) | ~Exists(two)
    again = Q(account__isnull=False) & Q(Exists(held)) & seconded
    founding = Q(proposal__kind=models.ProposalKind.FOUNDING)
    return Q(accepted_at=None, withdrawn_at=None, expires_at__gt=at) & (first | again | founding)


def may_handle(by: people.Person, invitation: models.Invitation) -> str | None:
    """A link is handled by those who may make its post, or every post of its account; nobody's
    own."""
    if invitation.account:
        return may_touch(by, invitation.account)
    return gives_the_post(by, people.Role(invitation.role))


def made_it(by: people.Person, invitation: models.Invitation) -> str | None:
    """Whoever made the link, and nobody else, sees it."""
    if invitation.made_by_id != by.account_id:
        return "Only whoever made this link sees it. Withdraw it and make another."
    return None


def was_not_shown(invitation: models.Invitation) -> str | None:
    """A link is shown once."""
    if invitation.shown_at:
        return "This link was shown already, once. Withdraw it and make another."
    return None


def is_being_shown(invitation: models.Invitation, at: datetime) -> str | None:
    """The link is shown for two minutes after the press."""
    if invitation.shown_at and at - invitation.shown_at < SHOWN_FOR:
        return None
    return "This link is not shown any more. Withdraw it and make another."


def can_be_used(invitation: models.Invitation, at: datetime) -> str | None:
    """The link can be used: it has neither been used nor withdrawn nor ended, and whatever takes
    two people has its second name."""
    if models.Invitation.objects.filter(usable(at), pk=invitation.pk).exists():
        return None
    return "This link can't be used: it has ended, or it waits for a second name."


def goes_to_a_mailbox(invitation: models.Invitation, at: datetime) -> str | None:
    """The account is one that its person has used, so that its address is theirs; of a closed
    account whose posts take two, a second name comes first."""
    if invitation.account is None:
        return "Nobody has signed in with this address yet: hand the link over yourself."
    if not invitation.account.is_active and can_be_used(invitation, at):
        return "This account is closed: opening it again waits for a second name."
    return None


SHOWN = keeping(made_it, may_handle, can_be_used, is_being_shown)
