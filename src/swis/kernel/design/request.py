from datetime import datetime

from django.http import HttpRequest

from ..people import Person


class Request(HttpRequest):
    """A request as pages get it: who asks, and the moment that everything below calls now."""

    person: Person
    at: datetime
    idle_minutes: int | None
