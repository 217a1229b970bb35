"""`swis continuity`: what a night without SWIS needs, as one encrypted page that prints."""

import argparse
import sys
from pathlib import Path

from .backup import recipients_of
from .start import Stop, begin, parser, pending


def main(argv: list[str]) -> int:
    arguments = parser("continuity", "Caseload, rota, who to ring, and a page for each open child.")
    words = arguments.add_subparsers(dest="word", required=True)
    make = words.add_parser("make", help="make the pack now, encrypted")
    make.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    make.add_argument(
        "--recipient",
        action="append",
        metavar="age1…",
        help="public key that it is encrypted to; may be said again (or SWIS_BACKUP_RECIPIENT)",
    )
    make.add_argument("--demo", action="store_true", help="of the demonstration")
    unseal = words.add_parser("open", help="open a pack, on any machine; it needs no record")
    unseal.add_argument("file", type=Path)
    unseal.add_argument("--identity", type=Path, required=True, metavar="KEY")
    unseal.add_argument("--to", type=Path, required=True, metavar="FILE.html")
    options = arguments.parse_args(argv)
    return _make(options) if options.word == "make" else _open(options)


def _make(options: argparse.Namespace) -> int:
    recipients = recipients_of(options)
    begin("demo" if options.demo else "serve")
    from django.utils import timezone

    from ..continuity import pack

    if pending():
        raise Stop("The database is not of this version, or there is none. See: swis doctor")
    file, count = pack.make(to=options.to, recipients=recipients, at=timezone.now())
    sys.stdout.write(f"{file}\nA night page for each of {count} children whose work is open.\n")
    return 0


def _open(options: argparse.Namespace) -> int:
    from ..backup import sealed
    from ..continuity import NAME

    sealed.open_one(options.file, sealed.identity(options.identity), NAME, options.to)
    sys.stdout.write(f"{options.to} opens in any browser, and prints. Delete it afterwards.\n")
    return 0
