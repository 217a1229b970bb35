from django.apps import AppConfig


class ThresholdConfig(AppConfig):
    name = "swis.record.threshold"
    label = "threshold"
    default_auto_field = "django.db.models.BigAutoField"
