from django.urls import path

from swis.record.desk import views

app_name = "children"
urlpatterns = [path("register/", views.home, name="register")]
