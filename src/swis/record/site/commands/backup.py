"""`swis backup`: an encrypted copy of the record, taken while people work, its keys apart."""

import argparse
import os
import sys
from pathlib import Path

from .start import Stop, begin, parser, pending


def main(argv: list[str]) -> int:
    arguments = parser("backup", "Copy the record into two encrypted files, its keys apart.")
    words = arguments.add_subparsers(dest="word", required=True)
    new = words.add_parser("new-key", help="make the key that opens copies; keep it off the server")
    new.add_argument("file", type=Path)
    make = words.add_parser("make", help="make a copy now")
    make.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="for the data")
    make.add_argument(
        "--keys-to",
        type=Path,
        metavar="FOLDER",
        help="for the keys, if not the same (it should be)",
    )
    make.add_argument(
        "--recipient",
        action="append",
        metavar="age1…",
        help="public key that it is encrypted to; may be said again (or SWIS_BACKUP_RECIPIENT)",
    )
    make.add_argument(
        "--keys-recipient", action="append", metavar="age1…", help="another one for the keys"
    )
    options = arguments.parse_args(argv)
    return new_key(options.file) if options.word == "new-key" else copy(options)


def new_key(file: Path) -> int:
    os.umask(0o077)
    from ..backup import sealed

    public = sealed.new_identity(file)
    sys.stdout.write(
        f"{file} opens every copy that is encrypted to it. Keep it, and a second one of it, away "
        f"from the server: without it no copy can be read.\nIts public part, for --recipient:\n"
        f"{public}\n"
    )
    return 0


def recipients_of(options: argparse.Namespace) -> list[str]:
    named = os.environ.get("SWIS_BACKUP_RECIPIENT", "").split()
    said: list[str] = options.recipient or named
    if not said:
        raise Stop(
            "Say whom the copy is encrypted to: --recipient age1…, the public part of a key from "
            "`swis backup new-key FILE`."
        )
    return said


def copy(options: argparse.Namespace) -> int:
    recipients = recipients_of(options)
    begin("serve")
    from django.utils import timezone

    from ..backup import copying

    if pending() == ["the database itself"]:
        raise Stop("There is no database here yet. First: swis setup.")
    made = copying.make(
        to=options.to,
        keys_to=options.keys_to or options.to,
        recipients=recipients,
        keys_recipients=options.keys_recipient or recipients,
        at=timezone.now(),
    )
    sys.stdout.write(
        f"{made.data}\n{made.keys}\n"
        f"The record up to entry {made.entry:,} of its log, and its keys.\n"
    )
    return 0
