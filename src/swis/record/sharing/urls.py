from django.urls import path

from . import views

app_name = "sharing"
urlpatterns = [
    path("entries/", views.not_yet, name="entries"),
    path("entries/<ref:reference>/", views.not_yet, name="entry"),
    path("", views.not_yet, name="shares"),
    path("<ref:reference>/share/", views.not_yet, name="share"),
    path("<ref:reference>/summary/", views.not_yet, name="summary"),
]
