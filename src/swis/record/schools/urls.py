from django.urls import path, register_converter

from . import views


class UrnConverter:
    """A school's unique reference number."""

    regex = "[0-9]{6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(UrnConverter, "urn")

app_name = "schools"
urlpatterns = [
    path("", views.school_list, name="list"),
    path("terms/", views.terms, name="terms"),
    path("numbers/", views.numbers, name="numbers"),
    path("<urn:urn>/", views.school_page, name="school"),
    path("<urn:urn>/papers/", views.papers, name="papers"),
    path("<urn:urn>/edit/", views.describe, name="edit"),
    path("<urn:urn>/feeders/add/", views.add_feeder, name="feeder"),
    path("<urn:urn>/feeders/<int:pk>/end/", views.end_feeder, name="end-feeder"),
    path("<urn:urn>/terms/add/", views.add_term, name="term"),
]
