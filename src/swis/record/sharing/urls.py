from django.urls import path

from . import views

app_name = "sharing"
urlpatterns = [
    path("", views.shares, name="shares"),
    path("<ref:reference>/", views.shared, name="shared"),
    path("<ref:reference>/read/", views.read, name="read"),
    path("<ref:reference>/share/", views.share, name="share"),
    path("<ref:reference>/summary/", views.summary, name="summary"),
    path("entries/", views.entries, name="entries"),
    path("entries/<ref:reference>/", views.entry, name="entry"),
    path("entries/<ref:reference>/correct/", views.correct, name="correct"),
    path("printed/<ref:reference>/", views.printed, name="printed"),
]
