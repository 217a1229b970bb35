"""Writes: people are invited, take up posts, leave them; an account is closed and opened again."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from swis.kernel import acts, clocks, editing, outbox, people, permission, references, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models, notices, queries

INVITATION_LASTS = timedelta(days=7)
FIRST = permission.of_roles(people.Role.ADMINISTRATOR, needs=(access.nobody_else_works_here,))


@acts.act(may=access.keeping(access.gives_the_post), fresh=True)
def invite(
    *,
    email: str,
    name: str,
    role: people.Role,
    starts_on: date,
    by: people.Person,
    at: datetime,
    school: schools.School | None = None,
    team: models.Team | None = None,
    profession: str = "",
) -> models.Invitation:
    """Invite somebody new to a post; `queries.link_token` gives the link until it is used."""
    email = email.strip().lower()
    _check_place(role, school, team)
    _check_profession(role, profession)
    if kernel.Account.objects.filter(email=email).exists():
        raise refusals.Refused(
            "Someone here signs in with this address. Give them another post.", "email"
        )
    waiting = models.Invitation.objects.filter(email=email, accepted_at=None, expires_at__gt=at)
    if waiting.exists():
        raise refusals.Refused("An invitation to this address waits already.", "email")
    post = {"role": role, "starts_on": starts_on, "school": school, "team": team}
    return _invitation(by, at, email=email, name=name, profession=profession, **post)


@acts.act(may=access.keeping(access.opens_anothers, access.may_touch), fresh=True)
def renew(*, account: kernel.Account, by: people.Person, at: datetime) -> models.Invitation:
    """A new link for someone who can't sign in: new password, new second step."""
    models.Invitation.objects.filter(account=account, accepted_at=None).update(expires_at=at)
    today = clocks.local_day(at)
    teams = models.Membership.objects.filter(
        schools_queries.in_force(today), account=account
    ).values("team")
    managers = queries.holders(people.MANAGERS, today).filter(memberships__team__in=teams)
    outbox.tell(notices.NEW_LINK, to=[account, *managers], at=at)
    return _invitation(by, at, email=account.email, name=account.name, account=account)


@acts.act(may=FIRST)
def first_invitation(
    *, account: kernel.Account, by: people.Person, at: datetime
) -> models.Invitation:
    """The link by which the first administrator of a new record comes in."""
    return _invitation(by, at, email=account.email, name=account.name, account=account)


@acts.act(may=permission.of_anyone())
def accept(
    *,
    invitation: models.Invitation,
    password: str,
    at: datetime,
    by: people.Person | None = None,
    name: str = "",
    email: str = "",
) -> models.Invitation:
    """The person invited sets a password; the post begins, or the account opens again.

    ``name`` and ``email`` are asked of the first administrator alone, whom nobody invited.
    """
    mine = models.Invitation.objects.filter(pk=invitation.pk, accepted_at=None, expires_at__gt=at)
    if not mine.update(accepted_at=at, version=invitation.version + 1):
        raise refusals.Refused("This link was used already, or has ended. Ask for a new one.")
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


def _join(invitation: models.Invitation, password: str, at: datetime) -> kernel.Account:
    """A new account, its address taken as verified, and the first post."""
    account = kernel.Account.objects.create_user(invitation.email, invitation.name, password)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    models.Membership.objects.create(
        account=account,
        role=invitation.role,
        profession=invitation.profession,
        school=invitation.school,
        team=invitation.team,
        starts_on=invitation.starts_on or clocks.local_day(at),
        made_at=at,
        made_by_id=invitation.made_by_id,
    )
    return account


@acts.act(may=access.keeping(access.gives_the_post, access.is_not_their_own), fresh=True)
def appoint(
    *,
    account: kernel.Account,
    role: people.Role,
    starts_on: date,
    by: people.Person,
    at: datetime,
    school: schools.School | None = None,
    team: models.Team | None = None,
    profession: str = "",
) -> models.Membership:
    """Give somebody who has an account another post."""
    _check_place(role, school, team)
    _check_profession(role, profession)
    same = models.Membership.objects.filter(account=account, role=role, school=school, team=team)
    same = same.filter(profession=profession)
    if same.filter(ends_on=None).exists():
        raise refusals.Refused("They hold this post already.", "role")
    return models.Membership.objects.create(
        account=account,
        role=role,
        profession=profession,
        school=school,
        team=team,
        starts_on=starts_on,
        **by.signed(at),
    )


@acts.act(may=access.keeping(access.may_end))
def end(
    *, membership: models.Membership, ends_on: date, version: int, by: people.Person, at: datetime
) -> models.Membership:
    """A post ends: from the start of that day it opens nothing."""
    if ends_on < membership.starts_on:
        raise refusals.Refused("Enter a day on or after the one it began.", "ends_on")
    return editing.change(membership, version=version, by=by, at=at, ends_on=ends_on)


@acts.act(may=access.keeping(access.may_touch, access.closes_anothers), fresh=True)
def disable(*, account: kernel.Account, by: people.Person, at: datetime) -> kernel.Account:
    """Close an account at once: signed out everywhere at the next request."""
    if not kernel.Account.objects.filter(pk=account.pk, is_active=True).update(is_active=False):
        raise refusals.NotNow("This account is closed already.")
    account.refresh_from_db()
    account.set_unusable_password()  # a session begun with the old one never comes back
    account.save(update_fields=["password"])
    return account


def _invitation(by: people.Person, at: datetime, **given: object) -> models.Invitation:
    invitation = models.Invitation(
        reference=references.new(models.Invitation.PREFIX),
        expires_at=at + INVITATION_LASTS,
        **by.signed(at),
        **given,
    )
    invitation.token_hash = queries.hashed(queries.link_token(invitation))
    invitation.save()
    return invitation


def _check_place(
    role: people.Role, school: schools.School | None, team: models.Team | None
) -> None:
    at_school = role in people.SCHOOL_ROLES
    if at_school != (school is not None) or at_school == (team is not None):
        where = "a school" if at_school else "a team"
        raise refusals.Refused(f"This role is held at {where}. Choose {where}.", "place")
    if school:
        schools_queries.check_papers(school, field="place")


def _check_profession(role: people.Role, profession: str) -> None:
    """A partner comes from a service with a name of its own; nobody else does."""
    if (role == people.Role.PARTNER) != bool(profession.strip()):
        raise refusals.Refused(
            "Invite a partner from the programme's page, with their profession.", "role"
        )
