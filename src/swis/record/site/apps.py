from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "swis.record.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import sign_in_log

        sign_in_log.begin()
