from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "swis.record.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from swis.kernel import holding

        from .queries import held

        holding.says(held.all_said)
