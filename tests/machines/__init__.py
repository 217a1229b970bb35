"""The machines that tests run against: a browser and a PostgreSQL.

Each is found on this computer, or installed, or named in a sentence that says what to install.
`python -m machines` (with `tests` on the path) finds both and says where.
"""


class Lacking(RuntimeError):
    """This computer has no such machine and it cannot be installed from here."""
