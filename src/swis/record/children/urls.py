from django.urls import path

from . import views

app_name = "children"
urlpatterns = [
    path("register/", views.not_yet, name="register"),
    path("<ref:reference>/edit/", views.not_yet, name="edit"),
    path("<ref:reference>/relate/", views.not_yet, name="relate"),
    path("<ref:reference>/carer/", views.not_yet, name="carer"),
    path("<ref:reference>/restrict/", views.not_yet, name="restrict"),
    path("<ref:reference>/agreement/", views.not_yet, name="agreement"),
]
