"""`swis log`: the log as a file that anybody can verify; its public key; an anchor of it now."""

import argparse
import sys
from pathlib import Path
from typing import Any

from .start import Stop, begin, parser


def main(argv: list[str]) -> int:
    arguments = parser("log", "The log of acts and looks, for those who need not believe us.")
    words = arguments.add_subparsers(dest="word", required=True)
    export = words.add_parser("export", help="write the whole log to a signed file")
    export.add_argument("file", type=Path)
    key = words.add_parser("key", help="say the public part of the log's key")
    anchor = words.add_parser("anchor", help="keep an anchor now, if one is due (SWIS_ANCHOR)")
    for each in (export, key, anchor):
        each.add_argument("--demo", action="store_true", help="of the demonstration")
    verify = words.add_parser("verify", help="verify such a file, on any machine")
    verify.add_argument("file", type=Path)
    verify.add_argument("--key", required=True, help="its public part, or a file that holds it")
    verify.add_argument("--anchor", action="append", default=[], metavar="LINE")
    verify.add_argument("--anchors", type=Path, metavar="FILE", help="a file of anchors")
    options = arguments.parse_args(argv)
    if options.word == "verify":
        return _verify(options)  # it needs neither settings nor a database
    begin("demo" if options.demo else "serve")
    return {"export": _export, "key": _key, "anchor": _anchor}[options.word](options)


def _verify(options: argparse.Namespace) -> int:
    from swis.kernel import anchors, log_file

    try:
        key = Path(options.key).read_text() if Path(options.key).is_file() else options.key
        lines = [*options.anchor]
        if options.anchors:
            lines += [line for line in options.anchors.read_text().splitlines() if line.strip()]
        noted = [anchors.read(line) for line in lines]
        with options.file.open(encoding="utf-8", newline="\n") as file:
            found = log_file.verify(file, key, noted)
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"It can't be read: {error}.") from None
    except ValueError as error:
        raise Stop(str(error), code=2) from None
    except log_file.NotHolding as why:
        raise Stop(f"Not to be believed: {why}") from None
    held = f" Every one of {len(noted)} anchors is in it." if noted else ""
    sys.stdout.write(
        f"It holds: {found.entries:,} entries of {found.authority}, written {found.written}, none "
        f"changed, left out or added since.{held}\nIt ends at {found.head.number}:"
        f"{found.head.digest}\n"
    )
    return 0


def _export(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from ..proof import exporting, keeping

    count = exporting.export(options.file, timezone.now())
    sys.stdout.write(
        f"{count:,} entries in {options.file}. It says who looked at which record and when, and no "
        f"more of anybody: treat it so.\nAnywhere: swis log verify {options.file.name} --key "
        f"{keeping.signer().public}\n"
    )
    return 0


def _key(options: Any) -> int:
    from ..proof import keeping

    sys.stdout.write(f"{keeping.signer().public}\n")
    return 0


def _anchor(options: Any) -> int:
    from django.utils import timezone

    from ..proof import keeping
    from ..sending.carriers import NotSent

    if not keeping.where()[0]:
        raise Stop("SWIS_ANCHOR does not say where: file:/path or mail:address.")
    try:
        kept = keeping.keep_one(timezone.now())
    except (OSError, ValueError, NotSent) as error:
        raise Stop(f"The anchor could not be kept: {error}") from None
    sys.stdout.write(f"{kept}\n" if kept else "None is due.\n")
    return 0
