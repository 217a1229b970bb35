from typing import Any

app_name = "schools"
urlpatterns: list[Any] = []
