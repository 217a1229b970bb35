"""gunicorn, with our settings and without a file of its own."""

from collections.abc import Callable
from typing import Any

import gunicorn.http.wsgi
from gunicorn.app.base import BaseApplication


class Server(BaseApplication):
    """Serves the record at one address until it is stopped."""

    def __init__(self, when_ready: Callable[[], None], **options: Any) -> None:
        self.options = {
            "when_ready": lambda arbiter: when_ready(),
            "post_worker_init": lambda worker: _send_notices(),
            **options,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from .wsgi import application

        return application


def _send_notices() -> None:
    from .sending import postman

    postman.start()


def serve(where: str, port: int, when_ready: Callable[[], None], **options: Any) -> None:
    """Serve with as many workers as the database takes well."""
    from django.db import connection, connections

    # SQLite's writers queue unfairly, so few of them, one thread each; PostgreSQL takes more
    embedded = connection.vendor == "sqlite"
    connections.close_all()  # a connection must not cross a fork
    gunicorn.http.wsgi.SERVER = "SWIS"
    Server(
        when_ready,
        bind=f"{where}:{port}",
        workers=2,
        threads=1 if embedded else 4,
        worker_class="gthread",  # the plain worker waits for browsers that open and say nothing
        timeout=60,
        graceful_timeout=10,
        loglevel="warning",
        proc_name="swis",
        **options,
    ).run()
