from django.http import HttpRequest, HttpResponse

from swis.record.kernel.design.pages import show


def home(request: HttpRequest) -> HttpResponse:
    return show(request, "design/refused.html", title="Home", sentence="")


def child(request: HttpRequest, reference: str) -> HttpResponse:
    return show(request, "design/refused.html", title="Child", sentence="")
