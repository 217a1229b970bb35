"""`swis schools import FILE`: a newer list of schools, from the DfE or from GIAS."""

import sys

from swis.open_data import schools as open_data

from .start import Stop, begin, parser, pending


def main(argv: list[str]) -> int:
    arguments = parser("schools", "Take in a newer list of the authority's schools.")
    words = arguments.add_subparsers(dest="word", required=True, metavar="import")
    taking = words.add_parser("import", help="add and update schools from a file")
    taking.add_argument(
        "file", help="the DfE's pupil premium file, or an extract of GIAS, as downloaded (CSV)"
    )
    options = arguments.parse_args(argv)
    begin("serve")
    reading = open_data.read_list(options.file)
    for problem in reading.problems:
        sys.stderr.write(f"{problem}\n")
    if not reading.schools:
        raise Stop("No school was read from this file, so nothing was changed.")
    _take_in(reading.schools)
    return 0


def _take_in(listed: tuple[open_data.School, ...]) -> None:
    from django.utils import timezone

    from swis.record.schools import actions
    from swis.record.schools import models as schools_models
    from swis.record.schools import queries as schools_queries

    ours = None if pending() else schools_queries.our_authority()
    if ours is None:
        raise Stop("Nothing is set up yet. First: swis setup --authority 307 --programme ealing")
    mine = [school for school in listed if school.la_code == ours.code]
    if not mine:
        raise Stop(f"None of the {len(listed):,} schools in this file is in {ours.name}.")
    counts = actions.take_in(authority=ours, listed=mine, by=None, at=timezone.now())
    there = schools_models.School.objects.filter(authority=ours).exclude(
        urn__in=[school.urn for school in mine]
    )
    sys.stdout.write(
        f"{ours.name}: {counts['added']} schools added, {counts['updated']} updated, "
        f"{counts['unchanged']} as they were. {counts['closed']} of them are closed.\n"
        f"{len(listed) - len(mine):,} schools of other authorities were passed over.\n"
    )
    if missing := list(there.values_list("name", flat=True)[:20]):
        sys.stdout.write(f"Here, and not in the file (kept as they are): {'; '.join(missing)}\n")
