from django.urls import path

from . import views

app_name = "staff"
urlpatterns = [
    path("", views.people.people, name="list"),
    path("invite/", views.people.invite, name="invite"),
    path("invitations/<ref:reference>/", views.people.invitation, name="invitation"),
    path("posts/<ref:reference>/end/", views.people.end, name="end"),
    path("notices/", views.notices.notices, name="notices"),
    path("notices/mine/", views.notices.your_notices, name="your-notices"),
    path("notices/<ref:reference>/again/", views.notices.try_again, name="try-again"),
    path("<ref:reference>/", views.people.person, name="person"),
    path("<ref:reference>/post/", views.people.appoint, name="appoint"),
    path("<ref:reference>/link/", views.people.renew, name="renew"),
    path("<ref:reference>/close/", views.people.disable, name="disable"),
]
