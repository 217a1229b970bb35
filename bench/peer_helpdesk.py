"""django-helpdesk with as many tickets, measured as our own pages are. Its own Python runs this:

python peer_helpdesk.py FOLDER TICKETS REQUESTS
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

from timing import timed

FOLLOW_UPS = 4  # of a ticket
OPEN = 300
PEOPLE = 20
# what its own page of tickets asks for first: the newest 25
LIST = {"draw": 1, "start": 0, "length": 25, "order[0][column]": 0, "order[0][dir]": "desc"}
LIST |= {"search[value]": "", "search[regex]": "false", "columns[0][data]": "id"}


def configure(folder):
    from django.conf import settings

    contrib = ("auth", "contenttypes", "sessions", "sites", "messages", "humanize", "admin")
    settings.configure(
        SECRET_KEY="a bench",
        ALLOWED_HOSTS=["testserver"],
        INSTALLED_APPS=[
            *(f"django.contrib.{app}" for app in contrib),
            "django.contrib.staticfiles",
            "rest_framework",
            "helpdesk",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "helpdesk.sqlite3",
                "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA cache_size=-20000;"},
            }
        },
        STATIC_URL="/static/",
        SITE_ID=1,
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        HELPDESK_TEAMS_MODE_ENABLED=False,
    )


def fill(tickets):
    """As many tickets as children, most of them closed, and their follow-ups."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone
    from helpdesk.models import FollowUp, Queue, Ticket

    people = [
        get_user_model().objects.create_user(f"worker{n}", is_staff=True, is_superuser=n == 0)
        for n in range(PEOPLE)
    ]
    queues = [Queue.objects.create(title=f"School {n}", slug=f"s{n}") for n in range(20)]
    now = timezone.now()
    made = [
        Ticket(
            title=f"Worry number {n}",
            queue=queues[n % 20],
            assigned_to=people[n % PEOPLE],
            submitter_email=f"lead{n % 50}@school.example",
            description="What was seen and said, in two or three lines. " * 3,
            status=Ticket.OPEN_STATUS if n < OPEN else Ticket.CLOSED_STATUS,
            created=now - timedelta(hours=2 * n),
            modified=now - timedelta(hours=2 * n),
        )
        for n in range(tickets)
    ]
    Ticket.objects.bulk_create(made, batch_size=500)
    FollowUp.objects.bulk_create(
        (
            FollowUp(
                ticket=ticket,
                title="Comment",
                date=ticket.created + timedelta(minutes=7 * n),
                comment="What was done about it, in a line or two.",
                user=people[n % PEOPLE],
                public=False,
            )
            for ticket in made
            for n in range(FOLLOW_UPS)
        ),
        batch_size=500,
    )
    return people[0]


def measure(user, requests):
    from django.test import Client
    from django.urls import reverse
    from helpdesk.models import Ticket
    from helpdesk.query import query_to_base64

    client = Client()
    client.force_login(user)
    asked = query_to_base64({"filtering": {"status__in": [1, 2]}, "sorting": "created"})
    first = Ticket.objects.filter(status=Ticket.OPEN_STATUS).earliest("pk")
    pages = {
        "list": (reverse("helpdesk:datatables_ticket_list", args=[asked]), LIST),
        "record": (reverse("helpdesk:view", args=[first.pk]), {}),
        "home": (reverse("helpdesk:dashboard"), {}),
    }
    return {
        kind: timed(lambda at=at, query=query: client.get(at, query), requests)
        for kind, (at, query) in pages.items()
    }


def start(folder):
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.urls import include, path

    configure(folder)
    django.setup()
    settings.ROOT_URLCONF = (path("", include("helpdesk.urls")),)
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    place, count, many = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    start(place)
    json.dump(measure(fill(count), many), sys.stdout)
