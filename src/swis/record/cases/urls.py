from django.urls import path

from . import views

app_name = "cases"
urlpatterns = [
    path("", views.my_cases, name="list"),
    path("team/", views.team, name="team"),
    path("team/<ref:reference>/cover/", views.cover, name="cover"),
    path("cover/<ref:reference>/end/", views.end_cover, name="end-cover"),
    path("<ref:reference>/", views.case_page, name="case"),
    path("<ref:reference>/note/", views.note, name="note"),
    path("<ref:reference>/plan/", views.plan, name="plan"),
    path("<ref:reference>/strategy/", views.strategy, name="strategy"),
    path("<ref:reference>/reallocate/", views.reallocate, name="reallocate"),
    path("<ref:reference>/override/", views.override, name="override"),
    path("<ref:reference>/close/", views.close, name="close"),
    path("assessment/<ref:reference>/", views.assessment, name="assessment"),
    path("assessment/<ref:reference>/write/", views.write, name="write"),
    path("assessment/<ref:reference>/submit/", views.submit, name="submit"),
    path("assessment/<ref:reference>/send-back/", views.send_back, name="send-back"),
    path("assessment/<ref:reference>/sign-off/", views.sign_off, name="sign-off"),
    path("assessment/<ref:reference>/outcome/", views.outcome, name="outcome"),
    path("assessment/<ref:reference>/correct/", views.correct, name="correct"),
    path("enquiry/<ref:reference>/conclude/", views.conclude, name="conclude"),
    path("conference/<ref:reference>/", views.conference, name="conference"),
    path("conference/<ref:reference>/held/", views.held, name="held"),
    path("core-group/<ref:reference>/", views.core_group, name="core-group"),
]
