"""Sessions logged before the log had lines get theirs, as the record stands on the day."""

import secrets

from django.db import migrations
from django.db.models import Q

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def reference():
    text = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"AC-{text[:5]}-{text[5:]}"


def give_lines(apps, schema_editor):
    sessions = apps.get_model("activities", "Session")
    for session in sessions.objects.filter(activity=None).select_related("support__child"):
        session.activity = apps.get_model("activities", "Activity").objects.create(
            **about(apps, session)
        )
        session.save(update_fields=["activity"])


def about(apps, session):
    child, on = session.support.child, session.held_at.date()
    enrolled = (
        apps.get_model("children", "Enrolment")
        .objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), child=child, starts_on__lte=on)
        .order_by("-starts_on")
        .first()
    )
    born = child.born_on
    known = apps.get_model("cases", "Case").objects.filter(
        child=child, made_at__lte=session.held_at
    )
    return {
        "reference": reference(),
        "kind": "one_to_one",
        "held_at": session.held_at,
        "held_by_id": session.held_by_id,
        "minutes": session.minutes,
        "with_whom": "young_person",
        "school_id": session.support.school_id,
        "child": child,
        "known": "known" if known.exists() else "not_known",
        "year_group": enrolled.year_group if enrolled else None,
        "age": on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        if born
        else None,
        "sex": child.sex,
        "made_at": session.made_at,
        "made_by_id": session.made_by_id,
    }


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0007_beyond"),
        ("cases", "0001_initial"),
        ("children", "0001_initial"),
    ]

    operations = [migrations.RunPython(give_lines, migrations.RunPython.noop)]
