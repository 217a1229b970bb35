from django.urls import path

from . import views

app_name = "staff"
urlpatterns = [
    path("", views.people, name="list"),
    path("invite/", views.invite, name="invite"),
    path("invitations/<ref:reference>/", views.invitation, name="invitation"),
    path("posts/<ref:reference>/end/", views.end, name="end"),
    path("notices/", views.notices, name="notices"),
    path("notices/mine/", views.your_notices, name="your-notices"),
    path("notices/<ref:reference>/again/", views.try_again, name="try-again"),
    path("<ref:reference>/", views.person, name="person"),
    path("<ref:reference>/post/", views.appoint, name="appoint"),
    path("<ref:reference>/link/", views.renew, name="renew"),
    path("<ref:reference>/close/", views.disable, name="disable"),
]
