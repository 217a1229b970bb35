"""Two records of one child become one: proposed by one person, agreed by another, undone whole.

What hangs on the other record is moved to the kept one, row by row, and which rows is kept; the
other record stays, empty, so that its reference still leads to the child.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from swis.kernel import acts, people, permission, refusals

from .. import access, names, queries, workflow
from .. import models as rooms

PROPOSING = permission.of_roles(
    access.EDITORS, said="Only those who keep children's records propose that two are one."
)
# what says itself which of two records it is about
STAYS = ("children.NameWord", "children.ToldApart", "children.Merging", "children.Child")
FILLED = ("born_on", "due_on", "upn", "home_authority_id", "family_id")
Moved = list[list[Any]]


@acts.act(may=PROPOSING)
def propose_merging(
    *, child: rooms.Child, other: rooms.Child, reason: str, by: people.Person, at: datetime
) -> rooms.Merging:
    """Say that two records are of one child: the first is kept, the other is read from it."""
    if child == other:
        raise refusals.Refused("Choose another record: this is the same one.", "other")
    for record in (child, other):
        if record.merged_into_id:
            raise refusals.Refused("One of these records is part of another already.", "other")
    standing = rooms.Merging.objects.filter(
        other__in=[child, other], kept__in=[child, other], state__in=workflow.MERGING_STANDS
    )
    if standing.exists():
        raise refusals.Refused("This has been proposed already, and waits for another's name.")
    return rooms.Merging.objects.create(kept=child, other=other, reason=reason, **by.signed(at))


@acts.act(may=permission.of_steps(workflow.MERGING, "agree_merging", of="merging"))
def agree_merging(*, merging: rooms.Merging, by: people.Person, at: datetime) -> rooms.Merging:
    """The second name: from here on there is one record."""
    pair = [merging.kept_id, merging.other_id]
    found = rooms.Child.objects.select_for_update().in_bulk(pair)
    kept, other = (found[pk] for pk in pair)
    if kept.merged_into_id or other.merged_into_id:
        raise refusals.NotNow("One of these records is part of another by now.")
    if why := queries.merging.why_people_differ(kept, other, at):
        raise refusals.NotNow(why)
    moved = [row for model, column in _hangs_on() if (row := _move(model, column, kept, other))]
    moved += _fill(kept, other)
    if names.whole(kept.name) != names.whole(other.name):
        called = {"given_names": other.given_names, "family_name": other.family_name}
        known_as = rooms.OtherName.objects.create(
            child=kept, kind="also", reason=merging.reason, **called, **by.signed(at)
        )
        moved.append(["made", "", [known_as.pk]])
    rooms.Child.objects.filter(pk=other.pk).update(merged_into=kept, version=other.version + 1)
    _write_words(kept, other)
    workflow.MERGING.move(merging, "agree_merging", by=by, at=at, also={"moved": moved})
    return merging


@acts.act(may=permission.of_steps(workflow.MERGING, "decline_merging", of="merging"))
def decline_merging(
    *, merging: rooms.Merging, reason: str, by: people.Person, at: datetime
) -> rooms.Merging:
    """They are not one child, or it can't be said; who proposed it may take it back too."""
    workflow.MERGING.move(merging, "decline_merging", by=by, at=at, reason=reason)
    return merging


@acts.act(may=permission.of_steps(workflow.MERGING, "undo_merging", of="merging"))
def undo_merging(
    *, merging: rooms.Merging, reason: str, by: people.Person, at: datetime
) -> rooms.Merging:
    """They were two children: each has again what it had; what came since stays with the kept."""
    kept, other = merging.kept, merging.other
    by_label = {model._meta.label: model for model, _ in _hangs_on()}
    for label, column, keys in merging.moved:
        if label == "made":
            rooms.OtherName.objects.filter(pk__in=keys).delete()
        elif label == "filled":
            _empty(kept, column)
        elif label == "restricted":
            rooms.Child.objects.filter(pk=kept.pk).update(is_restricted=False)
        else:
            rows = by_label[label]._base_manager.filter(pk__in=keys, **{column: kept})
            rows.update(**{column: other})
    rooms.Child.objects.filter(pk=other.pk).update(merged_into=None, version=other.version + 1)
    _write_words(kept, other)
    workflow.MERGING.move(merging, "undo_merging", by=by, at=at, reason=reason)
    return merging


def _hangs_on() -> Iterator[tuple[type[models.Model], str]]:
    """Every model that points at a child, of this room and of later ones, with its column."""
    for relation in rooms.Child._meta.related_objects:
        model: Any = relation.related_model
        if model._meta.label not in STAYS:
            yield model, relation.field.name


def _move(
    model: type[models.Model], column: str, kept: rooms.Child, other: rooms.Child
) -> list[Any] | None:
    """Move the rows of one kind; what the kept record has already stays behind. Refused where
    there can be one only, and both have it."""
    rows = model._base_manager.filter(**{column: other})
    for beside in _once_with(model, column):
        held = model._base_manager.filter(**{column: kept}).values(beside)
        rows = rows.exclude(**{f"{beside}__in": held})
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return None
    try:
        with transaction.atomic():
            model._base_manager.filter(pk__in=keys).update(**{column: kept})
    except IntegrityError:
        word = getattr(model, "WORD", model._meta.verbose_name)
        raise refusals.NotNow(
            f"Both records have an open {word}, and a child has one at a time. End one of them "
            "first."
        ) from None
    return [model._meta.label, column, keys]


def _once_with(model: type[models.Model], column: str) -> Iterator[str]:
    """Columns with which a child stands once in a table: the same concern, the same group."""
    for constraint in model._meta.constraints:
        fields = getattr(constraint, "fields", ())
        if column in fields and len(fields) == 2 and getattr(constraint, "condition", None) is None:
            yield next(name for name in fields if name != column)


def _fill(kept: rooms.Child, other: rooms.Child) -> Moved:
    """What the kept record does not say and the other does; and restricted stays restricted."""
    filled = [name for name in FILLED if not getattr(kept, name) and getattr(other, name)]
    new = {name: getattr(other, name) for name in filled}
    moved: Moved = [["filled", name, []] for name in filled]
    if other.is_restricted and not kept.is_restricted:
        new["is_restricted"] = True
        moved.append(["restricted", "", []])
    rooms.Child.objects.filter(pk=kept.pk).update(**new, version=kept.version + 1)
    return moved


def _empty(kept: rooms.Child, column: str) -> None:
    empty = "" if column == "upn" else None
    rooms.Child.objects.filter(pk=kept.pk).update(**{column: empty})


def _write_words(kept: rooms.Child, other: rooms.Child) -> None:
    """By what each is found now."""
    for child in (kept, other):
        child.refresh_from_db()
        rooms.NameWord.objects.filter(child=child).delete()
        if not child.merged_into_id:
            rooms.NameWord.objects.write([child], are_new=False)
