"""Messages really go: into a folder, through a mail server, to GOV.UK Notify."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from machines.mail_server import mail_server
from notifications_python_client import NotificationsAPIClient

from swis.record.site.mail import Mail, mail_from
from swis.record.site.sending import carriers
from swis.record.site.sending.carriers import NotSent, carrier
from swis.record.site.sending.letter import Letter

LETTER = Letter(
    "dsl@example.org", "SWIS: Something waits", "Sign in – to read.\n", "NC-00000-00001"
)
KEY = "a" * 36 + "-" + "11111111-1111-1111-1111-111111111111" + "-" + "2" * 36


def smtp(url):
    return mail_from({"SWIS_MAIL": url, "SWIS_MAIL_FROM": "SWIS <swis@example.gov.uk>"})


def test_in_the_demonstration_a_message_is_a_file(settings, tmp_path):
    settings.SWIS_OUTBOX = tmp_path / "outbox"
    carry = carrier(Mail("file"))
    carry(LETTER)
    carry(LETTER)  # the same message again is the same file
    [file] = settings.SWIS_OUTBOX.iterdir()
    assert file.name == "NC-00000-00001.eml"
    assert "Subject: SWIS: Something waits" in file.read_text()


def test_a_folder_that_cannot_be_written_is_a_sentence(settings, tmp_path):
    settings.SWIS_OUTBOX = tmp_path / "a file"
    settings.SWIS_OUTBOX.write_text("in the way")
    with pytest.raises(NotSent, match="can't be written"):
        carrier(Mail("file"))(LETTER)


def test_a_mail_server_gets_the_message_with_one_message_id():
    with mail_server() as server:
        carry = carrier(smtp(server.url))
        carry(LETTER)
        carry(LETTER)
        first, second = server.came
    assert first["To"] == "dsl@example.org"
    assert first["From"] == "SWIS <swis@example.gov.uk>"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first.get_content().strip() == "Sign in – to read."
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@example.gov.uk>")


def test_an_address_that_is_refused_stops_no_other():
    with mail_server() as server:
        server.refused.add("dsl@example.org")
        with pytest.raises(NotSent, match=r"refuses the address \(550\)") as refused:
            carrier(smtp(server.url))(LETTER)
    assert not refused.value.at_all


def test_a_mail_server_that_is_not_there_stops_the_round():
    with mail_server() as server:
        gone = server.url
    with pytest.raises(NotSent, match="can't be reached") as down:
        carrier(smtp(gone))(LETTER)
    assert down.value.at_all


def test_a_server_without_encryption_is_refused_unless_said():
    with mail_server() as server, pytest.raises(NotSent):
        carrier(smtp(server.url.removesuffix("?starttls=no")))(LETTER)
    assert server.came == []


@pytest.fixture
def notify(monkeypatch):
    """A GOV.UK Notify of our own; it answers with ``answers`` and keeps what it is sent."""

    class Talk(BaseHTTPRequestHandler):
        came, status = [], 201

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            Talk.came.append((self.path, json.loads(self.rfile.read(length))))
            self.send_response(Talk.status)
            self.end_headers()
            self.wfile.write(b'{"id": "1", "message": "no"}')

        def log_message(self, *given):
            pass

    server = HTTPServer(("127.0.0.1", 0), Talk)
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    ours = lambda key, timeout: NotificationsAPIClient(key, base_url=url, timeout=timeout)  # noqa: E731
    monkeypatch.setattr(carriers, "NotificationsAPIClient", ours)
    yield Talk
    server.shutdown()
    server.server_close()


def test_notify_gets_the_template_and_nothing_else(notify):
    mail = mail_from(
        {"SWIS_MAIL": "notify", "SWIS_NOTIFY_KEY": KEY, "SWIS_NOTIFY_TEMPLATE": "the-template"}
    )
    carrier(mail)(LETTER)
    assert notify.came == [
        (
            "/v2/notifications/email",
            {
                "email_address": "dsl@example.org",
                "template_id": "the-template",
                "personalisation": {"subject": LETTER.subject, "body": LETTER.words},
                "reference": "NC-00000-00001",
            },
        )
    ]


@pytest.mark.parametrize(
    ("status", "at_all"), [(400, False), (403, True), (429, True), (503, True)]
)
def test_what_notify_answers_is_kept(notify, status, at_all):
    notify.status = status
    with pytest.raises(NotSent, match=str(status)) as problem:
        carrier(Mail("notify", key=KEY, template="t"))(LETTER)
    assert problem.value.at_all is at_all


def test_keys_may_lie_in_a_file(tmp_path):
    (tmp_path / "mail").write_text("smtps://swis:p%40ss@mail.example.gov.uk\n")
    mail = mail_from(
        {"SWIS_MAIL_FILE": str(tmp_path / "mail"), "SWIS_MAIL_FROM": "swis@example.gov.uk"}
    )
    assert (mail.host, mail.port, mail.password, mail.encryption) == (
        "mail.example.gov.uk",
        465,
        "p@ss",
        "tls",
    )
    assert str(mail) == "smtp"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"SWIS_MAIL": "pigeon"}, "SWIS_MAIL is none, file, notify, or"),
        ({"SWIS_MAIL": "smtp://mail.example.gov.uk"}, "SWIS_MAIL_FROM"),
        ({"SWIS_MAIL": "notify", "SWIS_NOTIFY_KEY": "short"}, "needs the key"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(given, sentence):
    with pytest.raises(ValueError, match=sentence):
        mail_from(given)


def test_nothing_is_sent_until_somebody_says_how():
    assert carrier(mail_from({})) is None
