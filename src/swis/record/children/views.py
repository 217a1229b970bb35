"""Pages about children."""

from django.http import HttpRequest, HttpResponse

from swis.record.kernel.refusals import Unknown


def not_yet(request: HttpRequest, reference: str = "") -> HttpResponse:
    raise Unknown
