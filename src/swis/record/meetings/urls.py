from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("", views.meeting_list, name="list"),
    path("book/", views.book, name="book"),
    path("week/", views.week, name="week"),
    path("series/<int:team>/", views.keep, name="keep"),
    path("series/<int:team>/borough/", views.borough, name="borough"),
    path("supervision/<ref:reference>/", views.supervision, name="supervision"),
    path("supervised/<ref:reference>/", views.supervised, name="supervised"),
    path("agenda/<ref:reference>/", views.ask_to_share, name="ask-to-share"),
    path("agenda/<ref:reference>/said/", views.say_on_agenda, name="say-on-agenda"),
    path("<ref:reference>/", views.meeting, name="meeting"),
    path("<ref:reference>/agenda/", views.agenda, name="agenda"),
    path("<ref:reference>/agenda/add/", views.put_on_agenda, name="put-on-agenda"),
    path("<ref:reference>/record/", views.hold, name="hold"),
    path("<ref:reference>/supervise/", views.supervise, name="supervise"),
    path("<ref:reference>/move/", views.move, name="move"),
    path("<ref:reference>/not-held/", views.miss, name="miss"),
    path("<ref:reference>/cancel/", views.cancel, name="cancel"),
    path("<ref:reference>/agree/", views.agree, name="agree"),
    path("action/<ref:reference>/", views.action, name="action"),
    path("action/<ref:reference>/drop/", views.drop, name="drop"),
    path("disagree/<ref:reference>/", views.disagree, name="disagree"),
    path("disagreement/<ref:reference>/", views.disagreement, name="disagreement"),
    path("disagreement/<ref:reference>/basis/", views.give_basis, name="give-basis"),
    path("disagreement/<ref:reference>/manager/", views.take_up, name="take-up"),
    path("disagreement/<ref:reference>/gathered/", views.gather, name="gather"),
    path("disagreement/<ref:reference>/met/", views.meet, name="meet"),
    path("disagreement/<ref:reference>/resolved/", views.resolve, name="resolve"),
    path("disagreement/<ref:reference>/escalate/", views.escalate, name="escalate"),
]
