from django.urls import path

from . import views

app_name = "programmes"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("place/", views.place, name="place"),
    path("placements/<ref:reference>/end/", views.end, name="end"),
]
