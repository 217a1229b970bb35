"""Find what tests need, or run a command beside a PostgreSQL.

python -m machines                         find or install both, and say where they are
python -m machines postgres COMMAND …      run a command with SWIS_TEST_POSTGRES naming a server
                                           and SWIS_DATABASE_URL an empty database on it
"""

import os
import subprocess
import sys

from machines import Lacking
from machines.browser import chromium
from machines.database import VARIABLE, database, postgres, programs


def main(words: list[str]) -> int:
    try:
        if not words:
            sys.stdout.write(f"Chromium: {chromium()}\n")
            sys.stdout.write(f"PostgreSQL: {os.environ.get(VARIABLE) or programs()}\n")
            return 0
        if words[0] == "postgres" and len(words) > 1:
            with postgres() as server, database(server) as url:
                environment = os.environ | {"SWIS_DATABASE_URL": url}
                return subprocess.run(words[1:], env=environment, check=False).returncode
    except Lacking as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    sys.stderr.write(__doc__ or "")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
