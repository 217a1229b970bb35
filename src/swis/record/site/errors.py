"""The pages of what goes wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .middleware import refused


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain(
        request, 400, "This can't be read", "What was sent can't be read. Go back and try again."
    )


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = "This page is out of date, or cookies are off. Go back, open it again and resend it."
    return _plain(request, 403, "This page is out of date", sentence)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, 403, "This is not yours to do.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    sentence = "Something went wrong here. It has been noted; nothing was saved. Try again."
    return _plain(request, 500, "Something went wrong", sentence)


def _plain(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    context = {"title": title, "sentence": sentence}
    return render(request, "design/refused.html", context, status=status)
