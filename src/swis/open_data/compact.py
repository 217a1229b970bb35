"""Make the list of schools that comes with SWIS out of the DfE's own file.

    python -m swis.open_data.compact pupil-premium-2019-2020.csv

It keeps the columns that SWIS reads, under the DfE's own names, and every row. The same file
gives the same bytes.
"""

import csv
import gzip
import io
import sys
from pathlib import Path

from swis.open_data.dfe import COLUMNS, read_dfe
from swis.open_data.schools import SHIPPED
from swis.open_data.table import Table


def compact(source: Path, target: Path) -> int:
    """Write the compact copy; the number of schools in it."""
    problems = read_dfe(source).problems
    if problems:
        raise SystemExit("\n".join(str(problem) for problem in problems))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = [[row.text(column) for column in COLUMNS] for row in Table(source).rows(COLUMNS)]
    writer.writerows(rows)
    target.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    return len(rows)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    count = compact(Path(sys.argv[1]), SHIPPED)
    sys.stdout.write(f"{count:,} schools, {SHIPPED.stat().st_size:,} bytes: {SHIPPED.name}\n")
