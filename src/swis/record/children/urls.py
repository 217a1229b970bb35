from django.urls import path

from . import views

app_name = "children"
urlpatterns = [
    path("register/", views.register.register, name="register"),
    path("open/", views.restrict.open_record, name="open"),
    path("opened/<ref:reference>/", views.restrict.opened, name="opened"),
    path("telling/<ref:reference>/", views.telling.telling, name="telling"),
    path("telling/<ref:reference>/told/", views.telling.say_told, name="say-told"),
    path("telling/<ref:reference>/not-needed/", views.telling.need_not_tell, name="need-not-tell"),
    path("<ref:reference>/", views.details.details, name="details"),
    path("<ref:reference>/edit/", views.details.edit, name="edit"),
    path("<ref:reference>/merge/", views.merge.propose, name="propose-merging"),
    path("merging/<ref:reference>/", views.merge.merging, name="merging"),
    path("merging/<ref:reference>/agree/", views.merge.agree, name="agree-merging"),
    path("merging/<ref:reference>/decline/", views.merge.decline, name="decline-merging"),
    path("merging/<ref:reference>/undo/", views.merge.undo, name="undo-merging"),
    path("<ref:reference>/rename/", views.name.rename, name="rename"),
    path("<ref:reference>/name/", views.name.add, name="add-name"),
    path("<ref:reference>/school/", views.details.enrol, name="enrol"),
    path("<ref:reference>/relate/", views.family.relate, name="relate"),
    path("<ref:reference>/carer/", views.family.carer, name="carer"),
    path("carer/<ref:reference>/", views.family.edit_carer, name="edit-carer"),
    path("<ref:reference>/agreement/", views.details.agreement, name="agreement"),
    path("<ref:reference>/tell-apart/", views.restrict.tell_apart, name="tell-apart"),
    path("<ref:reference>/restrict/", views.restrict.restrict, name="restrict"),
    path("<ref:reference>/open-elsewhere/", views.elsewhere.open_elsewhere, name="open-elsewhere"),
    path("elsewhere/<ref:reference>/end/", views.elsewhere.end_elsewhere, name="end-elsewhere"),
    path("<ref:reference>/refer-home/", views.elsewhere.refer_home, name="refer-home"),
    path("home-referral/<ref:reference>/", views.elsewhere.home_referral, name="home-referral"),
    path("home-referral/<ref:reference>/answer/", views.elsewhere.answer_home, name="answer-home"),
    path("acted-first/<ref:reference>/", views.elsewhere.acted_first, name="acted-first"),
    path("acted-first/<ref:reference>/accept/", views.elsewhere.accept, name="accept"),
]
