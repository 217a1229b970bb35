from django.urls import path

from swis.record.desk import views

app_name = "duty"
urlpatterns = [path("", views.home, name="who-now")]
