"""What was said with one press of a button, so that a second press with other words is not taken
for the first.

A receipt keeps no words: for each box a digest that only this installation can make, of this press.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.utils.crypto import salted_hmac

from .models import Receipt

LEFT_OUT = {"csrfmiddlewaretoken", "press", "version"}
DIGITS = 16
Said = dict[str, str]

_said: ContextVar[Said] = ContextVar("said", default={})  # noqa: B039  never changed in place


def key_of(fields: Mapping[str, list[str]]) -> UUID | None:
    """The press of what a page sent; None where it has none that can be read."""
    try:
        return UUID((fields.get("press") or [""])[-1])
    except ValueError:
        return None


def said(fields: Mapping[str, list[str]]) -> Said:
    """What a page sent, box by box: an empty one says nothing, line ends are all alike."""
    press = key_of(fields)
    return {
        name: salted_hmac(f"swis.said.{press}.{name}", "\0".join(words)).hexdigest()[:DIGITS]
        for name, values in fields.items()
        if name not in LEFT_OUT
        and not name.startswith("_")
        and any(words := [" ".join(value.split()) for value in values])
    }


@contextmanager
def saying(words: Said) -> Iterator[None]:
    """The act in here is done by a press that says this."""
    token = _said.set(words)
    try:
        yield
    finally:
        _said.reset(token)


def saying_now() -> Said:
    return _said.get()


def otherwise(receipt: Receipt, words: Said) -> set[str]:
    """The boxes in which these words are not those that the press was done with."""
    if not receipt.said or not words:  # an act that no page pressed
        return set()
    names = receipt.said.keys() | words.keys()
    return {name for name in names if receipt.said.get(name) != words.get(name)}


def before(fields: Mapping[str, list[str]], account_id: int) -> Receipt | None:
    """The receipt of this person's press, if it was done before."""
    key = key_of(fields)
    return Receipt.objects.filter(key=key, by_id=account_id).first() if key else None


def was_done(fields: Mapping[str, list[str]], account_id: int) -> bool:
    """Whether exactly this was done before: sent again because its answer got lost."""
    receipt = before(fields, account_id)
    return receipt is not None and not otherwise(receipt, said(fields))


def leads_nowhere(key: UUID) -> bool:
    """Whether a press made something with a page; asked where that page is no more."""
    return Receipt.objects.filter(key=key).exclude(reference="").exists()
