"""The commands of the record: demo, setup, serve, doctor, manage."""

import os
import sys


def main(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swis.record.site.settings")
    if argv and argv[0] == "manage":
        from django.core.management import execute_from_command_line

        execute_from_command_line(["swis manage", *argv[1:]])
        return 0
    sys.stderr.write("swis: unknown command\n")
    return 2
