"""`swis manage …`: Django's own commands."""

from .start import begin


def main(argv: list[str]) -> int:
    begin("serve" if not _mode() else _mode())
    from django.core.management import execute_from_command_line

    execute_from_command_line(["swis manage", *argv])
    return 0


def _mode() -> str:
    import os

    return os.environ.get("SWIS_MODE", "")
