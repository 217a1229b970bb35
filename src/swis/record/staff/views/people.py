"""Pages about the people who work here: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, holding
from swis.kernel import models as kernel
from swis.kernel import people as kernel_people
from swis.kernel.design import pages, paging
from swis.record.schools import queries as schools_queries

from .. import access, actions, forms, models, queries, second_names, workflow


def people(request: pages.Request) -> HttpResponse:
    """Who works here, by school and team, and who is invited."""
    pages.for_roles(request, access.KEEPERS)
    form = forms.WhereForm(request.GET)
    where = form.cleaned_data["where"] if form.is_valid() else ""
    every = places()
    page = paging.paged(request, queries.accounts(request.person, request.today, where))
    return pages.show(
        request,
        "staff/list.html",
        title="People",
        rows=page,
        places=queries.by_place(page),
        where=where,
        choices=every.choices,
        invitations=queries.invitations(request.person, request.at),
        proposed=second_names.waiting_ones(request.person),
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
        now=[_row(me, post) for post in posts if not post.ends_on or post.ends_on > today],
        past=[_row(me, post) for post in posts if post.ends_on and post.ends_on <= today],
        proposed=second_names.waiting_ones(me).filter(account=account),
        waiting=queries.invitations(me, request.at).filter(account=account).first(),
        is_me=account.pk == me.account_id,
        may_appoint=acts.allows(actions.posts.appoint, me, account=account),
        may_renew=acts.allows(actions.links.renew, me, account=account),
        may_disable=account.is_active and acts.allows(actions.posts.disable, me, account=account),
        why_not=acts.why_not(actions.posts.disable, me, account=account),
        today=today,
        back=reverse("staff:list"),
    )


def _row(me: kernel_people.Person, post: models.Membership) -> tuple[models.Membership, bool]:
    """A post, and whether this person may end it or make it longer."""
    return post, acts.allows(actions.posts.end, me, membership=post)


def appoint(request: pages.Request, reference: str) -> HttpResponse:
    account = queries.account(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.PostForm, places=places()),
        act=partial(actions.posts.appoint, account=account),
        initial={"starts_on": request.today},
        done=lambda made: (
            "The post is given."
            if isinstance(made, models.Membership)
            else "The post is proposed. It opens nothing until somebody else has confirmed it."
        ),
        **about_account(account, "Give another post"),
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
        **about_account(membership.account, "End a post"),
    )


def extend(request: pages.Request, reference: str) -> HttpResponse:
    """A post with an end goes on."""
    pages.ask(request, actions.posts.extend)
    membership = queries.membership(request.person, reference)
    takes_two = workflow.At.of(membership).takes_two
    return pages.act_page(
        request,
        form=forms.ExtendForm,
        act=partial(actions.posts.extend, membership=membership),
        initial={"version": membership.version},
        done="It is proposed, and waits for a second name." if takes_two else "The post goes on.",
        lead=f"{membership.title}, {membership.place}. "
        + ("It takes a second name; until then it ends as it does now." if takes_two else ""),
        **about_account(membership.account, "Make a post longer"),
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
        **about_account(account, "Close an account"),
    )


def places() -> forms.Places:
    """Every school that is open here, and every team."""
    return forms.Places(list(schools_queries.open_schools()), list(queries.teams()))


def about_account(account: kernel.Account, title: str) -> dict[str, Any]:
    """What the pages about one person have in common."""
    href = reverse("staff:person", args=[account.reference])
    return {
        "title": title,
        "caption": account.name,
        "account": account,
        "then": lambda result: href,
        "back": href,
    }
