"""The server as it ships: nobody who is slow holds others up, and it stays up until it is told."""

import os
import signal
import subprocess
from time import monotonic

import pytest
from machines import slow
from machines.town import Server, free_port

from .conftest import SWIS, environment

pytestmark = pytest.mark.walk

AT_ONCE = 2.0  # seconds
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
MANY = 8  # tries: each of two workers is asked, almost surely


def answers_at_once(server: Server) -> None:
    for _ in range(MANY):
        began = monotonic()
        assert slow.asks(server.url, HEALTH).endswith(b'{"status": "ok"}')
        assert monotonic() - began < AT_ONCE


def workers(server: Server) -> set[int]:
    said = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True)
    pairs = (line.split() for line in said.stdout.splitlines())
    return {int(pid) for pid, parent in pairs if int(parent) == server.process.pid}


def test_who_is_slow_to_send_holds_nobody_up(server: Server) -> None:
    slow.asks(server.url, HEALTH)
    with slow.slow_clients(server.url, silent=8, heads=8, bodies=4):
        answers_at_once(server)
        with slow.slow_clients(server.url, silent=20, heads=20, bodies=20):
            answers_at_once(server)


def test_a_worker_that_is_killed_is_replaced(server: Server) -> None:
    before = workers(server)
    assert len(before) == 2
    os.kill(min(before), signal.SIGKILL)
    until = monotonic() + 30
    while len(now := workers(server) - {min(before)}) < 2 and monotonic() < until:
        answers_at_once(server)
    assert len(now) == 2
    assert "ended by itself" in server.said()


def test_what_was_begun_is_finished_before_it_stops(server: Server) -> None:
    slow.asks(server.url, HEALTH)
    _all_workers(server, signal.SIGSTOP)  # a busy moment: nobody is let in for now
    with slow.slow_clients(server.url, silent=6, bodies=2), slow.connected(server.url) as line:
        line.sendall(b"GET /sign-in/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        began = monotonic()
        server.process.send_signal(signal.SIGTERM)
        _all_workers(server, signal.SIGCONT)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
        assert server.process.wait(timeout=10) == 0
    assert monotonic() - began < 10
    assert answer.rstrip().endswith(b"</html>")
    assert server.said() == ""


def test_workers_do_not_outlive_their_server(server: Server) -> None:
    left = workers(server)
    server.process.kill()
    server.process.wait()
    until = monotonic() + 30
    while left & _running() and monotonic() < until:
        pass
    assert not left & _running()


def _all_workers(server: Server, word: signal.Signals) -> None:
    for worker in workers(server):
        os.kill(worker, word)


def _running() -> set[int]:
    said = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True)
    rows = (line.split() for line in said.stdout.splitlines())
    return {int(pid) for pid, state in rows if not state.startswith("Z")}


NO_REQUEST = {
    b"nonsense\r\n\r\n": b"400",
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 2**15)[: 2**15]: b"431",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n": b"413",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n": b"400",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\n\r\n": b"501",
}


def test_what_no_browser_sends_is_refused_in_our_name(server: Server) -> None:
    for words, status in NO_REQUEST.items():
        answer = slow.asks(server.url, words)
        assert answer.split()[1] == status
        assert b"\r\nServer: SWIS\r\n" in answer
        assert b"waitress" not in answer.lower()
    answers_at_once(server)


def test_serve_says_where_hears_its_proxy_and_stops_at_a_press(instance) -> None:
    port = free_port()
    process = subprocess.Popen(
        [SWIS, "serve", "--port", str(port)],
        env=environment(instance, SWIS_HOSTS="swis.example"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout.readline().startswith(f"SWIS answers at 127.0.0.1:{port};")
        url = f"http://127.0.0.1:{port}"
        plain = b"GET /sign-in/ HTTP/1.1\r\nHost: swis.example\r\nConnection: close\r\n"
        assert slow.asks(url, plain + b"\r\n").split()[1] == b"301"
        through = slow.asks(url, plain + b"X-Forwarded-Proto: https\r\n\r\n")
        assert through.split()[1] == b"200"
        assert b"\r\nServer: SWIS\r\n" in through
        os.killpg(process.pid, signal.SIGINT)  # Ctrl+C reaches the workers as well
        assert process.wait(timeout=10) == 0
        assert process.stdout.read() == ""
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
