"""Who may know of the people who work here."""

from typing import Any

from django.db.models import Q, QuerySet

from swis.kernel import models as kernel
from swis.kernel import people, permission, visibility

from . import models

KEEPERS = frozenset({people.Role.ADMINISTRATOR, people.Role.BUSINESS_SUPPORT})
# posts that open what no case does: only an administrator gives them
GUARDED = frozenset({people.Role.ADMINISTRATOR, people.Role.INFORMATION_GOVERNANCE})


@visibility.fact
def managed_by(person: people.Person) -> QuerySet[models.Membership, Any]:
    """Everyone who has or had a post in the teams that a person manages."""
    teams = models.Membership.objects.filter(team_id__in=person.teams(*people.MANAGERS))
    return teams.order_by().values("account").distinct()


@visibility.rule("staff.Membership")
def visible_to(person: people.Person) -> Q:
    """Business support and administrators know of everyone's posts; everyone of their own."""
    return visibility.EVERYTHING if person.holds(KEEPERS) else Q(account_id=person.account_id)


def keeping(*needs: permission.Need) -> permission.Permission:
    """An act on somebody's access."""
    return permission.of_roles(
        KEEPERS, needs=needs, said="Only business support or an administrator does this."
    )


def gives_the_post(by: people.Person, role: people.Role) -> str | None:
    """An administrator's or information governance's post is given by an administrator."""
    if role in GUARDED and not by.holds({people.Role.ADMINISTRATOR}):
        return "Only an administrator gives this post."
    return None


def may_touch(by: people.Person, account: kernel.Account) -> str | None:
    """The access of an administrator, or of information governance, is changed by an
    administrator."""
    guarded = models.Membership.objects.filter(account=account, role__in=GUARDED, ends_on=None)
    if guarded.exists() and not by.holds({people.Role.ADMINISTRATOR}):
        return "Only an administrator changes this person's access."
    return None


def may_end(by: people.Person, membership: models.Membership) -> str | None:
    """The access of an administrator, or of information governance, is changed by an
    administrator."""
    return may_touch(by, membership.account)


def is_not_their_own(by: people.Person, account: kernel.Account) -> str | None:
    """Nobody gives a post to themselves."""
    if account.pk == by.account_id:
        return "Nobody gives a post to themselves. Ask another administrator."
    return None


def closes_anothers(by: people.Person, account: kernel.Account) -> str | None:
    """Nobody closes their own account."""
    if account.pk == by.account_id:
        return "Nobody closes their own account. Ask another administrator."
    return None


def opens_anothers(by: people.Person, account: kernel.Account) -> str | None:
    """Nobody makes themselves a new link."""
    if account.pk == by.account_id:
        return "Change your own password on the page of your account."
    return None


def nobody_else_works_here(account: kernel.Account) -> str | None:
    """Nobody else works here yet."""
    if kernel.Account.objects.exclude(pk=account.pk).exists():
        return "Somebody works here already: they invite others."
    return None
