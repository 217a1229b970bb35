"""A clock that a test can move: import it before anything asks for the time.

The file named in SWIS_TEST_CLOCK says by how many seconds the clock is ahead. Run as a program, it
is `swis manage` with that clock.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

_real = timezone.now
_clock = Path(os.environ["SWIS_TEST_CLOCK"])

timezone.now = lambda: _real() + timedelta(seconds=float(_clock.read_text()))  # type: ignore

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(["swis manage", *sys.argv[1:]])
