"""Writes: somebody comes in by a link. The log has who made it, whose second name stood to it and
who used it."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from swis.kernel import acts, audit, clocks, outbox, people, permission, refusals
from swis.kernel import models as kernel

from .. import access, models, notices, queries, second_names
from . import proposals

Kind = models.ProposalKind


@acts.act(may=permission.of_anyone())
def accept(
    *,
    invitation: models.Invitation,
    password: str,
    at: datetime,
    by: people.Person | None = None,
    name: str = "",
    email: str = "",
    confirms: bool = False,
) -> models.Invitation:
    """The person invited sets a password; the post begins, or the account opens again. The log has
    both: who made the link and who used it.

    ``name`` and ``email`` are asked of the first two administrators alone, whom nobody invited.
    Whoever of them comes second ``confirms`` the first.
    """
    _one_founder_at_a_time()
    mine = models.Invitation.objects.filter(access.usable(at), pk=invitation.pk)
    if not mine.update(accepted_at=at, version=invitation.version + 1):
        raise refusals.Refused("This link was used already, or has ended. Ask for a new one.")
    account = invitation.account
    account = _join(invitation, password, at) if account is None else account
    if invitation.account:
        _open_again(account, password, name, email)
        outbox.tell(notices.LINK_USED, to=queries.who_hears(account, at), at=at, user=account)
    invitation.refresh_from_db()
    invitation.accepted_by = account
    invitation.save(update_fields=["accepted_by"])
    if other := second_names.founder_before(invitation):
        _confirm_first(invitation, other, confirms, at)
    _log_both(invitation, account, at)
    return invitation


def _one_founder_at_a_time() -> None:
    """Of two who come into a new record at once, the second finds the first."""
    founding = models.Proposal.objects.filter(kind=Kind.FOUNDING)
    list(founding.select_for_update(of=("self",)).order_by("pk"))


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


def _open_again(account: kernel.Account, password: str, name: str, email: str) -> None:
    """The account with a new password and without its second step."""
    others = kernel.Account.objects.exclude(pk=account.pk)
    if email and others.filter(email=email.strip().lower()).exists():
        raise refusals.Refused("Somebody here signs in with this address already.", "email")
    account.name, account.email = name or account.name, email or account.email
    account.set_password(password)
    account.is_active = True
    account.save()
    EmailAddress.objects.update_or_create(
        user=account, defaults={"email": account.email, "verified": True, "primary": True}
    )
    Authenticator.objects.filter(user=account).delete()


def _confirm_first(
    invitation: models.Invitation, other: models.Proposal, confirms: bool, at: datetime
) -> None:
    """The second of the first two administrators confirms the first, as they come in."""
    if not confirms:
        raise refusals.Refused("Say that this is the other administrator, or ask them.", "confirms")
    own, account = invitation.proposal, invitation.accepted_by
    assert account is not None
    post = people.Post(people.Role(own.role), own.school_id, own.team_id)
    proposals.confirm(
        proposal=other, by=people.Person(account.pk, account.name, at, (post,)), at=at
    )


def _log_both(invitation: models.Invitation, account: kernel.Account, at: datetime) -> None:
    """One entry of whoever used the link, which names whoever made it and gave the second name."""
    proposal = models.Proposal.objects.filter(invitation=invitation).first()
    second = proposal.decided_by_id if proposal else None
    about = (("made_by", invitation.made_by_id), ("second_name", second))
    where = (invitation.noun, invitation.reference, about)
    audit.write([audit.Entry(at, account.pk, "staff.link_used", *where)])
