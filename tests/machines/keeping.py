"""A browser without a screen that keeps its connection and notes how long each answer took."""

import http.client
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from time import monotonic

from machines.page import Page

PATIENCE = 30.0  # seconds; an answer that takes longer is none


@dataclass(frozen=True)
class Heard:
    """One answer: of what kind, how long it took in seconds, and what was wrong with it, if so."""

    kind: str
    seconds: float
    wrong: str = ""


class KeepingBrowser:
    def __init__(self, url: str, kind_of: Callable[[str], str]) -> None:
        self.where, self.kind_of = urllib.parse.urlsplit(url).netloc, kind_of
        self.heard: list[Heard] = []
        self.cookies: SimpleCookie = SimpleCookie()
        self.line: http.client.HTTPConnection | None = None

    def get(self, address: str, kind: str = "") -> Page:
        return self._ask(address, kind or self.kind_of(address))

    def post(self, address: str, kind: str, fields: dict[str, str]) -> Page:
        return self._ask(address, kind, urllib.parse.urlencode(fields).encode())

    def _ask(self, address: str, kind: str, body: bytes | None = None) -> Page:
        """One request and, where it leads on, the next; each answer is noted by itself."""
        began = monotonic()
        try:
            answer, text = self._exchange(address, body)
        except (OSError, http.client.HTTPException) as error:
            self._close()
            self.heard.append(Heard(kind, monotonic() - began, repr(error)))
            return Page("")
        wrong = f"{answer.status} at {address}" if answer.status >= 400 else ""
        self.heard.append(Heard(kind, monotonic() - began, wrong))
        if answer.status in (302, 303):
            return self.get(answer.headers["Location"])
        return Page(text)

    def _exchange(self, address: str, body: bytes | None) -> tuple[http.client.HTTPResponse, str]:
        """A kept connection that the server closed meanwhile is opened anew, as browsers do."""
        kept = self.line is not None
        try:
            return self._through(address, body)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._close()
            if not kept:
                raise
            return self._through(address, body)

    def _through(self, address: str, body: bytes | None) -> tuple[http.client.HTTPResponse, str]:
        self.line = self.line or http.client.HTTPConnection(self.where, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{n}={one.value}" for n, one in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request("GET" if body is None else "POST", address, body, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(header)
        if answer.will_close:
            self._close()
        return answer, text

    def _close(self) -> None:
        if self.line is not None:
            self.line.close()
        self.line = None
