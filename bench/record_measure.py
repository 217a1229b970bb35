"""One record, filled, grown or measured, in a process of its own; record_pages.py starts it with
the environment that says which record.

python bench/record_measure.py fill | grow CHILDREN [open] | measure REQUESTS FILE [PAGES]
"""

import json
import os
import sys
from pathlib import Path

from timing import looked_at, timed

from swis.record.site.commands import start

REFUSED = (403, 404)


def fill():
    from django.db import transaction
    from django.utils import timezone

    from swis.record.site.demonstration import fill as fill_demonstration

    start.migrate()
    with transaction.atomic():
        fill_demonstration(today=timezone.localdate(), now=timezone.now())


def grow(children, how=""):
    from django.db import connection

    from swis.record.site.demonstration import crowd

    crowd.grow(children=int(children), all_open=how == "open")
    if connection.vendor == "postgresql":  # as its own keeper does after a while
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def measure(requests, file, pages=""):
    from swis.record.children.models import Child
    from swis.record.site.commands import shape

    if start.pending() or shape.differs():
        raise start.Stop("This record is of another version: choose another folder.")
    before = os.getloadavg()[0]
    rows = list(every_page(int(requests), set(filter(None, pages.split(",")))))
    found = {"children": Child.objects.count(), "load": [before, os.getloadavg()[0]]}
    Path(file).write_text(json.dumps(found | {"rows": rows}))


def every_page(requests, only):
    """Each page for each role that may open it; with no requests, counted only."""
    from record_addresses import PAGES, SEARCHERS

    from swis.kernel.people import Role

    for role in Role:
        post, client = visitor(role)
        for page in (page for page in PAGES if not only or page.name in only):
            address = first_shown(client, page, post)
            is_timed = role in page.timed
            if address is None:
                if is_timed:
                    yield row(page.name, role, page.kind, {"status": 404})
                continue
            found = asked(lambda c=client, at=address: c.get(at), requests if is_timed else 0)
            yield row(page.name, role, page.kind, found)
        if role in SEARCHERS and (not only or "search" in only):
            yield from searches(client, post, requests)


def asked(ask, requests):
    return timed(ask, requests) if requests else looked_at(ask)


def visitor(role):
    """The first person of the demonstration in a role, signed in."""
    from django.test import Client

    from swis.record.staff.models import Membership

    post = Membership.objects.filter(role=role, ends_on=None).earliest("pk")
    client = Client(SERVER_NAME="localhost")
    client.force_login(post.account)
    return post, client


def first_shown(client, page, post):
    """The first of a page's addresses that this person may open; None where there is none."""
    for address in page.addresses(post):
        status = client.get(address).status_code
        if status == 200:
            return address
        if status not in REFUSED:
            raise RuntimeError(f"{address} answers {status} to a {post.role}")
    return None


def searches(client, post, requests):
    """Asking by the family name of a child whom this person knows of, and what is found."""
    from django.urls import reverse
    from record_addresses import children

    from swis.record.children.models import Child

    known = Child.objects.get(reference=children(post)[0])

    def ask():
        return client.post(reverse("desk:search"), {"name": known.family_name})

    answer = ask()
    yield row("search, asking", post.role, "search", asked(ask, requests))
    found = asked(lambda: client.get(answer["Location"]), requests)
    yield row("search, found", post.role, "search", found)


def row(page, role, kind, found):
    return {"page": page, "role": str(role), "kind": kind, **found}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swis.record.site.settings")
    start.begin("demo")
    {"fill": fill, "grow": grow, "measure": measure}[sys.argv[1]](*sys.argv[2:])
