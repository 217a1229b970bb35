"""`swis demo`: the record with invented people, on this computer alone."""

import os
import sys
from datetime import date, timedelta

from .start import Stop, begin, check_free, migrate, parser, port

WHERE = "127.0.0.1"
STALE_AFTER = timedelta(days=7)


def main(argv: list[str]) -> int:
    arguments = parser("demo", "Try SWIS: every child, school and person in it is invented.")
    arguments.add_argument("--port", type=port, default=os.environ.get("PORT", "8000"))
    arguments.add_argument("--fresh", action="store_true", help="start over")
    arguments.add_argument("--prepare-only", action="store_true", help="fill it, and don't serve")
    arguments.add_argument(
        "--children",
        type=int,
        default=0,
        metavar="N",
        help="grow it to a large authority of so many children, in bulk, to try how fast its pages "
        "are; 20000 take a few minutes",
    )
    arguments.add_argument(
        "--all-open",
        action="store_true",
        help="with --children: every case open, more than anybody could hold, to try whether "
        "pages stay bounded",
    )
    options = arguments.parse_args(argv)
    if os.environ.get("SWIS_DATABASE_URL"):
        raise Stop(
            "The demonstration keeps a file of its own, so that it can never touch a real "
            "record. Unset SWIS_DATABASE_URL and start it again."
        )
    if not options.prepare_only:
        check_free(WHERE, options.port)
    os.environ["PORT"] = str(options.port)  # what links in notices point at
    begin("demo")
    if options.fresh:
        _remove()
    prepare(children=options.children, all_open=options.all_open)
    if options.prepare_only:
        return 0
    from ..server import serve

    serve(
        WHERE, options.port, lambda: _say(f"Open http://{WHERE}:{options.port}  (Ctrl+C stops it)")
    )
    return 0


def prepare(seed: int = 2026, children: int = 0, all_open: bool = False) -> None:
    """Bring the demonstration's database up, and fill it if it is empty: all of it or nothing.

    With ``children`` it is then grown to so many.
    """
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from swis.record.schools import queries as schools_queries

    if _is_of_another_version():
        _say("The demonstration here was made by another version of SWIS, so it starts over.")
        _remove()
        migrate()
    authority = schools_queries.our_authority()
    note = settings.DATA / "demo.filled"
    today = timezone.localdate()
    if authority is not None:
        filled = date.fromisoformat(note.read_text()) if note.exists() else today
        if today - filled > STALE_AFTER:
            _say(f"Its year ends on {filled:%d %B %Y}. To move it to today: make demo-fresh")
        _check_is_as_large(children)
        return
    from ..demonstration import crowd, fill

    _say("Preparing a year of practice; every child, school and person in it is invented …")
    with transaction.atomic():
        fill(seed=seed, today=today, now=timezone.now())
        if children:
            _say(f"Growing it to {children:,} children …")
            crowd.grow(children=children, seed=seed, all_open=all_open)
    note.write_text(today.isoformat())


def _check_is_as_large(children: int) -> None:
    from swis.record.children import models as children_models

    there = children_models.Child.objects.count()
    if there < children:
        raise Stop(
            f"The demonstration here has {there:,} children and is kept as it is. Add --fresh to "
            f"begin again with {children:,}."
        )


def _is_of_another_version() -> bool:
    """Bring the database up; whether another version made it."""
    from django.db import DatabaseError
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    from . import shape

    try:
        if shape.has_unknown_history():
            return True
        migrate()
        return shape.differs()
    except (DatabaseError, InconsistentMigrationHistory):
        return True


def _remove() -> None:
    """The demonstration's own files, and no others."""
    from django.conf import settings
    from django.db import connection

    connection.close()
    for ending in ("", "-wal", "-shm", "-journal"):
        settings.SQLITE_FILE.with_name(f"demo.sqlite3{ending}").unlink(missing_ok=True)
    (settings.DATA / "demo.filled").unlink(missing_ok=True)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
