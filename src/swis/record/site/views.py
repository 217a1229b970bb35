"""Signing in and out, and the answer to "are you there?"."""

from django.conf import settings
from django.contrib import auth
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render

from swis.record.kernel.models import Account


def healthz(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


def still_here(request: HttpRequest) -> HttpResponse:
    """Extends an idle session: the press on "Stay signed in"."""
    return JsonResponse({"status": "ok"})


def sign_in(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        return HttpResponse(status=404)
    if request.method == "POST":
        account = Account.objects.filter(pk__in=request.POST.getlist("account")[:1]).first()
        if account:
            auth.login(request, account)
            return HttpResponseRedirect("/")
    return render(
        request, "site/demo_sign_in.html", {"title": "Sign in", "people": Account.objects.all()}
    )


def sign_out(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    auth.logout(request)
    response = HttpResponseRedirect("/sign-in/")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
