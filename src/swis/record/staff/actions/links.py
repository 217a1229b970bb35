"""Writes: links by which people come in. One is made for a post that its maker may make, shown once
or sent to the person's own address, and withdrawn at any time."""

from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from swis.kernel import acts, clocks, outbox, people, permission, references, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools

from .. import access, checks, models, notices, queries, tokens, workflow
from . import proposals

Kind = models.ProposalKind
FIRST = permission.of_roles(people.Role.ADMINISTRATOR, needs=(access.nobody_else_works_here,))
SHOWING = access.keeping(
    access.made_it, access.may_handle, access.was_not_shown, access.can_be_used
)


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
    """Invite somebody new to a post. Where the post takes two people, the link opens nothing until
    another has confirmed it."""
    email = email.strip().lower()
    checks.check_place(role, school, team)
    checks.check_profession(role, profession)
    if kernel.Account.objects.filter(email=email).exists():
        raise refusals.Refused(
            "Someone here signs in with this address. Give them another post.", "email"
        )
    waiting = models.Invitation.objects.filter(email=email, accepted_at=None, expires_at__gt=at)
    if waiting.filter(withdrawn_at=None).exists():
        raise refusals.Refused("An invitation to this address waits already.", "email")
    about = {"role": role, "starts_on": starts_on, "school": school, "team": team}
    made = _link(by, at, email=email, name=name, profession=profession, **about)
    post = workflow.At.of(made)
    if post.takes_two:
        about = {"invitation": made, "starts_on": starts_on}
        proposals.propose(kind=Kind.INVITATION, post=post, by=by, at=at, **about)
    return made


@acts.act(may=access.keeping(access.may_touch, access.holds_a_post), fresh=True)
def renew(*, account: kernel.Account, by: people.Person, at: datetime) -> models.Invitation:
    """A new link for someone who can't sign in: new password, new second step. Of somebody whose
    post takes two people, so does the link, unless it goes to their own address."""
    _end(models.Invitation.objects.filter(account=account), by, at)
    made = _link(by, at, email=account.email, name=account.name, account=account)
    if post := access.most_guarded(account):
        about = {"account": account, "invitation": made}
        proposals.propose(kind=Kind.LINK, post=post, by=by, at=at, **about)
    outbox.tell(notices.NEW_LINK, to=queries.who_hears(account, at), at=at)
    return made


@acts.act(may=FIRST)
def first_invitation(
    *, account: kernel.Account, team: models.Team, by: people.Person, at: datetime
) -> models.Invitation:
    """The link by which one of the first two administrators of a new record comes in. Each of the
    two confirms the other; until then neither opens anything."""
    made = _link(by, at, email=account.email, name=account.name, account=account)
    post = workflow.At(people.Role.ADMINISTRATOR, team_id=team.pk)
    about = {"account": account, "invitation": made, "starts_on": clocks.local_day(at)}
    proposals.propose(kind=Kind.FOUNDING, post=post, by=by, at=at, **about)
    return made


@acts.act(may=SHOWING, fresh=True)
def show_link(
    *, invitation: models.Invitation, by: people.Person, at: datetime
) -> models.Invitation:
    """Show the link to whoever made it: once."""
    unseen = models.Invitation.objects.filter(pk=invitation.pk, shown_at=None)
    if not unseen.update(shown_at=at, shown_by=by.account_id):
        raise refusals.NotNow("This link was shown already, once. Withdraw it and make another.")
    invitation.refresh_from_db()
    return invitation


@acts.act(may=access.keeping(access.may_handle, access.goes_to_a_mailbox), fresh=True)
def mail_link(
    *, invitation: models.Invitation, by: people.Person, at: datetime
) -> models.Invitation:
    """Send the link straight to the person's own address: nobody else sees it, so it needs no
    second name."""
    if settings.SWIS_MAIL.kind == "none":
        raise refusals.NotNow("SWIS sends no messages here. Show the link and hand it over.")
    unused = models.Invitation.objects.filter(pk=invitation.pk, accepted_at=None)
    if not unused.filter(withdrawn_at=None, mailed_at=None, expires_at__gt=at).update(
        mailed_at=at, mailed_by=by.account_id
    ):
        raise refusals.NotNow("This link was sent, used or withdrawn already, or has ended.")
    invitation.refresh_from_db()
    assert invitation.account is not None
    href = queries.page_of_link(invitation)
    outbox.tell(notices.LINK, to=[invitation.account], at=at, href=href)
    return invitation


@acts.act(may=access.keeping(access.may_handle))
def withdraw_link(
    *, invitation: models.Invitation, by: people.Person, at: datetime
) -> models.Invitation:
    """A link that was not used opens nothing any more."""
    if not _end(models.Invitation.objects.filter(pk=invitation.pk), by, at):
        raise refusals.NotNow("This link was used or withdrawn already.")
    invitation.refresh_from_db()
    return invitation


@acts.act(may=permission.INNER)
def end_links(*, account: kernel.Account, by: people.Person, at: datetime) -> kernel.Account:
    """Every link of an account that was not used ends with its last post, and with the account."""
    _end(models.Invitation.objects.filter(account=account), by, at)
    return account


def _end(links: QuerySet[models.Invitation], by: people.Person, at: datetime) -> int:
    """How many of these links were still waiting; what was proposed of them is taken back."""
    waiting = links.filter(accepted_at=None, withdrawn_at=None)
    open_ones = models.Proposal.objects.filter(
        invitation__in=waiting, state=workflow.ProposalState.PROPOSED
    )
    proposed = list(open_ones.exclude(kind=Kind.FOUNDING))
    ended = waiting.update(withdrawn_at=at, withdrawn_by=by.account_id)
    for proposal in proposed:
        proposals.withdraw(proposal=proposal, reason="The link was ended.", by=by, at=at)
    return ended


def _link(by: people.Person, at: datetime, **given: object) -> models.Invitation:
    invitation = models.Invitation(
        reference=references.new(models.Invitation.PREFIX),
        expires_at=at + tokens.LASTS,
        **by.signed(at),
        **given,
    )
    invitation.token_hash = tokens.hashed(tokens.token(invitation))
    invitation.save()
    return invitation
