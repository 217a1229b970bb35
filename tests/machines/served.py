"""The server as it ships, in the demonstration's mode, at a socket that listens already.

    python -m machines.served FILE_NUMBER

`swis demo` keeps to SQLite and to its own clock; this serves a PostgreSQL too, and follows the
clock of a town.
"""

import os
import socket
import sys

if os.environ.get("SWIS_TEST_CLOCK"):
    import machines.clocked  # noqa: F401  (before anything asks for the time)

from swis.record.site import server
from swis.record.site.commands import start


def main() -> None:
    start.begin("demo")
    server.serve_at(socket.socket(fileno=int(sys.argv[1])), lambda: None)


if __name__ == "__main__":
    main()
