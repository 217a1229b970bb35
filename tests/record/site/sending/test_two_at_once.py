"""Several processes sending at the same moment, through a real mail server."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from machines.mail_server import mail_server
from machines.town import Server

AT_ONCE, WAITING = 3, 25
TELL = f"""
from django.utils import timezone
from swis.kernel import references
from swis.kernel.models import Account, Notice
lead = Account.objects.get(name="Adaeze Okafor")
at = timezone.now()
Notice.objects.bulk_create(
    Notice(reference=references.new("NC"), kind="case_allocated", to=lead, href="/cases/",
           try_after=at, made_at=at, made_by=lead)
    for _ in range({WAITING})
)
"""
LEFT = """
from swis.kernel.models import Notice
print(Notice.objects.exclude(outcome="sent").count())
"""


def test_rounds_at_the_same_moment_carry_each_notice_once(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as mail:
        monkeypatch.setenv("SWIS_MAIL", mail.url)
        monkeypatch.setenv("SWIS_MAIL_FROM", "swis@example.gov.uk")
        server.run("shell", "--no-imports", "-c", TELL)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda _: server.run("send_notices"), range(AT_ONCE)))
    came = Counter(message["Message-ID"] for message in mail.came)
    assert (len(came), set(came.values())) == (WAITING, {1})
    assert server.run("shell", "--no-imports", "-c", LEFT).strip() == "0"
