"""The commands of the record: one word, one file in `commands`."""

import os
import sys
from importlib import import_module

from swis import cli

from .commands.start import Stop
from .keys import KeyAtFault

WORDS = cli.RECORD_WORDS


def main(argv: list[str]) -> int:
    """Run one command; its exit code. What goes wrong is said in a sentence."""
    if not argv or argv[0] not in WORDS:
        sys.stderr.write(f"swis: the record knows these words: {', '.join(WORDS)}\n")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swis.record.site.settings")
    try:
        return int(import_module(f"{__package__}.commands.{argv[0]}").main(argv[1:]))
    except KeyAtFault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return stop.code
    except KeyboardInterrupt:
        return 130
