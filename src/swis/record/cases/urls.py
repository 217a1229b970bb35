from django.urls import path

from . import views

app_name = "cases"
urlpatterns = [
    path("", views.lists.my_cases, name="list"),
    path("team/", views.lists.team, name="team"),
    path("team/names/", views.lists.names_wanted, name="names-wanted"),
    path("team/<ref:reference>/cover/", views.cover.cover, name="cover"),
    path("cover/<ref:reference>/end/", views.cover.end_cover, name="end-cover"),
    path("<ref:reference>/", views.case.case_page, name="case"),
    path("<ref:reference>/note/", views.case.note, name="note"),
    path("<ref:reference>/plan/", views.case.plan, name="plan"),
    path("<ref:reference>/ask/", views.protection.ask, name="ask"),
    path("<ref:reference>/strategy/", views.protection.strategy, name="strategy"),
    path("<ref:reference>/care/", views.care.begin, name="care"),
    path("care/<ref:reference>/agree/", views.care.agree, name="agree-care"),
    path("care/<ref:reference>/end/", views.care.end, name="end-care"),
    path("proposed/<ref:reference>/", views.care.agree_outcome, name="agree-outcome"),
    path("<ref:reference>/reallocate/", views.allocation.reallocate, name="reallocate"),
    path("<ref:reference>/override/", views.allocation.override, name="override"),
    path("<ref:reference>/close/", views.case.close, name="close"),
    path("assessment/<ref:reference>/", views.assessment.assessment, name="assessment"),
    path("assessment/<ref:reference>/write/", views.assessment.write, name="write"),
    path("assessment/<ref:reference>/submit/", views.assessment.submit, name="submit"),
    path("assessment/<ref:reference>/send-back/", views.assessment.send_back, name="send-back"),
    path("assessment/<ref:reference>/sign-off/", views.assessment.sign_off, name="sign-off"),
    path("assessment/<ref:reference>/outcome/", views.case.outcome, name="outcome"),
    path("assessment/<ref:reference>/correct/", views.assessment.correct, name="correct"),
    path("enquiry/<ref:reference>/conclude/", views.protection.conclude, name="conclude"),
    path(
        "enquiry/<ref:reference>/agree/",
        views.protection.agree_conclusion,
        name="agree-conclusion",
    ),
    path("conference/<ref:reference>/", views.protection.conference, name="conference"),
    path("conference/<ref:reference>/held/", views.protection.held, name="held"),
    path("core-group/<ref:reference>/", views.protection.core_group, name="core-group"),
]
