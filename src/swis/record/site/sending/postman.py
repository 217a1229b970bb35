"""Sending beside the pages: one quiet thread in each worker of the server.

No page waits for it and no act can fail by it. A machine's timer may run `swis manage send_notices`
as well: a notice is claimed before it is carried, so nothing goes out twice.
"""

import logging
from threading import Event, Thread

from django.conf import settings
from django.db import connections
from django.utils import timezone

from ..proof.keeping import keep_one
from .carriers import Carry, carrier
from .rounds import deliver

EVERY = 30.0  # seconds between rounds; a round with nothing due is one question

log = logging.getLogger(__name__)


def start(every: float = EVERY) -> Event | None:
    """Begin sending; None where nothing is sent or kept. Set what it gives to stop."""
    carry = carrier(settings.SWIS_MAIL)
    if carry is None and not settings.SWIS_ANCHOR:
        return None
    stop = Event()
    Thread(target=_go_round, args=(carry, stop, every), name="postman", daemon=True).start()
    return stop


def _go_round(carry: Carry | None, stop: Event, every: float) -> None:
    while not stop.wait(every):
        try:
            if carry is not None:
                done = deliver(carry, timezone.now, settings.SWIS_ADDRESS)
                for problem in dict.fromkeys(done.problems):
                    log.warning("A notice was not sent: %s", problem)
            keep_one(timezone.now())
        except Exception:  # the next round tries again: sending never ends by one fault
            log.exception("A round of sending broke off")
        finally:
            connections.close_all()
