"""Writes: a post that takes two people is proposed by one and confirmed by another; a cover post is
opened alone, for seven days, and ends sooner without its second name."""

from datetime import datetime
from typing import Any

from swis.kernel import acts, clocks, editing, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools

from .. import access, models, notices, queries, second_names, tokens, workflow

Kind = models.ProposalKind
COVERING = permission.of_roles(
    workflow.OPENERS,
    needs=(access.is_not_their_own, access.opens_it_alone, access.works_there),
    said="Only a head teacher or a SWIS manager opens a cover post.",
)


def _by_step(act: str) -> permission.Permission:
    return permission.of_steps(workflow.PROPOSAL, act, of="proposal")


@acts.act(may=permission.INNER)
def propose(
    *, kind: str, post: workflow.At, by: people.Person, at: datetime, **about: Any
) -> models.Proposal:
    """Propose what takes a second name. ``about``: the account, invitation or membership, and the
    days from and until."""
    place = {"role": post.role, "school_id": post.school_id, "team_id": post.team_id}
    open_ones = models.Proposal.objects.filter(state=workflow.ProposalState.PROPOSED, kind=kind)
    same = {name: about.get(name) for name in ("account", "invitation", "membership")}
    if open_ones.filter(**place, **same).exists():
        raise refusals.Refused("The same is proposed already, and waits for its second name.")
    return models.Proposal.objects.create(kind=kind, **place, **about, **by.signed(at))


@acts.act(may=_by_step("confirm"), fresh=True)
def confirm(*, proposal: models.Proposal, by: people.Person, at: datetime) -> models.Proposal:
    """The second name: from now on the post holds, or the link can be used."""
    workflow.PROPOSAL.lock(proposal)
    _check_unchanged(proposal)
    _decide(proposal, "confirm", by, at)
    if proposal.kind in (Kind.POST, Kind.FOUNDING) and proposal.account:
        proposal.membership = _post(proposal, proposal.account, at)
        proposal.save(update_fields=["membership"])
    elif proposal.membership:
        post = proposal.membership
        editing.change(post, version=post.version, by=by, at=at, ends_on=proposal.ends_on)
    elif proposal.invitation:
        proposal.invitation.expires_at = at + tokens.LASTS
        proposal.invitation.save(update_fields=["expires_at"])
    if proposal.account and proposal.kind not in (Kind.LINK, Kind.FOUNDING):
        outbox.tell(notices.POST_GIVEN, to=queries.who_hears(proposal.account, at), at=at)
    return proposal


def _check_unchanged(proposal: models.Proposal) -> None:
    """What is confirmed is what was proposed: a post that somebody has ended since stays ended."""
    post = proposal.membership
    changed = kernel.Change.objects.filter(at__gt=proposal.made_at)
    if post and changed.filter(noun=post.noun, reference=post.reference).exists():
        raise refusals.NotNow(
            "This post was changed since it was proposed. Take the proposal back and make another."
        )


def _post(proposal: models.Proposal, account: kernel.Account, at: datetime) -> models.Membership:
    today = clocks.local_day(at)
    return models.Membership.objects.create(
        account=account,
        role=proposal.role,
        profession=proposal.profession,
        school_id=proposal.school_id,
        team_id=proposal.team_id,
        starts_on=max(proposal.starts_on or today, today),
        ends_on=proposal.ends_on,
        made_at=at,
        made_by_id=proposal.made_by_id,
    )


@acts.act(may=_by_step("decline"))
def decline(
    *, proposal: models.Proposal, reason: str, by: people.Person, at: datetime
) -> models.Proposal:
    """No second name: it opens nothing, and a cover post ends at once."""
    _decide(proposal, "decline", by, at, reason)
    _take_away(proposal, by, at)
    return proposal


@acts.act(may=_by_step("withdraw"))
def withdraw(
    *, proposal: models.Proposal, reason: str, by: people.Person, at: datetime
) -> models.Proposal:
    """Take a proposal back before anybody has confirmed it."""
    _decide(proposal, "withdraw", by, at, reason)
    _take_away(proposal, by, at)
    return proposal


def _decide(
    proposal: models.Proposal, act: str, by: people.Person, at: datetime, reason: str = ""
) -> None:
    decided = {"decided_at": at, "decided_by_id": by.account_id}
    workflow.PROPOSAL.move(proposal, act, by=by, at=at, reason=reason, also=decided)


def _take_away(proposal: models.Proposal, by: people.Person, at: datetime) -> None:
    """What the proposal has opened or made so far."""
    today, post = clocks.local_day(at), proposal.membership
    if proposal.kind == Kind.COVER and post and post.ends_on and post.ends_on > today:
        editing.change(post, version=post.version, by=by, at=at, ends_on=max(today, post.starts_on))
    if proposal.invitation and proposal.kind != Kind.FOUNDING:
        unused = models.Invitation.objects.filter(pk=proposal.invitation.pk, accepted_at=None)
        unused.filter(withdrawn_at=None).update(withdrawn_at=at, withdrawn_by=by.account_id)


@acts.act(may=COVERING, fresh=True)
def open_cover(
    *,
    account: kernel.Account,
    role: people.Role,
    school: schools.School | None,
    team: models.Team | None,
    by: people.Person,
    at: datetime,
) -> models.Proposal:
    """Open a lead's or a manager's post at once, so that nobody is left without. Information
    governance hears of it; without a second name within two working days it ends by itself."""
    post = workflow.At.place(role, school, team)
    place = {"role": post.role, "school": school, "team": team}
    _check_cover(account, post, at)
    today = clocks.local_day(at)
    first, whole = workflow.cover_ends(today)
    membership = models.Membership.objects.create(
        account=account, **place, starts_on=today, ends_on=first, **by.signed(at)
    )
    days = {"starts_on": today, "ends_on": whole}
    about = {"account": account, "membership": membership, **days}
    made = propose(kind=Kind.COVER, post=post, by=by, at=at, **about)
    watch = queries.holders({people.Role.INFORMATION_GOVERNANCE, people.Role.ADMINISTRATOR}, today)
    outbox.tell(notices.COVER_OPENED, to=watch, at=at, href=second_names.page(made))
    return made


def _check_cover(account: kernel.Account, post: workflow.At, at: datetime) -> None:
    """Held already, or opened alone before without anybody's second name."""
    place = {"role": post.role, "school_id": post.school_id, "team_id": post.team_id}
    today = clocks.local_day(at)
    held = models.Membership.objects.filter(account=account, **place)
    if any(row.ends_on is None or row.ends_on > today for row in held):
        raise refusals.Refused("They hold this post already, or are to hold it.", "who")
    alone = models.Proposal.objects.filter(account=account, kind=Kind.COVER, **place)
    if alone.exclude(state=workflow.ProposalState.CONFIRMED).exists():
        raise refusals.Refused(
            "Their last cover post found no second name. Ask business support to propose it.", "who"
        )
