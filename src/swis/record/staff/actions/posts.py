"""Writes: people take up posts and leave them; an account is closed."""

from datetime import date, datetime

from swis.kernel import acts, editing, outbox, people, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools

from .. import access, checks, models, notices, queries, workflow
from . import links, proposals


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
    ends_on: date | None = None,
) -> models.Membership | models.Proposal:
    """Give somebody who has an account another post; one that takes two people is proposed."""
    checks.check_place(role, school, team)
    checks.check_profession(role, profession)
    if ends_on and ends_on <= starts_on:
        raise refusals.Refused("Enter a day after the one on which it begins.", "ends_on")
    post = workflow.At.place(role, school, team)
    same = {"account": account, "role": role, "school": school, "team": team}
    if models.Membership.objects.filter(**same, profession=profession, ends_on=None).exists():
        raise refusals.Refused("They hold this post already.", "role")
    days = {"starts_on": starts_on, "ends_on": ends_on}
    if post.takes_two:
        about = {"account": account, "profession": profession, **days}
        return proposals.propose(kind=models.ProposalKind.POST, post=post, by=by, at=at, **about)
    return models.Membership.objects.create(**same, profession=profession, **days, **by.signed(at))


@acts.act(may=access.keeping(access.may_end))
def end(
    *, membership: models.Membership, ends_on: date, version: int, by: people.Person, at: datetime
) -> models.Membership:
    """A post ends: from the start of that day it opens nothing. A day that is set already moves
    earlier only; later is `extend`."""
    if ends_on < membership.starts_on:
        raise refusals.Refused("Enter a day on or after the one it began.", "ends_on")
    is_stale = version != membership.version  # `editing.change` says what changed
    if membership.ends_on and ends_on > membership.ends_on and not is_stale:
        raise refusals.Refused(
            "Enter a day no later than the end it has. To let it go on, make it longer.", "ends_on"
        )
    ended = editing.change(membership, version=version, by=by, at=at, ends_on=ends_on)
    for waiting in membership.proposals.filter(state=workflow.ProposalState.PROPOSED):
        proposals.withdraw(proposal=waiting, reason="The post was ended.", by=by, at=at)
    if access.holds_a_post(membership.account, at):
        links.end_links(account=membership.account, by=by, at=at)
    return ended


@acts.act(may=access.keeping(access.may_end, access.has_an_end), fresh=True)
def extend(
    *,
    membership: models.Membership,
    ends_on: date | None,
    version: int,
    by: people.Person,
    at: datetime,
) -> models.Membership | models.Proposal:
    """A post with an end goes on until a later day, or without one; a post that takes two people
    is proposed anew, and holds as it did until then."""
    if ends_on and membership.ends_on and ends_on <= membership.ends_on:
        raise refusals.Refused("Enter a day after the end it has.", "ends_on")
    post = workflow.At.of(membership)
    if not post.takes_two:
        return editing.change(membership, version=version, by=by, at=at, ends_on=ends_on)
    about = {
        "account": membership.account,
        "membership": membership,
        "starts_on": membership.starts_on,
        "ends_on": ends_on,
    }
    return proposals.propose(kind=models.ProposalKind.LONGER, post=post, by=by, at=at, **about)


@acts.act(may=access.keeping(access.may_touch), fresh=True)
def disable(*, account: kernel.Account, by: people.Person, at: datetime) -> kernel.Account:
    """Close an account at once: signed out everywhere at the next request, and every link ends."""
    if not kernel.Account.objects.filter(pk=account.pk, is_active=True).update(is_active=False):
        raise refusals.NotNow("This account is closed already.")
    account.refresh_from_db()
    account.set_unusable_password()  # a session begun with the old one never comes back
    account.save(update_fields=["password"])
    links.end_links(account=account, by=by, at=at)
    others = (each for each in queries.who_hears(account, at) if each != account)
    outbox.tell(notices.ACCOUNT_CLOSED, to=others, at=at)
    return account
