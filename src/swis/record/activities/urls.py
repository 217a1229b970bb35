from django.urls import path

from . import views

app_name = "activities"
urlpatterns = [
    path("work/", views.work, name="work"),
    path("work/log/", views.log_something, name="log-something"),
    path("work/log/<ref:reference>/", views.another, name="another"),
    path("work/<ref:reference>/", views.activity, name="activity"),
    path("work/<ref:reference>/correct/", views.correct_activity, name="correct-activity"),
    path("support/", views.support_list, name="list"),
    path("support/<ref:reference>/", views.support, name="support"),
    path("support/<ref:reference>/plan/", views.plan, name="plan"),
    path("support/<ref:reference>/agree/", views.agree, name="agree"),
    path("support/<ref:reference>/log/", views.log, name="log"),
    path("support/<ref:reference>/close/", views.close, name="close"),
    path("support/session/<ref:reference>/", views.session, name="session"),
    path("support/session/<ref:reference>/correct/", views.correct, name="correct"),
    path("telling/<ref:reference>/", views.telling, name="telling"),
    path("telling/<ref:reference>/told/", views.say_told, name="say-told"),
    path("telling/<ref:reference>/not-needed/", views.need_not_tell, name="need-not-tell"),
    path("support/<ref:reference>/change/", views.edit, name="edit"),
    path("support/<ref:reference>/review/", views.review, name="review"),
    path("support/<ref:reference>/next/", views.plan_session, name="plan-session"),
    path("sessions/limits/", views.limits, name="limits"),
    path(
        "sessions/planned/<ref:reference>/",
        views.did_not_take_place,
        name="did-not-take-place",
    ),
    path("sessions/<ref:reference>/disclosed/", views.disclosed, name="disclosed"),
    path("disclosures/<ref:reference>/", views.disclosure, name="disclosure"),
    path("disclosures/<ref:reference>/told/", views.told, name="told"),
    path("disclosures/<ref:reference>/not-yet/", views.not_yet, name="not-yet"),
]
