"""What stands in a link by which somebody comes in, and how long it lasts."""

import hashlib
from datetime import timedelta

from django.utils.crypto import salted_hmac

from . import models

LASTS = timedelta(days=7)


def token(invitation: models.Invitation) -> str:
    """Made from our key, so that the database doesn't hold it: 64 hexadecimal figures."""
    return salted_hmac("swis.invitation", invitation.reference, algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    """A token as the database holds it."""
    return hashlib.sha256(token.encode()).hexdigest()
