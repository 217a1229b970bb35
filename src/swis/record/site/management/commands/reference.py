"""`swis manage reference`: write docs/reference from the code, or check that it is current."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...reference import pages


class Command(BaseCommand):
    help = "Writes docs/reference from the code; with --check says which pages are stale."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail when stale")
        parser.add_argument("--into", type=Path, default=Path("docs/reference"))

    def handle(self, *args: Any, check: bool, into: Path, **options: Any) -> None:
        stale = []
        for name, text in pages().items():
            path = into / name
            if check:
                if not path.exists() or path.read_text() != text:
                    stale.append(str(path))
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        if stale:
            raise CommandError(f"stale: {', '.join(stale)}. Run `swis manage reference`.")
