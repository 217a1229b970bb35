from django.urls import path

from . import views

app_name = "activities"
urlpatterns = [
    path("", views.support_list, name="list"),
    path("<ref:reference>/", views.support, name="support"),
    path("<ref:reference>/plan/", views.plan, name="plan"),
    path("<ref:reference>/agree/", views.agree, name="agree"),
    path("<ref:reference>/log/", views.log, name="log"),
    path("<ref:reference>/close/", views.close, name="close"),
    path("session/<ref:reference>/", views.session, name="session"),
    path("session/<ref:reference>/correct/", views.correct, name="correct"),
]
