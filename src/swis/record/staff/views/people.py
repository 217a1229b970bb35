"""Pages about the people who work here: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, holding
from swis.kernel import models as kernel
from swis.kernel.design import pages, paging
from swis.record.schools import queries as schools_queries

from .. import access, actions, forms, queries


def people(request: pages.Request) -> HttpResponse:
    """Who works here, by school and team, and who is invited."""
    pages.for_roles(request, access.KEEPERS)
    form = forms.WhereForm(request.GET)
    where = form.cleaned_data["where"] if form.is_valid() else ""
    places = _places()
    page = paging.paged(request, queries.accounts(request.person, request.today, where))
    return pages.show(
        request,
        "staff/list.html",
        title="People",
        rows=page,
        places=queries.by_place(page),
        where=where,
        choices=places.choices,
        invitations=queries.invitations(request.person, request.at),
        today=request.today,
    )


def person(request: pages.Request, reference: str) -> HttpResponse:
    """One person's posts, and what can be done about them."""
    pages.for_roles(request, access.KEEPERS)
    me, today = request.person, request.today
    account = queries.account(me, reference)
    posts = list(queries.memberships(me).filter(account=account).order_by("-starts_on", "-pk"))
    return pages.show(
        request,
        "staff/person.html",
        title=account.name,
        account=account,
        now=[post for post in posts if not post.ends_on or post.ends_on > today],
        past=[post for post in posts if post.ends_on and post.ends_on <= today],
        waiting=queries.invitations(me, request.at).filter(account=account).first(),
        is_me=account.pk == me.account_id,
        may_appoint=acts.allows(actions.posts.appoint, me, account=account),
        may_end=all(acts.allows(actions.posts.end, me, membership=post) for post in posts),
        may_renew=acts.allows(actions.posts.renew, me, account=account),
        may_disable=account.is_active and acts.allows(actions.posts.disable, me, account=account),
        today=today,
        back=reverse("staff:list"),
    )


def invite(request: pages.Request) -> HttpResponse:
    """Invite somebody new; the next page gives the link to hand over."""
    return pages.act_page(
        request,
        form=partial(forms.InviteForm, places=_places()),
        act=actions.posts.invite,
        initial={"starts_on": request.today},
        then=lambda made: reverse("staff:invitation", args=[made.reference]),
        title="Invite somebody",
        back=reverse("staff:list"),
    )


def invitation(request: pages.Request, reference: str) -> HttpResponse:
    """The link of an invitation, for as long as it can be used."""
    pages.for_roles(request, access.KEEPERS)
    pages.ask_proof(request)
    invitation = queries.invitation(request.person, reference)
    usable = invitation.accepted_at is None and invitation.expires_at > request.at
    path = reverse("invitation", args=[queries.link_token(invitation)]) if usable else ""
    return pages.show(
        request,
        "staff/invitation.html",
        title="Invitation",
        invitation=invitation,
        link=request.build_absolute_uri(path) if usable else "",
        back=reverse("staff:list"),
    )


def appoint(request: pages.Request, reference: str) -> HttpResponse:
    account = queries.account(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.PostForm, places=_places()),
        act=partial(actions.posts.appoint, account=account),
        initial={"starts_on": request.today},
        done="The post is given.",
        **_about(account, "Give another post"),
    )


def end(request: pages.Request, reference: str) -> HttpResponse:
    """End one post on a day."""
    pages.ask(request, actions.posts.end)
    membership = queries.membership(request.person, reference)
    return pages.act_page(
        request,
        form=forms.EndForm,
        act=partial(actions.posts.end, membership=membership),
        initial={
            "ends_on": membership.ends_on or request.today,
            "version": membership.version,
        },
        done="The post has its end.",
        lead=f"{membership.title}, {membership.place}. "
        + holding.before_ending(membership.account),
        **_about(membership.account, "End a post"),
    )


def renew(request: pages.Request, reference: str) -> HttpResponse:
    """A new link for somebody who can't sign in."""
    account = queries.account(request.person, reference)
    about = _about(account, "Make a new sign-in link")
    about["then"] = lambda made: reverse("staff:invitation", args=[made.reference])
    return pages.act_page(
        request,
        form=partial(forms.SureForm, submit="Make a new link"),
        act=partial(actions.posts.renew, account=account),
        no_draft=True,
        lead=(
            "Make sure that it is they who ask: see them, or ring a number you know. Whoever "
            "uses the link sets a new password and a new second step."
        ),
        **about,
    )


def disable(request: pages.Request, reference: str) -> HttpResponse:
    """Close an account at once."""
    account = queries.account(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.SureForm, submit="Close this account"),
        act=partial(actions.posts.disable, account=account),
        no_draft=True,
        warning=True,
        done="The account is closed.",
        lead=(
            "They are signed out at once and can't sign in again. What they wrote stays. "
            "A new sign-in link opens the account again. "
        )
        + holding.before_ending(account),
        **_about(account, "Close an account"),
    )


def _places() -> forms.Places:
    return forms.Places(list(schools_queries.open_schools()), list(queries.teams()))


def _about(account: kernel.Account, title: str) -> dict[str, Any]:
    href = reverse("staff:person", args=[account.reference])
    return {
        "title": title,
        "caption": account.name,
        "account": account,
        "then": lambda result: href,
        "back": href,
    }
