from django.urls import path

from . import views

app_name = "beyond_school"
urlpatterns = [
    path("visits/<ref:reference>/plan/", views.visit.plan_visit, name="plan-visit"),
    path("visits/<ref:reference>/now/", views.visit.go_now, name="go-now"),
    path("visits/<ref:reference>/", views.visit.visit, name="visit"),
    path("visits/<ref:reference>/set-off/", views.visit.set_off, name="set-off"),
    path("visits/<ref:reference>/back/", views.visit.come_back, name="come-back"),
    path("visits/<ref:reference>/later/", views.visit.stay_longer, name="stay-longer"),
    path("visits/<ref:reference>/ring/", views.visit.ring, name="ring"),
    path("visits/<ref:reference>/cancel/", views.visit.cancel_visit, name="cancel-visit"),
    path("visits/<ref:reference>/log/", views.visit.log_visit, name="log-visit"),
    path(
        "services/<ref:reference>/contact/", views.hand_over.contact_service, name="contact-service"
    ),
    path(
        "services/<ref:reference>/hand-over/",
        views.hand_over.offer_hand_over,
        name="offer-hand-over",
    ),
    path("hand-overs/<ref:reference>/", views.hand_over.hand_over, name="hand-over"),
    path(
        "hand-overs/<ref:reference>/accepted/",
        views.hand_over.accept_hand_over,
        name="accept-hand-over",
    ),
    path(
        "hand-overs/<ref:reference>/declined/",
        views.hand_over.decline_hand_over,
        name="decline-hand-over",
    ),
    path("hand-overs/<ref:reference>/withdraw/", views.hand_over.withdraw, name="withdraw"),
    path(
        "early-help/<ref:reference>/raise/", views.help_plan.raise_help_plan, name="raise-help-plan"
    ),
    path("early-help/<ref:reference>/", views.help_plan.help_plan, name="help-plan"),
    path("early-help/<ref:reference>/attend/", views.help_plan.attend, name="attend"),
    path(
        "early-help/<ref:reference>/review/",
        views.help_plan.review_help_plan,
        name="review-help-plan",
    ),
    path("early-help/<ref:reference>/end/", views.help_plan.end_help_plan, name="end-help-plan"),
]
