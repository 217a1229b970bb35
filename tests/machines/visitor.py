"""A person at the record without a browser: signs in, opens pages, sends forms."""

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar

FIELD = re.compile(r"<input[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass
class Answer:
    status: int
    address: str  # where redirects ended
    text: str

    @property
    def reference(self) -> str:
        """The reference in the address that the answer ended at."""
        return re.search(r"[A-Z]{2}-\w{5}-\w{5}", self.address)[0]

    def find_reference(self, prefix: str) -> str:
        """The first reference of a kind that the page holds."""
        return re.search(rf"{prefix}-\w{{5}}-\w{{5}}", self.text)[0]

    def hidden(self) -> dict[str, str]:
        """The fields that a form sends without anyone typing them."""
        fields = {}
        for tag in FIELD.findall(self.text):
            given = {name: unescape(value) for name, value in ATTRIBUTE.findall(tag)}
            if given.get("type") == "hidden" and "name" in given:
                fields[given["name"]] = given.get("value", "")
        return fields

    def choice(self, words: str) -> str:
        """The value of the option or radio beside these words."""
        options = re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', self.text)
        radios = re.findall(r'value="([^"]*)" id="([^"]*)"', self.text)
        labels = dict(re.findall(r'<label[^>]*for="([^"]*)">\s*([^<]*)', self.text))
        options += [(value, labels.get(ident, "")) for value, ident in radios]
        return next(value for value, label in options if words in unescape(label))


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
        beside = re.search(rf'name="account" value="(\d+)"[^<]*(?:<[^<]*)??{name}', page.text)
        assert beside, f"{name} is not on the sign-in page"
        answer = self.post("/sign-in/", page, account=beside[1])
        assert "/sign-in/" not in answer.address

    def get(self, address: str) -> Answer:
        return self._open(urllib.request.Request(self._at(address)))

    def post(self, address: str, page: Answer | None = None, **typed: object) -> Answer:
        """Send a form with what the page holds hidden in it and what is typed."""
        fields = {**((page or self.get(address)).hidden()), **typed}
        data = urllib.parse.urlencode(fields, doseq=True).encode()
        return self._open(urllib.request.Request(self._at(address), data))

    def _at(self, address: str) -> str:
        return address if address.startswith("http") else self.url + address

    def _open(self, request: urllib.request.Request) -> Answer:
        try:
            with self.opener.open(request, timeout=60) as response:
                return Answer(response.status, response.url, response.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.url, error.read().decode())
