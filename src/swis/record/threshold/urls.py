from django.urls import path

from . import views

app_name = "threshold"
urlpatterns = [
    path("", views.referral.referral_list, name="referrals"),
    path("direct/", views.refer.direct, name="direct"),
    path("receive/", views.receive.receive, name="receive"),
    path("concern/<ref:reference>/decide/", views.decide.decide, name="decide"),
    path("concern/<ref:reference>/refer/", views.refer.refer, name="refer"),
    path("decision/<ref:reference>/", views.decide.decision_page, name="decision"),
    path("decision/<ref:reference>/agree/", views.decide.agree, name="agree"),
    path("decision/<ref:reference>/disagree/", views.decide.disagree, name="disagree"),
    path("referral/<ref:reference>/", views.referral.referral_page, name="referral"),
    path("referral/<ref:reference>/screen/", views.screen.screen, name="screen"),
    path("referral/<ref:reference>/holder/", views.hold.holder, name="holder"),
    path("referral/<ref:reference>/allocate/", views.hold.allocate, name="allocate"),
    path("referral/<ref:reference>/hand-over/", views.hold.hand_over, name="hand-over"),
    path("referral/<ref:reference>/take-up/", views.hold.take_up, name="take-up"),
    path("referral/<ref:reference>/home/", views.refer_home.refer_home, name="refer-home"),
    path("referral/<ref:reference>/read/", views.referral.read_direct, name="read-direct"),
    path(
        "referral/<ref:reference>/further/<ref:information>/tell/",
        views.referral.tell_of_further,
        name="tell-of-further",
    ),
    path(
        "referral/<ref:reference>/further/<ref:information>/read/",
        views.referral.read_further,
        name="read-further",
    ),
]
