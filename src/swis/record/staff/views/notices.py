"""Pages about notices: what a person wants to be sent, and what was sent to whom."""

from functools import partial

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import notice_kinds, people
from swis.kernel.design import pages, paging

from .. import actions, forms, queries


def your_notices(request: pages.Request) -> HttpResponse:
    """How much a person wants to be sent."""
    return pages.act_page(
        request,
        form=forms.NoticesForm,
        act=actions.notices.choose_notices,
        initial={"wish": queries.wish_of(request.person.account_id)},
        then=lambda account: reverse("mfa_index"),
        done="Your choice is kept.",
        no_draft=True,
        title="What you are sent",
        lead=(
            "SWIS writes to your work address when something waits for you. A message never says "
            "anything about a child: it says that there is something to read, and you sign in."
        ),
        back=reverse("mfa_index"),
    )


def notices(request: pages.Request) -> HttpResponse:
    """What was sent to whom, of which kind, and what fails; never what it is about."""
    pages.for_roles(request, {people.Role.ADMINISTRATOR})
    form = forms.WhichForm(request.GET)
    only = form.cleaned_data["only"] if form.is_valid() else ""
    return pages.show(
        request,
        "staff/notices.html",
        title="Notices",
        rows=paging.paged(request, queries.notices(request.person, only)),
        only=only,
        choices=form.fields["only"].choices,  # type: ignore[attr-defined]
        mail=settings.SWIS_MAIL.kind,
        back=reverse("desk:home"),
    )


def try_again(request: pages.Request, reference: str) -> HttpResponse:
    """Send a notice after all that was given up."""
    pages.ask(request, actions.notices.try_again)
    notice = queries.notice(request.person, reference)
    kind = notice_kinds.KINDS.get(notice.kind)
    return pages.act_page(
        request,
        form=partial(forms.SureForm, submit="Try again"),
        act=partial(actions.notices.try_again, notice=notice),
        then=lambda result: reverse("staff:notices"),
        done="It is tried again within a minute.",
        no_draft=True,
        title="Send a notice after all",
        caption=notice.to.name,
        lead=f"{kind.title if kind else notice.kind}. The last problem was: {notice.problem}",
        back=reverse("staff:notices"),
    )
