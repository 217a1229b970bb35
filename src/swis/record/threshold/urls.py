from django.urls import path

from swis.record.desk import views

app_name = "threshold"
urlpatterns = [
    path("concern/<ref:reference>/decide/", views.child, name="decide"),
    path("concern/<ref:reference>/refer/", views.child, name="refer"),
    path("decision/<ref:reference>/", views.child, name="decision"),
    path("referral/<ref:reference>/", views.child, name="referral"),
]
