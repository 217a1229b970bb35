"""A log of a million events, verified: in stretches on all cores, on one, and object by object.

The log is made in bulk in a database of its own: SQLite, or PostgreSQL under
`python -m machines postgres python bench/log_verify.py`.
"""

import hashlib
import hmac
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta

HOW_MANY = int(os.environ.get("EVENTS", "1000000"))
AT_ONCE = 3_000
# how many records the looks of a page named: one mostly, a list now and then; 0 is an act
RECORDS = (1, 1, 0, 2, 1, 0, 2, 1, 0, 9)
WALKS = {
    "audit.verify, all cores": ("in_stretches", 3),
    "audit.verify, one process": ("in_one", 2),
    "Django's objects": ("as_objects", 1),
}


def in_stretches():
    from swis.kernel import audit

    return audit.verify()


def in_one():
    from swis.kernel import audit

    return audit.verify(stretches=1)


def as_objects():
    """How it was done before: every row an object, what it is about read and written again."""
    from django.conf import settings

    from swis.kernel.models import Event

    previous, digests = "0" * 64, {}
    for one in Event.objects.order_by("number").iterator(chunk_size=2000):
        at = one.at.astimezone(UTC).isoformat()
        facts = [previous, one.number, at, one.account, one.act, one.noun, one.reference, one.about]
        text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
        sealed = hmac.new(settings.SWIS_AUDIT_KEY, text.encode(), hashlib.sha256).hexdigest()
        if sealed != one.digest:
            return one
        previous = digests[one.number] = one.digest
    return None


def begin():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swis.record.site.settings")
    import django

    django.setup()


def fill():
    begin()
    from django.core.management import call_command

    from swis.kernel import audit

    call_command("migrate", "kernel", verbosity=0)
    for first in range(0, HOW_MANY, AT_ONCE):
        audit.write(entry(number) for number in range(first, min(first + AT_ONCE, HOW_MANY)))


def entry(number):
    from swis.kernel.audit import Entry

    at = datetime(2021, 9, 1, 8, tzinfo=UTC) + timedelta(seconds=90 * number, microseconds=number)
    records = RECORDS[number % len(RECORDS)]
    if not records:
        return Entry(at, number % 97, "activities.log", "activities.Activity", "AC-9P3XA-7KQ2M")
    names = [f"CH-{(number + one) % 20_000:05}-7KQ2M" for one in range(records)]
    page, first = ("desk:child", names[0]) if records == 1 else ("desk:home", "")
    about = (("page", page), ("seen", names))
    return Entry(at, number % 97, "look", reference=first, about=about)


def walk(name):
    begin()
    started, before = time.perf_counter(), sum(os.times()[:4])
    broken = globals()[name]()
    seconds, computing = time.perf_counter() - started, sum(os.times()[:4])
    assert broken is None, broken
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (0, resource.RUSAGE_CHILDREN)]
    sys.stdout.write(json.dumps([seconds, computing - before, *peaks]))


def measured(who, name, how_often):
    from comparison import Timing

    runs = [json.loads(apart(f"walk('{name}')")) for _ in range(how_often)]
    seconds, computing, own, helpers = map(statistics.median, zip(*runs, strict=True))
    peak = f"{own:.0f} MB" + (f" and {helpers:.0f} MB" if helpers else "")
    rate = f"{HOW_MANY / seconds:,.0f} events/s, {computing:.1f} s of computing"
    return Timing(who, seconds, how_often, f"{rate}, at most {peak}")


def apart(call):
    """In a process of its own, whose memory is then known."""
    here = os.path.dirname(os.path.abspath(__file__))
    run = f"import sys; sys.path.insert(0, {here!r}); import log_verify; log_verify.{call}"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def main():
    from comparison import report

    os.environ["SWIS_MODE"] = "test"
    where = "PostgreSQL" if os.environ.get("SWIS_DATABASE_URL") else "SQLite"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SWIS_DATA"] = folder
        apart("fill()")
        timings = [measured(who, *how) for who, how in WALKS.items()]
    report(f"{HOW_MANY:,} events of the log, {where}", timings)


if __name__ == "__main__":
    main()
