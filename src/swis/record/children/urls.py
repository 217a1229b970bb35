from django.urls import path

from . import views

app_name = "children"
urlpatterns = [
    path("register/", views.register, name="register"),
    path("open/", views.open_record, name="open"),
    path("opened/<ref:reference>/", views.opened, name="opened"),
    path("<ref:reference>/", views.details, name="details"),
    path("<ref:reference>/edit/", views.edit, name="edit"),
    path("<ref:reference>/school/", views.enrol, name="enrol"),
    path("<ref:reference>/relate/", views.relate, name="relate"),
    path("<ref:reference>/carer/", views.carer, name="carer"),
    path("carer/<ref:reference>/", views.edit_carer, name="edit-carer"),
    path("<ref:reference>/agreement/", views.agreement, name="agreement"),
    path("<ref:reference>/tell-apart/", views.tell_apart, name="tell-apart"),
    path("<ref:reference>/restrict/", views.restrict, name="restrict"),
    path("<ref:reference>/open-elsewhere/", views.open_elsewhere, name="open-elsewhere"),
    path("elsewhere/<ref:reference>/end/", views.end_elsewhere, name="end-elsewhere"),
    path("<ref:reference>/refer-home/", views.refer_home, name="refer-home"),
    path("home-referral/<ref:reference>/", views.home_referral, name="home-referral"),
    path("home-referral/<ref:reference>/answer/", views.answer_home, name="answer-home"),
    path("acted-first/<ref:reference>/", views.acted_first, name="acted-first"),
    path("acted-first/<ref:reference>/accept/", views.accept, name="accept"),
]
