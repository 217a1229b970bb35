from django.urls import path

from . import views

app_name = "threshold"
urlpatterns = [
    path("", views.referral_list, name="referrals"),
    path("direct/", views.direct, name="direct"),
    path("receive/", views.receive, name="receive"),
    path("concern/<ref:reference>/decide/", views.decide, name="decide"),
    path("concern/<ref:reference>/refer/", views.refer, name="refer"),
    path("decision/<ref:reference>/", views.decision_page, name="decision"),
    path("decision/<ref:reference>/agree/", views.agree, name="agree"),
    path("decision/<ref:reference>/disagree/", views.disagree, name="disagree"),
    path("referral/<ref:reference>/", views.referral_page, name="referral"),
    path("referral/<ref:reference>/screen/", views.screen, name="screen"),
    path("referral/<ref:reference>/holder/", views.holder, name="holder"),
    path("referral/<ref:reference>/allocate/", views.allocate, name="allocate"),
    path("referral/<ref:reference>/hand-over/", views.hand_over, name="hand-over"),
    path("referral/<ref:reference>/take-up/", views.take_up, name="take-up"),
    path("referral/<ref:reference>/home/", views.refer_home, name="refer-home"),
    path("referral/<ref:reference>/read/", views.read_direct, name="read-direct"),
    path(
        "referral/<ref:reference>/further/<ref:information>/read/",
        views.read_further,
        name="read-further",
    ),
]
