"""Writes: people are invited, take up posts, leave them; an account is closed and opened again."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from swis.kernel import outbox, references
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.editing import change
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import MANAGERS, SCHOOL_ROLES, Role
from swis.record.schools.models import School
from swis.record.schools.queries import check_papers, in_force

from ..access import KEEPERS
from ..models import Invitation, Membership, Team
from ..notices import NEW_LINK
from ..queries import hashed, holders, link_token

INVITATION_LASTS = timedelta(days=7)
# posts that open what no case does: only an administrator gives them
GUARDED = frozenset({Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE})


@act
def invite(
    *,
    email: str,
    name: str,
    role: Role,
    starts_on: date,
    by: Person,
    at: datetime,
    school: School | None = None,
    team: Team | None = None,
    profession: str = "",
) -> Invitation:
    """Invite somebody new to a post; `queries.link_token` gives the link until it is used."""
    email = email.strip().lower()
    _may_give(by, role)
    _check_place(role, school, team)
    _check_profession(role, profession)
    if Account.objects.filter(email=email).exists():
        raise Refused("Someone here signs in with this address. Give them another post.", "email")
    waiting = Invitation.objects.filter(email=email, accepted_at=None, expires_at__gt=at)
    if waiting.exists():
        raise Refused("An invitation to this address waits already.", "email")
    post = {"role": role, "starts_on": starts_on, "school": school, "team": team}
    return _invitation(by, at, email=email, name=name, profession=profession, **post)


@act
def renew(*, account: Account, by: Person, at: datetime) -> Invitation:
    """A new link for someone who can't sign in: new password, new second step."""
    _keeper(by)
    if account.pk == by.account_id:
        raise NotNow("Change your own password on the page of your account.")
    _may_touch(by, account)
    Invitation.objects.filter(account=account, accepted_at=None).update(expires_at=at)
    today = local_day(at)
    teams = Membership.objects.filter(in_force(today), account=account).values("team")
    managers = holders(MANAGERS, today).filter(memberships__team__in=teams)
    outbox.tell(NEW_LINK, to=[account, *managers], at=at)
    return _invitation(by, at, email=account.email, name=account.name, account=account)


@act
def first_invitation(*, account: Account, by: Person, at: datetime) -> Invitation:
    """The link by which the first administrator of a new record comes in."""
    if Account.objects.exclude(pk=account.pk).exists():
        raise NotNow("Somebody works here already: they invite others.")
    return _invitation(by, at, email=account.email, name=account.name, account=account)


@act
def accept(
    *,
    invitation: Invitation,
    password: str,
    at: datetime,
    by: Person | None = None,
    name: str = "",
    email: str = "",
) -> Invitation:
    """The person invited sets a password; the post begins, or the account opens again.

    ``name`` and ``email`` are asked of the first administrator alone, whom nobody invited.
    """
    mine = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, expires_at__gt=at)
    if not mine.update(accepted_at=at, version=invitation.version + 1):
        raise Refused("This link was used already, or has ended. Ask for a new one.")
    account = invitation.account
    if account is None:
        account = _join(invitation, password, at)
    else:
        account.name, account.email = name or account.name, email or account.email
        account.set_password(password)
        account.is_active = True
        account.save()
        EmailAddress.objects.update_or_create(
            user=account, defaults={"email": account.email, "verified": True, "primary": True}
        )
        Authenticator.objects.filter(user=account).delete()
    invitation.refresh_from_db()
    invitation.accepted_by = account
    invitation.save(update_fields=["accepted_by"])
    return invitation


def _join(invitation: Invitation, password: str, at: datetime) -> Account:
    """A new account, its address taken as verified, and the first post."""
    account = Account.objects.create_user(invitation.email, invitation.name, password)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    Membership.objects.create(
        account=account,
        role=invitation.role,
        profession=invitation.profession,
        school=invitation.school,
        team=invitation.team,
        starts_on=invitation.starts_on or local_day(at),
        made_at=at,
        made_by_id=invitation.made_by_id,
    )
    return account


@act
def appoint(
    *,
    account: Account,
    role: Role,
    starts_on: date,
    by: Person,
    at: datetime,
    school: School | None = None,
    team: Team | None = None,
    profession: str = "",
) -> Membership:
    """Give somebody who has an account another post."""
    _may_give(by, role)
    if account.pk == by.account_id:
        raise NotNow("Nobody gives a post to themselves. Ask another administrator.")
    _check_place(role, school, team)
    _check_profession(role, profession)
    same = Membership.objects.filter(account=account, role=role, school=school, team=team)
    same = same.filter(profession=profession)
    if same.filter(ends_on=None).exists():
        raise Refused("They hold this post already.", "role")
    return Membership.objects.create(
        account=account,
        role=role,
        profession=profession,
        school=school,
        team=team,
        starts_on=starts_on,
        made_at=at,
        made_by_id=by.account_id,
    )


@act
def end(
    *, membership: Membership, ends_on: date, version: int, by: Person, at: datetime
) -> Membership:
    """A post ends: from the start of that day it opens nothing."""
    _keeper(by)
    _may_touch(by, membership.account)
    if ends_on < membership.starts_on:
        raise Refused("Enter a day on or after the one it began.", "ends_on")
    return change(membership, version=version, by=by, at=at, ends_on=ends_on)


@act
def disable(*, account: Account, by: Person, at: datetime) -> Account:
    """Close an account at once: signed out everywhere at the next request."""
    _keeper(by)
    _may_touch(by, account)
    if account.pk == by.account_id:
        raise NotNow("Nobody closes their own account. Ask another administrator.")
    if not Account.objects.filter(pk=account.pk, is_active=True).update(is_active=False):
        raise NotNow("This account is closed already.")
    account.refresh_from_db()
    account.set_unusable_password()  # a session begun with the old one never comes back
    account.save(update_fields=["password"])
    return account


def _invitation(by: Person, at: datetime, **given: object) -> Invitation:
    made = Invitation(
        reference=references.new(Invitation.PREFIX),
        expires_at=at + INVITATION_LASTS,
        made_at=at,
        made_by_id=by.account_id,
        **given,
    )
    made.token_hash = hashed(link_token(made))
    made.save()
    return made


def _keeper(by: Person) -> None:
    if not by.holds(KEEPERS):
        raise NotNow("Only business support or an administrator does this.")


def _may_give(by: Person, role: Role) -> None:
    _keeper(by)
    if role in GUARDED and not by.holds({Role.ADMINISTRATOR}):
        raise NotNow("Only an administrator gives this post.")


def _may_touch(by: Person, account: Account) -> None:
    """Business support doesn't reach the accounts of those who hold a guarded post."""
    guarded = Membership.objects.filter(account=account, role__in=GUARDED, ends_on=None)
    if guarded.exists() and not by.holds({Role.ADMINISTRATOR}):
        raise NotNow("Only an administrator changes this person's access.")


def _check_place(role: Role, school: School | None, team: Team | None) -> None:
    at_school = role in SCHOOL_ROLES
    if at_school != (school is not None) or at_school == (team is not None):
        where = "a school" if at_school else "a team"
        raise Refused(f"This role is held at {where}. Choose {where}.", "place")
    if school:
        check_papers(school, field="place")


def _check_profession(role: Role, profession: str) -> None:
    """A partner comes from a service with a name of its own; nobody else does."""
    if (role == Role.PARTNER) != bool(profession.strip()):
        raise Refused("Invite a partner from the programme's page, with their profession.", "role")
