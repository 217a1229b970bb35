"""Clients that are slow to say what they want, or never do."""

import socket
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

HALF_A_HEAD = b"GET /sign-in/ HTTP/1.1\r\nHost: loc"
HALF_A_BODY = (
    b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nnext="
)


@contextmanager
def slow_clients(url: str, silent: int, heads: int = 0, bodies: int = 0) -> Iterator[None]:
    """So many connections that say nothing, half a head, half a body; open until the end."""
    said = [b""] * silent + [HALF_A_HEAD] * heads + [HALF_A_BODY] * bodies
    with ExitStack() as stack:
        for words in said:
            stack.enter_context(connected(url)).sendall(words)
        yield


def connected(url: str, seconds: float = 30.0) -> socket.socket:
    """A connection on which nothing has been said yet."""
    where = urllib.parse.urlsplit(url)
    return socket.create_connection((where.hostname, where.port), timeout=seconds)


def asks(url: str, words: bytes, seconds: float = 30.0) -> bytes:
    """Everything that is answered to these words, until the server closes the connection."""
    with connected(url, seconds) as line:
        line.sendall(words)
        return b"".join(iter(lambda: line.recv(65536), b""))
