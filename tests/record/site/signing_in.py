"""How somebody signs in as in production: with a password, and with the codes of an app."""

import re
import time

from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse
from universe import staff

from swis.record.staff.tokens import token

PASSWORD = staff.PASSWORD


def address(invitation) -> str:
    return reverse("invitation", args=[token(invitation)])


def code_now(secret: str) -> str:
    counter = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def secret_of(page: bytes) -> str:
    found = re.search(r'swis-key">([A-Z2-7]+)<', page.decode())
    assert found
    return found[1]


def signed_in(client, email="ines@example.org", password=PASSWORD):
    return client.post("/sign-in/", {"login": email, "password": password})


def with_second_step(client) -> str:
    """Sign in for the first time and set up the app; the key it holds."""
    signed_in(client)
    secret = secret_of(client.get("/account/app/").content)
    answer = client.post("/account/app/", {"code": code_now(secret)})
    assert answer["Location"] == "/account/recovery-codes/"
    return secret
