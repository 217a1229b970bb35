"""Signing in and out, and the answer to "are you there?"."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.account.views import login, password_change, reauthenticate
from allauth.mfa.base import views as second_step
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel import audit, clocks, drafts, refusals
from swis.kernel.design import pages
from swis.record.desk import queries as desk_queries
from swis.record.staff import actions as staff_actions
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries
from swis.record.staff import second_names

from . import health, own_sessions
from .account_forms import AcceptForm, DemoSignInForm, EndSessionForm
from .demonstration_people import people_by_role
from .set_up import NOBODY_YET
from .sign_in import is_local

View = Callable[..., HttpResponse]


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the record can be read and written, for whoever watches the server."""
    status = health.status()
    return JsonResponse({"status": status}, status=200 if status == health.OK else 503)


def still_here(request: pages.Request) -> HttpResponse:
    """Extends an idle session: the press on "Stay signed in". Says whose it is, and gives a page
    that was opened before it the token with which its forms are taken."""
    if request.person is None:
        return JsonResponse({"signed_out": True}, status=401)
    whose = drafts.mark_of(request.person.account_id)
    return JsonResponse({"status": "ok", "whose": whose, "token": get_token(request)})


def sign_in(request: pages.Request) -> HttpResponse:
    """One press in the demonstration; password and second step everywhere else."""
    return demo_sign_in(request) if settings.DEMO else login(request)


def demo_sign_in(request: pages.Request) -> HttpResponse:
    form = DemoSignInForm(request.POST or None)
    address = request.POST.get("next") or request.GET.get("next")
    after = str(address) if is_local(address) else "/"
    if request.method == "POST" and form.is_valid():
        auth.login(request, form.cleaned_data["account"])
        return HttpResponseRedirect(after)
    status = 422 if request.method == "POST" else 200
    first, others = people_by_role(request.at)
    context = {"title": "Sign in", "form": form, "first": first, "others": others, "next": after}
    return render(request, "site/demo_sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    auth.logout(request)
    response = HttpResponseRedirect(reverse("sign-in"))
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def not_in_the_demonstration(view: View) -> View:
    """Pages about passwords aren't there where nobody has one."""

    @wraps(view)
    def run(request: pages.Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.DEMO:
            raise refusals.Unknown
        return view(request, *args, **kwargs)

    return run


def account(request: pages.Request) -> HttpResponse:
    """A person's own account: what they are sent, their calendar, password and second step."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    return pages.show(
        request,
        "site/account.html",
        title="Your account",
        email=request.user.get_username(),
        has_password=request.user.is_authenticated and request.user.has_usable_password(),
        has_app="totp" in kinds,
        has_passkey="webauthn" in kinds,
        has_codes="recovery_codes" in kinds,
        wish=staff_queries.wish_of(request.person.account_id).label,
        has_link=desk_queries.feed.link_of(request.person) is not None,
    )


@not_in_the_demonstration
def sessions(request: pages.Request) -> HttpResponse:
    """Where a person is signed in; a press ends one of the others, or all of them."""
    form = EndSessionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ended = own_sessions.end(request, request.at, only=form.cleaned_data["session"])
        messages.success(request, f"{clocks.count(ended, 'session')} ended.")
        return HttpResponseRedirect(reverse("sessions"))
    return pages.show(
        request,
        "site/sessions.html",
        title="Where you are signed in",
        status=422 if form.errors else 200,
        form=form,
        sessions=own_sessions.of(request, request.at),
        has_password=request.user.is_authenticated and request.user.has_usable_password(),
        back=reverse("mfa_index"),
    )


@not_in_the_demonstration
def invitation(request: pages.Request, token: str) -> HttpResponse:
    """A person who was invited sets a password: once, and before the invitation ends."""
    invited = staff_queries.invitation_of(token, request.at)
    if invited is None:
        over = {"title": "This invitation can't be used"}
        return render(request, "site/invitation_over.html", over, status=404)
    other = second_names.founder_before(invited)
    form = AcceptForm(
        request.POST or None,
        email=invited.email,
        name=invited.name,
        is_first=invited.email in NOBODY_YET,
        other=str(other.account) if other else "",
        at=other.account.email if other and other.account else "",
    )
    if request.method == "POST" and form.is_valid():
        auth.logout(request)
        try:
            staff_actions.accepting.accept(
                invitation=invited, by=None, at=request.at, **form.arguments()
            )
        except refusals.Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("sign-in"))
    elif request.method == "GET":
        audit.write([_opened(invited, request.at)])
    status = 422 if form.errors else 200
    context: dict[str, Any] = {"title": "Your invitation", "form": form, "invitation": invited}
    return render(request, "site/invitation.html", context, status=status)


def _opened(invited: staff.Invitation, at: datetime) -> audit.Entry:
    """Somebody, whom nobody knows yet, opened a link."""
    return audit.Entry(at, None, "staff.link_opened", invited.noun, invited.reference)


@not_in_the_demonstration
def change_password(request: pages.Request) -> HttpResponse:
    if request.user.is_authenticated and not request.user.has_usable_password():
        raise refusals.NotNow(
            "You have no password to change. Ask your administrator for a new link."
        )
    page: HttpResponse = password_change(request)
    return page


password_again = not_in_the_demonstration(reauthenticate)
code = not_in_the_demonstration(second_step.authenticate)
code_again = not_in_the_demonstration(second_step.reauthenticate)
app = not_in_the_demonstration(totp.activate_totp)
app_remove = not_in_the_demonstration(totp.deactivate_totp)
passkeys = not_in_the_demonstration(passkey.list_webauthn)
passkey_add = not_in_the_demonstration(passkey.add_webauthn)
passkey_rename = not_in_the_demonstration(passkey.edit_webauthn)
passkey_remove = not_in_the_demonstration(passkey.remove_webauthn)
passkey_again = not_in_the_demonstration(passkey.reauthenticate_webauthn)
recovery_codes = not_in_the_demonstration(recovery.view_recovery_codes)
recovery_codes_new = not_in_the_demonstration(recovery.generate_recovery_codes)
