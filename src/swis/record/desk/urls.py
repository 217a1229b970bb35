from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("child/<ref:reference>/", views.child, name="child"),
    path("child/search/", views.home, name="search"),
    path("social-workers/", views.home, name="social-workers"),
    path("how-it-works/", views.home, name="how-it-works"),
]
