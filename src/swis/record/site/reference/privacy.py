"""What each table holds of people, and how long it is kept."""

from django.apps import apps

from swis.kernel import retention

from ..settings import ROOMS


def page() -> str:
    parts = [
        "# Privacy, as declared on the models\n\nNothing goes without a person's review.\n\n"
        "| model | identifies | special category | free text | kept |\n"
        "| --- | --- | --- | --- | --- |\n"
    ]
    for room in ("kernel", *ROOMS):
        for model in apps.get_app_config(room).get_models():
            declared: retention.Privacy = model.privacy  # type: ignore[attr-defined]
            columns = (declared.identifies, declared.special, declared.free_text)
            cells = " | ".join(", ".join(names) or "–" for names in columns)
            parts.append(f"| {model._meta.label} | {cells} | {declared.keep} |\n")
    return "".join(parts)
