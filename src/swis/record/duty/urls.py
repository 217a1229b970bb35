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
    path("", views.who_now.who_now, name="who-now"),
    path("rota/", views.rota.rota, name="rota"),
    path("rota/<int:team>/line/", views.rota.line, name="line"),
    path("rota/<int:team>/fill/", views.fill.fill, name="fill"),
    path("rota/<int:team>/swap/", views.swap.swap_days, name="swap-days"),
    path("rota/<int:team>/<day:on>/", views.rota.duty, name="day"),
    path("rota/<int:team>/<day:start>/<day:last>/", views.rota.table, name="table"),
    path("swap/<ref:reference>/", views.swap.swap, name="swap"),
    path("swap/<ref:reference>/withdraw/", views.swap.withdraw_swap, name="withdraw-swap"),
    path("swap/day/<ref:reference>/", views.swap.ask_swap, name="ask-swap"),
    path("away/", views.absence.absences, name="absence"),
    path("away/today/", views.absence.away_today, name="away-today"),
    path("away/report/", views.absence.report, name="report"),
    path("away/<ref:reference>/", views.absence.away, name="away"),
    path("away/<ref:reference>/back/", views.absence.come_back, name="back"),
    path("away/<ref:reference>/withdraw/", views.absence.withdraw, name="withdraw"),
    path("week/<ref:reference>/", views.absence.week, name="week"),
    path("leave/ask/", views.leave.ask_leave, name="ask-leave"),
    path("leave/<ref:reference>/", views.leave.leave, name="leave"),
    path("leave/<ref:reference>/decide/", views.leave.decide, name="decide"),
    path("leave/<ref:reference>/cancel/", views.leave.cancel_leave, name="cancel-leave"),
]
