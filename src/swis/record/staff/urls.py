from django.urls import path

from . import views

app_name = "staff"
urlpatterns = [
    path("", views.people.people, name="list"),
    path("invite/", views.links.invite, name="invite"),
    path("invitations/<ref:reference>/", views.links.invitation, name="invitation"),
    path("invitations/<ref:reference>/show/", views.links.show_link, name="show-link"),
    path("invitations/<ref:reference>/link/", views.links.link, name="link"),
    path("invitations/<ref:reference>/send/", views.links.mail_link, name="mail-link"),
    path("invitations/<ref:reference>/withdraw/", views.links.withdraw_link, name="withdraw-link"),
    path("cover/", views.proposals.cover, name="cover"),
    path("proposals/<ref:reference>/", views.proposals.proposal, name="proposal"),
    path("proposals/<ref:reference>/confirm/", views.proposals.confirm, name="confirm"),
    path("proposals/<ref:reference>/decline/", views.proposals.decline, name="decline"),
    path("proposals/<ref:reference>/withdraw/", views.proposals.withdraw, name="withdraw"),
    path("posts/<ref:reference>/end/", views.people.end, name="end"),
    path("posts/<ref:reference>/longer/", views.people.extend, name="extend"),
    path("notices/", views.notices.notices, name="notices"),
    path("notices/mine/", views.notices.your_notices, name="your-notices"),
    path("notices/<ref:reference>/again/", views.notices.try_again, name="try-again"),
    path("<ref:reference>/", views.people.person, name="person"),
    path("<ref:reference>/post/", views.people.appoint, name="appoint"),
    path("<ref:reference>/link/", views.links.renew, name="renew"),
    path("<ref:reference>/close/", views.people.disable, name="disable"),
]
