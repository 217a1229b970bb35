"""Run in a process of its own on a real instance: somebody joins, or signs in with both steps.

python -m record.site.backup.somebody joins | comes SECRET
"""

import os
import sys

os.environ.update(SWIS_MODE="serve", SWIS_LOCAL="1")
os.environ["DJANGO_SETTINGS_MODULE"] = "swis.record.site.settings"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
ADDRESS, PASSWORD = "amina.okafor@ealing.example", "correct horse battery staple"


def joins() -> str:
    """The first two administrators, one of them with an app too; the app's secret."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.utils import timezone

    from swis.record.staff import actions, models

    first, second = models.Invitation.objects.order_by("pk")
    given = {"password": PASSWORD, "by": None, "at": timezone.now()}
    joined = actions.accepting.accept(invitation=first, name="Amina Okafor", email=ADDRESS, **given)
    actions.accepting.accept(
        invitation=second,
        name="Rhys Calder",
        email="rhys.calder@ealing.example",
        confirms=True,
        **given,
    )
    secret: str = generate_totp_secret()
    TOTP.activate(joined.accepted_by, secret)
    return secret


def comes(secret: str) -> str:
    """The home page's heading after both steps, or the page on which it ended."""
    from allauth.mfa.totp.internal import auth as totp
    from django.conf import settings
    from django.test import Client

    # nobody collects the styles for one page
    settings.STORAGES["staticfiles"]["BACKEND"] = PLAIN
    browser = Client(SERVER_NAME="localhost")
    browser.post("/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    _, now, _ = totp.yield_hotp_counters_from_time()
    code = totp.format_hotp_value(totp.hotp_value(secret, now))
    page = browser.post("/sign-in/code/", {"code": code}, follow=True)
    title = page.content.decode().partition("<title>")[2].partition("</title>")[0]
    return f"{page.status_code} {page.request['PATH_INFO']} {title}"


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(joins() if sys.argv[1] == "joins" else comes(sys.argv[2]))
