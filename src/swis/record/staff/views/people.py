"""Pages about the people who work here: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.models import Account
from swis.kernel.refusals import NotNow
from swis.record.schools.queries import open_schools

from .. import actions, queries
from ..access import KEEPERS
from ..forms import EndForm, InviteForm, Places, PostForm, SureForm, WhereForm


def people(request: Request) -> HttpResponse:
    """Who works here, by school and team, and who is invited."""
    for_roles(request, KEEPERS)
    form = WhereForm(request.GET)
    where = form.cleaned_data["where"] if form.is_valid() else ""
    places = _places()
    return show(
        request,
        "staff/list.html",
        title="People",
        places=queries.people(request.person, local_day(request.at), where),
        where=where,
        choices=places.choices,
        invitations=queries.invitations(request.person, request.at),
        today=local_day(request.at),
    )


def person(request: Request, reference: str) -> HttpResponse:
    """One person's posts, and what can be done about them."""
    for_roles(request, KEEPERS)
    account = queries.account(request.person, reference)
    today = local_day(request.at)
    posts = list(
        queries.memberships(request.person).filter(account=account).order_by("-starts_on", "-pk")
    )
    return show(
        request,
        "staff/person.html",
        title=account.name,
        account=account,
        now=[post for post in posts if not post.ends_on or post.ends_on > today],
        past=[post for post in posts if post.ends_on and post.ends_on <= today],
        waiting=queries.invitations(request.person, request.at).filter(account=account).first(),
        is_me=account.pk == request.person.account_id,
        today=today,
        back=reverse("staff:list"),
    )


def invite(request: Request) -> HttpResponse:
    """Invite somebody new; the next page gives the link to hand over."""
    for_roles(request, KEEPERS)
    return act_page(
        request,
        form=partial(InviteForm, places=_places()),
        act=actions.invite,
        initial={"starts_on": local_day(request.at)},
        then=lambda made: reverse("staff:invitation", args=[made.reference]),
        title="Invite somebody",
        back=reverse("staff:list"),
    )


def invitation(request: Request, reference: str) -> HttpResponse:
    """The link of an invitation, for as long as it can be used."""
    for_roles(request, KEEPERS)
    made = queries.invitation(request.person, reference)
    usable = made.accepted_at is None and made.expires_at > request.at
    path = reverse("invitation", args=[queries.link_token(made)]) if usable else ""
    return show(
        request,
        "staff/invitation.html",
        title="Invitation",
        invitation=made,
        link=request.build_absolute_uri(path) if usable else "",
        back=reverse("staff:list"),
    )


def appoint(request: Request, reference: str) -> HttpResponse:
    account = _other(request, reference)
    return act_page(
        request,
        form=partial(PostForm, places=_places()),
        act=partial(actions.appoint, account=account),
        initial={"starts_on": local_day(request.at)},
        done="The post is given.",
        **_about(account, "Give another post"),
    )


def end(request: Request, reference: str) -> HttpResponse:
    """End one post on a day."""
    for_roles(request, KEEPERS)
    membership = queries.membership(request.person, reference)
    return act_page(
        request,
        form=EndForm,
        act=partial(actions.end, membership=membership),
        initial={
            "ends_on": membership.ends_on or local_day(request.at),
            "version": membership.version,
        },
        done="The post has its end.",
        lead=f"{membership.title}, {membership.place}.",
        **_about(membership.account, "End a post"),
    )


def renew(request: Request, reference: str) -> HttpResponse:
    """A new link for somebody who can't sign in."""
    account = _other(request, reference)
    about = _about(account, "Make a new sign-in link")
    about["then"] = lambda made: reverse("staff:invitation", args=[made.reference])
    return act_page(
        request,
        form=partial(SureForm, submit="Make a new link"),
        act=partial(actions.renew, account=account),
        no_draft=True,
        lead=(
            "Make sure that it is they who ask: see them, or ring a number you know. Whoever "
            "uses the link sets a new password and a new second step."
        ),
        **about,
    )


def disable(request: Request, reference: str) -> HttpResponse:
    """Close an account at once."""
    account = _other(request, reference)
    return act_page(
        request,
        form=partial(SureForm, submit="Close this account"),
        act=partial(actions.disable, account=account),
        no_draft=True,
        warning=True,
        done="The account is closed.",
        lead=(
            "They are signed out at once and can't sign in again. What they wrote stays. "
            "A new sign-in link opens the account again."
        ),
        **_about(account, "Close an account"),
    )


def _other(request: Request, reference: str) -> Account:
    """Somebody else's account: nobody changes their own access."""
    for_roles(request, KEEPERS)
    account = queries.account(request.person, reference)
    if account.pk == request.person.account_id:
        raise NotNow("Nobody changes their own access. Ask another administrator.")
    return account


def _places() -> Places:
    return Places(list(open_schools()), list(queries.teams()))


def _about(account: Account, title: str) -> dict[str, Any]:
    href = reverse("staff:person", args=[account.reference])
    return {
        "title": title,
        "caption": account.name,
        "account": account,
        "then": lambda result: href,
        "back": href,
    }
