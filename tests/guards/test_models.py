"""Conventions of the record's models, held so that nobody has to remember them."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from swis.kernel.models import Noun
from swis.kernel.retention import Privacy
from swis.record.site.settings import ROOMS

TEXT = (models.CharField, models.TextField, models.JSONField)
# rows that a person did not make by an act of their own, and the sign-in account
WITHOUT_MAKER = {"joined_at", "sent_at"}
# moments of the world, not of an act in this record
WORLDLY = {"held_at", "received_at", "expires_at", "starts_at"}


def ours() -> list[type[models.Model]]:
    return [
        model for room in ("kernel", *ROOMS) for model in apps.get_app_config(room).get_models()
    ]


def undeclared(model: type[models.Model]) -> Iterator[str]:
    """Text columns that are not in exactly one list of the model's privacy."""
    privacy = getattr(model, "privacy", None)
    if not isinstance(privacy, Privacy):
        yield f"{model._meta.label} declares no privacy"
        return
    lists = [privacy.identifies, privacy.special, privacy.free_text, privacy.plain]
    declared = [name for names in lists for name in names]
    columns = [f for f in model._meta.local_fields if isinstance(f, TEXT)]
    for field in columns:
        if declared.count(field.name) != 1:
            yield f"{model._meta.label}.{field.name} stands in {declared.count(field.name)} lists"
    for name in set(declared) - {field.name for field in model._meta.local_fields}:
        yield f"{model._meta.label} declares {name}, which is not a column"


def without_a_name(model: type[models.Model]) -> Iterator[str]:
    """A moment says whose it was: every x_at has its x_by (or, alone, at and by)."""
    names = {field.name for field in model._meta.get_fields()}
    for name in names:
        if name.endswith("_at") and name not in WITHOUT_MAKER:
            if name in WORLDLY:
                continue
            if name.removesuffix("_at") + "_by" not in names and "by" not in names:
                yield f"{model._meta.label}.{name} does not say by whom"


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_privacy_is_declared_for_every_text_column(model: type[models.Model]) -> None:
    assert list(undeclared(model)) == []


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_every_moment_says_whose_it_was(model: type[models.Model]) -> None:
    assert list(without_a_name(model)) == []


def test_prefixes_of_references_are_unique() -> None:
    prefixes = [model.PREFIX for model in ours() if issubclass(model, Noun)]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_a_state_is_a_column_of_a_lifecycle(model: type[models.Model]) -> None:
    if any(field.name == "state" for field in model._meta.local_fields) and issubclass(model, Noun):
        lifecycle = getattr(model, "lifecycle", None)
        if lifecycle is None:
            assert model._meta.label == "children.Agreement", "a state without a lifecycle"
        else:
            assert model._meta.get_field("state").choices == lifecycle.choices
