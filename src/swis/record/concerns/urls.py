from django.urls import path

from . import views

app_name = "concerns"
urlpatterns = [
    path("", views.concern_list, name="list"),
    path("raise/", views.raise_concern, name="raise"),
    path("sent/", views.sent, name="sent"),
    path("<ref:reference>/", views.concern_page, name="concern"),
    path("<ref:reference>/see/", views.see, name="see"),
    path("<ref:reference>/add/", views.add, name="add"),
    path("<ref:reference>/discuss/", views.discuss, name="discuss"),
    path("<ref:reference>/match/", views.match, name="match"),
    path("<ref:reference>/register/", views.register, name="register"),
    path("<ref:reference>/refile/", views.refile, name="refile"),
    path("<ref:reference>/link/", views.link, name="link"),
]
