from django.urls import path

from . import views

app_name = "activities"
urlpatterns = [
    path("<ref:reference>/plan/", views.not_yet, name="plan"),
    path("", views.not_yet, name="list"),
    path("<ref:reference>/", views.not_yet, name="support"),
    path("<ref:reference>/log/", views.not_yet, name="log"),
    path("<ref:reference>/close/", views.not_yet, name="close"),
]
