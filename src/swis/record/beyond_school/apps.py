from django.apps import AppConfig


class BeyondSchoolConfig(AppConfig):
    name = "swis.record.beyond_school"
    label = "beyond_school"
    default_auto_field = "django.db.models.BigAutoField"
