"""A person at the record without a browser: signs in, opens pages, sends forms."""

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from http.cookiejar import CookieJar

from machines.page import Page


@dataclass
class Answer:
    status: int
    address: str  # where redirects ended
    text: str

    @cached_property
    def page(self) -> Page:
        return Page(self.text)

    def find_reference(self, prefix: str) -> str:
        """The first reference of a kind in the address, or else in the page."""
        return re.search(rf"{prefix}-\w{{5}}-\w{{5}}", self.address + self.text)[0]

    def choice(self, words: str) -> str:
        """The value of the option or radio beside these words, in the page's own form."""
        assert self.page.form, self.page.words
        return next(
            value
            for field in self.page.form.typed()
            for value, label in field.choices.items()
            if words in label
        )


class Visitor:
    """One signed-in person, with cookies of their own."""

    def __init__(self, url: str, name: str = "") -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)
        if name:
            self.sign_in(name)

    def sign_in(self, name: str) -> None:
        """One press on the person's name, as in the demonstration."""
        page = self.get("/sign-in/")
        beside = re.search(rf'name="account" value="(\d+)"[^<]*(?:<[^<]*){{0,3}}?{name}', page.text)
        assert beside, f"{name} is not on the sign-in page"
        hidden = page.page.forms[0].held()
        answer = self._send("/sign-in/", {**hidden, "account": beside[1]})
        assert "/sign-in/" not in answer.address, answer.page.words

    def get(self, address: str) -> Answer:
        return self._open(urllib.request.Request(self._at(address)))

    def post(self, address: str, opened: Answer | None = None, **typed: object) -> Answer:
        """Send the form of a page, as opened before, with what is typed."""
        form = (opened or self.get(address)).page.form
        assert form, f"There is no form at {address}"
        return self._send(address, {**form.held(), **typed})

    def press(self, opened: Answer, words: str) -> Answer:
        """Press a button that is a form of its own."""
        beside = opened.text.split(words)[0].rsplit("<form", 1)[1]
        action = re.search(r'action="([^"]*)"', beside)[1]
        form = next(form for form in opened.page.forms if form.action == action)
        return self._send(action, form.held())

    def _send(self, address: str, fields: dict[str, object]) -> Answer:
        data = urllib.parse.urlencode(fields, doseq=True).encode()
        headers = {"Origin": self.url}  # as a browser says it
        return self._open(urllib.request.Request(self._at(address), data, headers))

    def _at(self, address: str) -> str:
        return address if address.startswith("http") else self.url + address

    def _open(self, request: urllib.request.Request) -> Answer:
        try:
            with self.opener.open(request, timeout=60) as response:
                return Answer(response.status, response.url, response.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.url, error.read().decode())
