"""`swis manage send_notices`: one round of sending, for a timer of the machine."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from swis.kernel import clocks

from ...sending.carriers import carrier
from ...sending.rounds import deliver


class Command(BaseCommand):
    help = "Sends the notices that are due, once. `swis serve` does the same every minute."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        carry = carrier(settings.SWIS_MAIL)
        if carry is None:
            self.stdout.write("Nothing is sent: no mail is set up (SWIS_MAIL).")
            return
        done = deliver(carry, timezone.now, settings.SWIS_ADDRESS)
        self.stdout.write(f"{clocks.count(done.sent, 'notice')} sent, {done.failed} not.")
        for problem in dict.fromkeys(done.problems):
            self.stderr.write(problem)
