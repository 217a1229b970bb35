"""The last good copy of each of an authority's own programme files.

A file that is broken as the server starts again must not change by which limits people work, nor
end what they see: its last good copy goes on, and who looks after the server is told.
"""

import os
from pathlib import Path

FOLDER = "programmes-last-good"


def keep(name: str, text: str) -> None:
    """Keep a file that could be read. Where nothing can be written, nothing is kept."""
    folder = _folder()
    path = folder / name if folder else None
    try:
        if folder is None or path is None or (path.exists() and path.read_text("utf-8") == text):
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(text, "utf-8")
        fresh.replace(path)
    except (OSError, UnicodeDecodeError):
        return


def kept(name: str) -> str | None:
    """The last good copy of a file, if there is one."""
    folder = _folder()
    try:
        return (folder / name).read_text("utf-8") if folder else None
    except (OSError, UnicodeDecodeError):
        return None


def _folder() -> Path | None:
    from django.conf import settings  # so that a file can be checked where nothing is set up

    data = getattr(settings, "DATA", None) if settings.configured else None
    return Path(data) / FOLDER if data else None
