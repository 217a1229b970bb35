"""`swis`: one command, two wings. Each wing is imported only when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

RECORD_WORDS = (
    "demo",
    "setup",
    "serve",
    "doctor",
    "backup",
    "restore",
    "log",
    "continuity",
    "schools",
    "programme",
    "manage",
    "rehearse",
)
USAGE = """\
usage: swis WORD …

  swis evidence …   estimates, checks and reports from a table of counts
  swis demo         try the record with invented people
  swis setup        prepare an empty record for one authority
  swis serve        serve the record for real work
  swis doctor       check that the record is sound
  swis backup …     a copy of the record, encrypted, its keys apart
  swis restore …    the record again, from a copy, with everything checked
  swis log …        the log as a file that can be verified anywhere; anchors of it
  swis continuity … what the night needs on paper, for when SWIS can't be reached
  swis schools …    take in a newer list of schools
  swis programme …  check a programme file
  swis manage …     the record's administration commands
  swis rehearse     play a school year from seeds, and see that every rule holds

Each word has its own --help."""


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] == "evidence":
        return int(import_module("swis.evidence.command").main(words[1:]) or 0)
    if words and words[0] in RECORD_WORDS:
        return int(import_module("swis.record.site.command").main(words) or 0)
    asked_for_help = not words or words[0] in ("-h", "--help")
    print(USAGE, file=sys.stdout if asked_for_help else sys.stderr)
    return 0 if asked_for_help else 2
