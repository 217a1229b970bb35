from django.urls import path

from . import views

app_name = "activities"
urlpatterns = [
    path("support/", views.support_list, name="list"),
    path("support/<ref:reference>/", views.support, name="support"),
    path("support/<ref:reference>/plan/", views.plan, name="plan"),
    path("support/<ref:reference>/agree/", views.agree, name="agree"),
    path("support/<ref:reference>/log/", views.log, name="log"),
    path("support/<ref:reference>/close/", views.close, name="close"),
    path("support/session/<ref:reference>/", views.session, name="session"),
    path("support/session/<ref:reference>/correct/", views.correct, name="correct"),
]
