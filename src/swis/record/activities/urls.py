from django.urls import path

from . import views

app_name = "activities"
urlpatterns = [
    path("work/", views.log.work, name="work"),
    path("work/log/", views.log.log_something, name="log-something"),
    path("work/log/<ref:reference>/", views.log.another, name="another"),
    path("work/day/", views.day.day, name="day"),
    path("work/consultation/", views.consult.consult, name="consult"),
    path("work/duty-call/", views.consult.duty_call, name="duty-call"),
    path("work/<ref:reference>/decided/", views.consult.decided, name="decided"),
    path("work/<ref:reference>/read/", views.consult.read_call, name="read-call"),
    path("work/<ref:reference>/", views.log.activity, name="activity"),
    path("work/<ref:reference>/correct/", views.log.correct_activity, name="correct-activity"),
    path("sessions/limits/", views.opening.limits, name="limits"),
    path("sessions/<ref:reference>/disclosed/", views.opening.disclosed, name="disclosed"),
    path("disclosures/<ref:reference>/", views.opening.disclosure, name="disclosure"),
    path("disclosures/<ref:reference>/told/", views.opening.told, name="told"),
    path("disclosures/<ref:reference>/not-yet/", views.opening.not_yet, name="not-yet"),
]
