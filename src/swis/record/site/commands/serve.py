"""`swis serve`: the record for real work, behind a proxy that ends TLS."""

import os
import re
import sys

from .start import Stop, begin, check_free, migrate, parser, pending, port

HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


def main(argv: list[str]) -> int:
    arguments = parser("serve", "Serve the record with production settings.")
    arguments.add_argument("--port", type=port, default=os.environ.get("PORT", "8000"))
    arguments.add_argument("--bind", default="127.0.0.1", help="the address to listen at")
    arguments.add_argument(
        "--local", action="store_true", help="without TLS, for this computer alone: to look around"
    )
    arguments.add_argument(
        "--migrate", action="store_true", help="bring the database to this version first"
    )
    options = arguments.parse_args(argv)
    if options.local:
        os.environ["SWIS_LOCAL"], options.bind = "1", "127.0.0.1"
    else:
        check_hosts(os.environ.get("SWIS_HOSTS", ""))
    check_free(options.bind, options.port)
    os.environ["PORT"] = str(options.port)  # what links in notices point at, without TLS
    begin("serve")
    ready(options.migrate)
    _collect()
    from ..server import serve

    serve(options.bind, options.port, lambda: _say(options.bind, options.port, options.local))
    return 0


def check_hosts(text: str) -> None:
    """The names this server answers to must be said, and be names."""
    hosts = [host.strip() for host in text.split(",") if host.strip()]
    if not hosts:
        raise Stop(
            "Say under which names this server answers, with commas between: "
            "SWIS_HOSTS=swis.example.gov.uk make serve\n"
            "To look around on this computer alone, without TLS: .venv/bin/swis serve --local"
        )
    for host in hosts:
        if not HOST.fullmatch(host):
            raise Stop(
                f"SWIS_HOSTS has “{host}”, which is not a name. Write names alone, without "
                "https://, port or path: swis.example.gov.uk"
            )


def ready(may_migrate: bool) -> None:
    """The database is of this version and has been set up; else say what to run."""
    from swis.record.schools import queries as schools_queries

    from .. import telephone_numbers
    from . import shape

    waiting = pending()
    shape.refuse_another(waiting)
    if waiting and may_migrate:
        migrate()
    elif waiting:
        raise Stop(
            "The database is empty or of an older version. If it is new, set it up first:\n"
            "  .venv/bin/swis setup --authority 307 --programme ealing\n"
            "If it holds a record, take a copy of it, then: .venv/bin/swis serve --migrate"
        )
    ours = schools_queries.our_authority()
    if ours is None:
        raise Stop(
            "No authority has been set up. Do that first:\n"
            "  .venv/bin/swis setup --authority 307 --programme ealing"
        )
    telephone_numbers.keep(ours)
    check_keys()
    name_programme_files()


def check_keys() -> None:
    """Both keys are there and fit the record: else nobody could sign in, or believe the log."""
    from django.conf import settings

    from .. import keys
    from ..sign_in import second_steps_read

    for name in keys.NAMES:
        if not (settings.DATA / name).exists() and not settings.TEST:
            raise Stop(keys.missing(settings.DATA / name))
    opened, every = second_steps_read()
    if every and not opened:
        raise Stop(keys.NOT_THE_ONE)


def name_programme_files() -> None:
    """Files that can't be used are named as the server starts, and stop nothing but themselves; a
    programme without any file can't be worked by."""
    from swis.record.programmes import model as programmes_model
    from swis.record.programmes import models as programmes

    for problem in programmes_model.shipped.faults():
        sys.stderr.write(f"{problem}\n")
    there = programmes_model.shipped.names()
    for programme in programmes.Programme.objects.exclude(model__in=there):
        raise Stop(
            f"{programme.name} goes by “{programme.model}”, of which no file can be used. Mend or "
            "put back its file: swis programme check FILE says how."
        )


def _collect() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def _say(where: str, number: int, local: bool) -> None:
    said = (
        f"Open http://localhost:{number}  (this computer alone; Ctrl+C stops it)"
        if local
        else f"SWIS answers at {where}:{number}; the proxy in front of it ends TLS."
    )
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()
