"""Pages about links by which people come in. Each shows who made a link; the link itself stands on
one page, once, for whoever made it."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, refusals
from swis.kernel.design import pages

from .. import access, actions, forms, models, queries, tokens, workflow
from . import people

SEE = "See them, or ring a number you know, to be sure that it is they who ask. "


def invite(request: pages.Request) -> HttpResponse:
    """Invite somebody new; the next page leads to the link."""
    return pages.act_page(
        request,
        form=partial(forms.InviteForm, places=people.places()),
        act=actions.links.invite,
        initial={"starts_on": request.today},
        then=queries.page_of_link,
        title="Invite somebody",
        back=reverse("staff:list"),
    )


def renew(request: pages.Request, reference: str) -> HttpResponse:
    """A new link for somebody who can't sign in."""
    account = queries.account(request.person, reference)
    about = people.about_account(account, "Make a new sign-in link")
    about["then"] = queries.page_of_link
    two = access.most_guarded(account)
    return pages.act_page(
        request,
        form=partial(forms.SureForm, submit="Make a new link"),
        act=partial(actions.links.renew, account=account),
        no_draft=True,
        lead=SEE
        + "Whoever uses the link sets a new password and a new second step; they, their manager "
        "and the administrators are told. "
        + (
            "Their post takes two people: the link goes to their own address, or waits for a "
            "second name."
            if two
            else ""
        ),
        **about,
    )


def invitation(request: pages.Request, reference: str) -> HttpResponse:
    """Who is invited, by whom, and what became of the link."""
    pages.for_roles(request, access.KEEPERS)
    me, link = request.person, queries.invitation(request.person, reference)
    proposal = models.Proposal.objects.filter(invitation=link).first()
    waits = proposal and proposal.state == workflow.ProposalState.PROPOSED
    over = link.accepted_at or link.withdrawn_at or link.expires_at <= request.at
    return pages.show(
        request,
        "staff/invitation.html",
        title="Invitation",
        invitation=link,
        proposal=proposal,
        waits=waits and not link.mailed_at,
        over=over,
        may_show=acts.allows(actions.links.show_link, me, invitation=link),
        may_mail=not over
        and not link.mailed_at
        and settings.SWIS_MAIL.kind != "none"
        and acts.allows(actions.links.mail_link, me, invitation=link),
        may_withdraw=not over and acts.allows(actions.links.withdraw_link, me, invitation=link),
        back=reverse("staff:list"),
        seen=[link],
    )


def show_link(request: pages.Request, reference: str) -> HttpResponse:
    """The press that shows the link, once."""
    pages.ask(request, actions.links.show_link)
    link = queries.invitation(request.person, reference)
    return _sure(
        request,
        link,
        partial(actions.links.show_link, invitation=link),
        "Show the link once",
        f"It is shown once, to you alone. {SEE}Give it to nobody else.",
        then=lambda shown: reverse("staff:link", args=[shown.reference]),
    )


def link(request: pages.Request, reference: str) -> HttpResponse:
    """The link itself, for two minutes after the press: an answer may be lost on its way."""
    pages.for_roles(request, access.KEEPERS)
    invitation = queries.invitation(request.person, reference)
    if why := access.SHOWN.refusal(request.person, {"invitation": invitation}):
        raise refusals.NotNow(why)
    pages.ask_proof(request)
    path = reverse("invitation", args=[tokens.token(invitation)])
    return pages.show(
        request,
        "staff/link.html",
        title="The link, shown once",
        invitation=invitation,
        link=request.build_absolute_uri(path),
        back=queries.page_of_link(invitation),
        seen=[invitation],
    )


def mail_link(request: pages.Request, reference: str) -> HttpResponse:
    """Send the link straight to the person's own address."""
    pages.ask(request, actions.links.mail_link)
    link = queries.invitation(request.person, reference)
    return _sure(
        request,
        link,
        partial(actions.links.mail_link, invitation=link),
        "Send the link",
        f"It goes to {link.email}, which this account signs in with. Nobody else sees it.",
        "The link is on its way.",
    )


def withdraw_link(request: pages.Request, reference: str) -> HttpResponse:
    """The link opens nothing any more."""
    pages.ask(request, actions.links.withdraw_link)
    link = queries.invitation(request.person, reference)
    return _sure(
        request,
        link,
        partial(actions.links.withdraw_link, invitation=link),
        "Withdraw the link",
        "Whoever has the link can do nothing with it from now on.",
        "The link is withdrawn.",
    )


def _sure(
    request: pages.Request,
    link: models.Invitation,
    act: "partial[models.Invitation]",
    title: str,
    lead: str,
    done: str = "",
    then: Callable[[models.Invitation], str] = queries.page_of_link,
) -> HttpResponse:
    return pages.act_page(
        request,
        form=partial(forms.SureForm, submit=title),
        act=act,
        then=then,
        done=done,
        no_draft=True,
        title=title,
        caption=link.name,
        lead=lead,
        back=queries.page_of_link(link),
        seen=[link],
    )
