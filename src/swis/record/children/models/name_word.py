from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.apps import apps
from django.db import models

from swis.kernel import retention

from .. import names

AT_ONCE = 2_000


@models.TextField.register_lookup
class Begins(models.Lookup):
    """Whether a folded word begins with letters: asked of its index on either database."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        letters = str(self.rhs)
        if connection.vendor == "postgresql":
            return f"{column} LIKE %s", (*parameters, f"{letters}%")
        # a word is of a-z and 0-9, and so comes before the next sign
        return (
            f"({column} >= %s AND {column} < %s)",
            (*parameters, letters, *parameters, f"{letters}{{"),
        )


class NameWords(models.Manager["NameWord"]):
    """Words are written where a child is saved."""

    def write(self, children: Iterable[Any], are_new: bool = False) -> None:
        """The words of what some children are called, anew."""
        of_them = list(children)
        if not are_new:
            self.filter(child__in=of_them).delete()
        others = {} if are_new else _other_names(of_them)
        self.bulk_create(
            (row for child in of_them for row in _words(child, others.get(child.pk, []))), AT_ONCE
        )

    def fill(self, children: models.QuerySet[Any]) -> None:
        """The same for any number of children: after a copy that passed the models by."""
        keys = list(children.order_by("pk").values_list("pk", flat=True))
        for n in range(0, len(keys), AT_ONCE):
            self.write(children.model.objects.filter(pk__in=keys[n : n + AT_ONCE]))


class NameWord(models.Model):
    """A word of what a child is called, as it is looked for: folded, and as it sounds."""

    child = models.ForeignKey("children.Child", models.CASCADE, related_name="name_words")
    word = models.TextField()
    sound = models.TextField()
    whole = models.TextField()  # every word of the name that it is of, in the alphabet's order

    objects: ClassVar[NameWords] = NameWords()
    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD, identifies=("word", "sound", "whole")
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["word", "child"],
                name="names_by_word",
                opclasses=["text_pattern_ops", "int8_ops"],
            ),
            models.Index(fields=["sound", "child"], name="names_by_sound"),
            models.Index(fields=["whole", "child"], name="names_by_whole"),
        ]

    def __str__(self) -> str:
        return self.word


def _other_names(children: list[Any]) -> dict[int, list[str]]:
    """What children were called before, or are called besides."""
    rows = apps.get_model("children.OtherName").objects.filter(child__in=children)
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.child_id, []).append(row.name)
    return found


def _words(child: Any, others: list[str]) -> Iterator[NameWord]:
    """Of the name of today, and of each that was or is used besides: joined words too."""
    for name in dict.fromkeys([child.name, *others]):
        for word in names.words(name):
            yield NameWord(child=child, word=word, sound=names.sound(word), whole=names.whole(name))
