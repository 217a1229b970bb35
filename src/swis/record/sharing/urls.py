from typing import Any

app_name = "sharing"
urlpatterns: list[Any] = []
