from django.urls import path

from . import views

app_name = "support"
urlpatterns = [
    path("support/", views.support.support_list, name="list"),
    path("support/<ref:reference>/", views.support.support, name="support"),
    path("support/<ref:reference>/plan/", views.support.plan, name="plan"),
    path("support/<ref:reference>/agree/", views.support.agree, name="agree"),
    path("support/<ref:reference>/log/", views.session.log, name="log"),
    path("support/<ref:reference>/close/", views.support.close, name="close"),
    path("support/session/<ref:reference>/", views.session.session, name="session"),
    path("support/session/<ref:reference>/correct/", views.session.correct, name="correct"),
    path("support/<ref:reference>/change/", views.support.edit, name="edit"),
    path("support/<ref:reference>/review/", views.support.review, name="review"),
    path("support/<ref:reference>/next/", views.session.plan_session, name="plan-session"),
    path(
        "sessions/planned/<ref:reference>/",
        views.session.did_not_take_place,
        name="did-not-take-place",
    ),
    path("groups/", views.group.groups, name="groups"),
    path("groups/plan/", views.group.plan_group, name="plan-group"),
    path("groups/<ref:reference>/", views.group.group, name="group"),
    path("groups/<ref:reference>/add/", views.group.join_group, name="join-group"),
    path("groups/<ref:reference>/register/", views.group_session.register, name="register"),
    path(
        "groups/<ref:reference>/next/",
        views.group_session.plan_group_session,
        name="plan-group-session",
    ),
    path("groups/<ref:reference>/end/", views.group.end_group, name="end-group"),
    path("groups/members/<ref:reference>/", views.group.member, name="member"),
    path(
        "groups/members/<ref:reference>/agree/", views.group.agree_to_group, name="agree-to-group"
    ),
    path("groups/members/<ref:reference>/leave/", views.group.leave_group, name="leave-group"),
    path(
        "groups/sessions/<ref:reference>/", views.group_session.group_session, name="group-session"
    ),
    path(
        "groups/sessions/<ref:reference>/correct/",
        views.group_session.correct_shared,
        name="correct-shared",
    ),
    path(
        "groups/notes/<ref:reference>/correct/",
        views.group_session.correct_note,
        name="correct-note",
    ),
    path(
        "groups/notes/<ref:reference>/disclosed/",
        views.group_session.disclosed_in_group,
        name="disclosed-in-group",
    ),
]
