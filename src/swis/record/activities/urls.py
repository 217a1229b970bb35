from typing import Any

app_name = "activities"
urlpatterns: list[Any] = []
