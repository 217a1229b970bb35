"""`swis schools import FILE`: a newer list of schools, from the DfE or from GIAS."""

import argparse
import sys
from datetime import date

from swis.open_data import schools as open_data

from .start import Stop, begin, parser, pending

NOT_SET_UP = "Nothing is set up yet. First: swis setup --authority 307 --programme ealing"
TO_SAY = 3  # the exit code: somebody must say which school carries another on


def main(argv: list[str]) -> int:
    arguments = parser("schools", "Take in a newer list of the authority's schools.")
    words = arguments.add_subparsers(dest="word", required=True, metavar="import")
    taking = words.add_parser("import", help="add and update schools from a file")
    taking.add_argument(
        "file", help="the DfE's pupil premium file, or an extract of GIAS, as downloaded (CSV)"
    )
    succeeding = words.add_parser("succeed", help="one school goes on as another")
    succeeding.add_argument("old", help="the number (URN) that is no more")
    succeeding.add_argument("new", help="the number (URN) that carries it on")
    words.add_parser("authorities", help="take in the newest list of authorities (comes with SWIS)")
    succeeding.add_argument("--on", type=_day, default=None, help="since which day: 2026-09-01")
    options = arguments.parse_args(argv)
    begin("serve")
    if options.word == "authorities":
        return _authorities()
    if options.word == "succeed":
        return _succeed(options.old, options.new, options.on)
    reading = open_data.read_list(options.file)
    for problem in reading.problems:
        sys.stderr.write(f"{problem}\n")
    if not reading.schools:
        raise Stop("No school was read from this file, so nothing was changed.")
    return _take_in(reading.schools)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day: use 2026-09-01") from None


def _succeed(old: str, new: str, on: date | None) -> int:
    """Somebody says which school carries another on."""
    from django.utils import timezone

    from swis.kernel import clocks, refusals
    from swis.record.schools import models as schools_models
    from swis.record.site import succession

    if pending():
        raise Stop(NOT_SET_UP)
    now = timezone.now()
    rows = schools_models.School.objects.filter(authority__is_ours=True).in_bulk(
        [old, new], field_name="urn"
    )
    for urn in (old, new):
        if urn not in rows:
            raise Stop(f"No school of ours has the number {urn}.")
    live = succession.live_work(rows[old], clocks.local_day(now))
    day = on or clocks.local_day(now)
    try:
        done = succession.carry_on(rows[old], rows[new], day, now, live)
    except (refusals.NotNow, refusals.Refused) as why:
        raise Stop(str(why)) from None
    sys.stdout.write(f"{done.sentence}\n")
    return 0


def _authorities() -> int:
    """New authorities are added, ended ones end; children of one that became two are counted."""
    from django.utils import timezone

    from swis.open_data import authorities
    from swis.record.children import models as children
    from swis.record.schools import actions

    if pending():
        raise Stop(NOT_SET_UP)
    now = timezone.now()
    counts = actions.take_in_authorities(listed=authorities.every(), by=None, at=now)
    sys.stdout.write(
        f"{counts['added']} authorities added, {counts['ended']} ended, {counts['carried']} "
        f"records carried to the one that took over.\n{authorities.ATTRIBUTION}\n"
    )
    left = children.Child.objects.filter(home_authority__ends_on__lte=now.date()).count()
    if left:
        sys.stderr.write(
            f"{left} children live where one authority became two. Each stands on the home of "
            "those who work with the child, to say which it is.\n"
        )
    return TO_SAY if left else 0


def _take_in(listed: tuple[open_data.School, ...]) -> int:
    """What the list says is taken in; what hangs on a school that ended is carried on or named: 3
    where somebody must say which school carries it on."""
    from django.utils import timezone

    from swis.record.schools import actions
    from swis.record.schools import models as schools_models
    from swis.record.schools import queries as schools_queries
    from swis.record.site import succession

    ours = None if pending() else schools_queries.our_authority()
    if ours is None:
        raise Stop(NOT_SET_UP)
    mine = [school for school in listed if school.la_code == ours.code]
    if not mine:
        raise Stop(f"None of the {len(listed):,} schools in this file is in {ours.name}.")
    now = timezone.now()
    counts = actions.take_in(authority=ours, listed=mine, by=None, at=now)
    ended = succession.settle(ours, mine, now)
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
    for each in ended:
        (sys.stdout if each.is_carried else sys.stderr).write(f"{each.sentence}\n")
    return 0 if all(each.is_carried for each in ended) else TO_SAY
