"""Reads a page as a browser does: title, addresses, and forms with their fields."""

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import Any


@dataclass
class Field:
    """What a person fills in: its name, its kind, what it holds, and what can be chosen."""

    name: str
    kind: str
    value: str = ""
    choices: dict[str, str] = field(default_factory=dict)  # value: words


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def held(self) -> dict[str, Any]:
        """What the form sends when nobody touches it."""
        sent = {f.name: f.value for f in self.fields.values()}
        return {name: value for name, value in sent.items() if value or name == "press"}

    def typed(self) -> list[Field]:
        """The fields that a person fills in."""
        return [f for f in self.fields.values() if f.kind not in ("hidden", "submit")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title, self.words = "", []
        self.addresses: list[str] = []
        self.forms: list[Form] = []
        self.labels: dict[str, str] = {}  # id of a field: words of its label
        self.ids: dict[str, tuple[Field, str]] = {}
        self._inside, self._for, self._select, self._option = "", "", None, None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.addresses += [given[name] for name in ("href", "action", "src") if given.get(name)]
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        elif tag == "label":
            self._for = given.get("for", "")
        elif tag == "option" and self._select:
            self._option = given.get("value", "")
            self._select.choices[self._option] = ""
            if "selected" in given:
                self._select.value = self._option
        elif tag in ("input", "select", "textarea", "button") and given.get("name"):
            self._field(tag, given)
        if tag in ("title", "textarea"):
            self._inside = tag

    def _field(self, tag: str, given: dict[str, str]) -> None:
        if not self.forms:
            return
        kind = given.get("type", "text") if tag == "input" else tag
        kind = "submit" if tag == "button" else kind
        fields, name = self.forms[-1].fields, given["name"]
        made = fields.setdefault(name, Field(name, kind))
        value = given.get("value", "")
        if kind in ("radio", "checkbox"):
            made.choices[value or "on"] = ""
            if "checked" in given:
                made.value = value or "on"
        elif kind != "submit":
            made.value = value
        if "id" in given:
            self.ids[given["id"]] = (made, value or "on")
        self._select = made if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._inside == "title":
            self.title += data
        elif self._inside == "textarea" and self.forms:
            last = list(self.forms[-1].fields.values())[-1]
            last.value = (last.value + data).lstrip("\n")
        if self._for:
            self.labels[self._for] = self.labels.get(self._for, "") + data
        if self._option is not None and self._select:
            self._select.choices[self._option] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""
        elif tag == "label":
            self._for = ""
        elif tag == "option":
            self._option = None
        elif tag == "select":
            self._select = None


@dataclass(frozen=True)
class Page:
    """One page, read once."""

    text: str

    @cached_property
    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.text)
        for ident, (made, value) in reader.ids.items():
            if value in made.choices:
                made.choices[value] = reader.labels.get(ident, "").strip()
        return reader

    @property
    def title(self) -> str:
        return self._read.title

    @property
    def addresses(self) -> list[str]:
        """Every address that the page names: links, actions, sources."""
        return self._read.addresses

    @property
    def words(self) -> str:
        return " ".join(" ".join(self._read.words).split())

    @property
    def form(self) -> Form | None:
        """The form of the page's own act: not the one that signs out, nor a choice in a list."""
        own = [form for form in self._read.forms if "press" in form.fields]
        return own[0] if own else None

    @property
    def forms(self) -> list[Form]:
        return self._read.forms
