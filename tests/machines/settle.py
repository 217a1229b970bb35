"""Makes the database of a town: its tables, and the world of tests/universe with some children.

Run as a program of its own, so that it is the server's settings which make it, not the tests'.
"""

import machines.clocked  # noqa: F401  (first: it sets the clock)


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    from universe import World
    from universe.town import settle

    settle(World())
    connections.close_all()


if __name__ == "__main__":
    main()
