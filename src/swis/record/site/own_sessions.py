"""Where somebody is signed in: their own browsers, each of which they can end from any other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from swis.kernel import audit, clocks

from . import limits
from .session_store import SessionStore

# the first that a browser's own words hold says what it is: several also name their ancestors
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "FxiOS": "Firefox"}
BROWSERS |= {"Chrome": "Chrome", "CriOS": "Chrome", "Safari": "Safari"}
SYSTEMS = {"iPhone": "an iPhone", "iPad": "an iPad", "Android": "Android", "Windows": "Windows"}
SYSTEMS |= {"CrOS": "a Chromebook", "Mac OS": "a Mac", "Linux": "Linux"}
ELSEWHERE = "elsewhere"  # what a session is told of another's beginning


@dataclass(frozen=True)
class Open:
    """A session in which its person can go on: ``source`` is the address it began from."""

    pk: int
    key: str
    browser: str
    source: str
    began: datetime
    last: datetime
    is_this: bool


def of(request: HttpRequest, at: datetime) -> list[Open]:
    """Every session of this account that goes on, the latest used first."""
    rows = UserSession.objects.filter(user=request.user)
    found = [opened for row in rows if (opened := _open(row, request, at))]
    return sorted(found, key=lambda one: one.last, reverse=True)


def elsewhere(request: HttpRequest, at: datetime) -> list[Open]:
    return [one for one in of(request, at) if not one.is_this]


def end(request: HttpRequest, at: datetime, only: int | None) -> int:
    """End one of the others, or all of them; how many ended."""
    ended = [one for one in elsewhere(request, at) if only in (None, one.pk)]
    for row in UserSession.objects.filter(pk__in=[one.pk for one in ended], user=request.user):
        row.end()
    account_id = request.user.pk
    audit.write(audit.Entry(at, account_id, "site.session_ended") for _ in ended)
    return len(ended)


def say_elsewhere(request: HttpRequest) -> None:
    """Who signs in hears where else they are signed in, and whoever is there hears of this."""
    at = timezone.now()
    others = elsewhere(request, at)
    if others:
        places = "; ".join(f"{one.browser}, since {_clock(one.began)}" for one in others)
        messages.info(request, f"You are also signed in elsewhere: {places}. {END_IT}")
    for one in others:
        store = SessionStore(one.key)
        store[ELSEWHERE] = f"{browser(request.headers.get('User-Agent', ''))} at {_clock(at)}"
        store.save()


def hear_of_another(request: HttpRequest) -> None:
    """Say once that this account was signed in in another browser meanwhile."""
    if where := request.session.pop(ELSEWHERE, ""):
        messages.info(request, f"You were signed in elsewhere: {where}. {END_IT}")


END_IT = "If that was not you, end it under Your account and change your password."


def browser(words: str) -> str:
    """ "Firefox on Windows", of what a browser says of itself."""
    name = next((name for sign, name in BROWSERS.items() if sign in words), "A browser")
    system = next((system for sign, system in SYSTEMS.items() if sign in words), "")
    return f"{name} on {system}" if system else name


def _open(row: Any, request: HttpRequest, at: datetime) -> Open | None:
    """The session as it stands; None where it is over, and then it goes."""
    key = row.session_key
    is_this = key == request.session.session_key
    kept: Any = request.session if is_this else SessionStore(key).load()
    began, last = limits.moment(kept.get("began")), limits.moment(kept.get("last"))
    if began is None or last is None or limits.are_over(at, began, last):
        row.end()
        return None
    return Open(row.pk, key, browser(row.user_agent), row.ip, began, last, is_this)


def _clock(at: datetime) -> str:
    return f"{at.astimezone(clocks.LONDON):%H:%M}"
