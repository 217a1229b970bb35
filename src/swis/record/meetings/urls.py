from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("", views.meetings.meeting_list, name="list"),
    path("book/", views.booking.book, name="book"),
    path("week/", views.planning.week, name="week"),
    path("series/<int:team>/", views.planning.keep, name="keep"),
    path("series/<int:team>/borough/", views.planning.borough, name="borough"),
    path("supervision/<ref:reference>/", views.supervision.supervision, name="supervision"),
    path("supervised/<ref:reference>/", views.supervision.supervised, name="supervised"),
    path("agenda/<ref:reference>/", views.agenda.ask_to_share, name="ask-to-share"),
    path("agenda/<ref:reference>/said/", views.agenda.say_on_agenda, name="say-on-agenda"),
    path("<ref:reference>/", views.meetings.meeting, name="meeting"),
    path("<ref:reference>/agenda/", views.agenda.agenda, name="agenda"),
    path("<ref:reference>/agenda/add/", views.agenda.put_on_agenda, name="put-on-agenda"),
    path("<ref:reference>/record/", views.meetings.hold, name="hold"),
    path("<ref:reference>/supervise/", views.supervision.supervise, name="supervise"),
    path("<ref:reference>/move/", views.booking.move, name="move"),
    path("<ref:reference>/not-held/", views.booking.miss, name="miss"),
    path("<ref:reference>/cancel/", views.booking.cancel, name="cancel"),
    path("<ref:reference>/agree/", views.agreed.agree, name="agree"),
    path("action/<ref:reference>/", views.agreed.action, name="action"),
    path("action/<ref:reference>/drop/", views.agreed.drop, name="drop"),
    path("disagree/<ref:reference>/", views.disagreement.disagree, name="disagree"),
    path("disagreement/<ref:reference>/", views.disagreement.disagreement, name="disagreement"),
    path("disagreement/<ref:reference>/basis/", views.disagreement.give_basis, name="give-basis"),
    path("disagreement/<ref:reference>/manager/", views.disagreement.take_up, name="take-up"),
    path("disagreement/<ref:reference>/gathered/", views.disagreement.gather, name="gather"),
    path("disagreement/<ref:reference>/met/", views.disagreement.meet, name="meet"),
    path("disagreement/<ref:reference>/resolved/", views.disagreement.resolve, name="resolve"),
    path("disagreement/<ref:reference>/escalate/", views.disagreement.escalate, name="escalate"),
]
