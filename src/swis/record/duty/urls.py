from datetime import date

from django.urls import path, register_converter

from . import views


class DayConverter:
    """A day, like 2026-01-05."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "duty"
urlpatterns = [
    path("", views.who_now, name="who-now"),
    path("rota/", views.rota, name="rota"),
    path("rota/<int:team>/line/", views.line, name="line"),
    path("rota/<int:team>/<day:on>/", views.duty, name="day"),
    path("away/", views.absences, name="absence"),
    path("away/report/", views.report, name="report"),
    path("away/<ref:reference>/", views.come_back, name="back"),
]
