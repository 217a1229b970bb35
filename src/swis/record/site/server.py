"""The server: two processes, one for each of two cores, with waitress in each; watched from here.

Waitress takes a request in whole, head and body, before one of its threads works on it, so that
whoever is slow to send it holds up nobody (ADR 13).
"""

import gc
import logging
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

WORKERS = 2
GRACE = 8.0  # seconds in which what was begun is finished before the server ends
MEGABYTE = 2**20
SETTINGS: dict[str, Any] = {
    "threads": 2,
    "ident": "SWIS",
    "connection_limit": 500,  # of each worker, below the 1,024 files that systems allow by default
    "asyncore_use_poll": True,
    "channel_timeout": 60,  # seconds without a byte, from or to a browser
    "cleanup_interval": 10,
    "max_request_header_size": 2**15,
    # above what Django takes, which refuses with a page; and never in a temporary file
    "max_request_body_size": 8 * MEGABYTE,
    "inbuf_overflow": 8 * MEGABYTE,
    "outbuf_overflow": 16 * MEGABYTE,
    "clear_untrusted_proxy_headers": False,  # Django reads them itself, as the settings say
}
HEARD = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)

log = logging.getLogger(__name__)


def serve(where: str, port: int, when_ready: Callable[[], None]) -> None:
    """Serve the record at one address until it is told to stop."""
    with socket.create_server((where, port), backlog=1024) as listening:
        serve_at(listening, when_ready)


def serve_at(listening: socket.socket, when_ready: Callable[[], None]) -> None:
    """Serve at a socket that listens already. A worker that ends is replaced."""
    from django.db import connections

    from . import urls, wsgi  # noqa: F401  (every page's code, read once for all workers)

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a wait for a thread is no news
    connections.close_all()  # a connection must not cross a fork
    gc.collect()
    gc.freeze()  # what was read once is not looked through again for what can be thrown away
    signal.signal(signal.SIGCHLD, lambda *_: None)  # unless somebody listens it is not kept
    signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
    workers = {_begin(listening): time.monotonic() for _ in range(WORKERS)}
    when_ready()
    while signal.sigwait(HEARD) == signal.SIGCHLD:
        for ended in _ended(workers):
            log.warning("A worker of the server ended by itself; another one takes its place")
            time.sleep(max(0.0, 1 - (time.monotonic() - workers.pop(ended))))
            workers[_begin(listening)] = time.monotonic()
    _stop(workers)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)


def _begin(listening: socket.socket) -> int:
    """Fork a worker; its process number."""
    server, worker = os.getpid(), os.fork()
    if worker == 0:
        code = 1
        try:
            _work(listening, server)
            code = 0
        except BaseException:
            log.exception("A worker of the server broke off")
        finally:
            os._exit(code)  # what follows in the program is the server's, not the worker's
    return worker


def _work(listening: socket.socket, server: int) -> None:
    """Answer until told to stop, or until the server itself is gone; then finish what was begun."""
    from .sending import postman
    from .wsgi import application

    lines: dict[int, Any] = {}  # every connection, and the socket where new ones come
    waitress = create_server(application, map=lines, sockets=[listening], **SETTINGS)
    told: list[int] = []

    def stop(number: int, frame: object) -> None:
        told.append(number)
        waitress.pull_trigger()

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)
    postman.start()
    while not told and os.getppid() == server:
        _turn(lines)
    until = time.monotonic() + GRACE
    while _somebody_waits(lines) and time.monotonic() < until:
        _turn(lines, wait=0)  # who came before the word to stop is let in and read
    waitress.accepting = False
    while _is_busy(waitress) and time.monotonic() < until:
        _turn(lines)


def _turn(lines: dict[int, Any], wait: float = 1.0) -> None:
    """Read and write what can be read and written, or wait so many seconds for it."""
    wasyncore.loop(timeout=wait, use_poll=True, map=lines, count=1)


def _somebody_waits(lines: dict[int, Any]) -> bool:
    """Whether somebody knocks, or has said what is not read yet."""
    waiting = select.poll()
    for number, line in lines.items():
        if line.readable():
            waiting.register(number, select.POLLIN)
    return bool(waiting.poll(0))


def _is_busy(waitress: Any) -> bool:
    channels = waitress.active_channels.values()
    return any(channel.requests or channel.total_outbufs_len for channel in channels)


def _ended(workers: dict[int, float]) -> list[int]:
    """Those of the workers that are no more: one signal may speak of several."""
    return [worker for worker in workers if os.waitpid(worker, os.WNOHANG)[0]]


def _stop(workers: dict[int, float]) -> None:
    for worker in workers:
        os.kill(worker, signal.SIGTERM)
    until, left = time.monotonic() + GRACE + 1, set(workers)
    while left and time.monotonic() < until:
        left -= set(_ended(dict.fromkeys(left, 0.0)))
        time.sleep(0.05)
    for worker in left:
        os.kill(worker, signal.SIGKILL)
