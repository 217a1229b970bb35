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
    path("rota/<int:team>/fill/", views.fill, name="fill"),
    path("rota/<int:team>/swap/", views.swap_days, name="swap-days"),
    path("rota/<int:team>/<day:on>/", views.duty, name="day"),
    path("rota/<int:team>/<day:start>/<day:last>/", views.table, name="table"),
    path("swap/<ref:reference>/", views.swap, name="swap"),
    path("swap/<ref:reference>/withdraw/", views.withdraw_swap, name="withdraw-swap"),
    path("swap/day/<ref:reference>/", views.ask_swap, name="ask-swap"),
    path("away/", views.absences, name="absence"),
    path("away/today/", views.away_today, name="away-today"),
    path("away/report/", views.report, name="report"),
    path("away/<ref:reference>/", views.away, name="away"),
    path("away/<ref:reference>/back/", views.come_back, name="back"),
    path("away/<ref:reference>/withdraw/", views.withdraw, name="withdraw"),
    path("week/<ref:reference>/", views.week, name="week"),
    path("leave/ask/", views.ask_leave, name="ask-leave"),
    path("leave/<ref:reference>/", views.leave, name="leave"),
    path("leave/<ref:reference>/decide/", views.decide, name="decide"),
    path("leave/<ref:reference>/cancel/", views.cancel_leave, name="cancel-leave"),
]
