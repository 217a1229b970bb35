"""Who carries a message: a folder, a mail server, GOV.UK Notify. Each sends, or says why not."""

import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import APIError

from ..mail import Mail
from .letter import Letter

SECONDS = 20  # an answer takes no longer; a claim on a notice lasts well beyond it
NOBODY = {400, 422}  # Notify: this letter can't be sent, others can

Carry = Callable[[Letter], None]


class NotSent(Exception):
    """Why a message did not go; ``at_all`` if no other would go now either."""

    def __init__(self, sentence: str, *, at_all: bool = True) -> None:
        super().__init__(sentence)
        self.sentence = sentence[:200]
        self.at_all = at_all


def carrier(mail: Mail) -> Carry | None:
    """How messages are carried; None where nothing is sent."""
    if mail.kind == "none":
        return None
    carry = {"file": by_file, "smtp": by_smtp, "notify": by_notify}[mail.kind]
    return lambda letter: carry(letter, mail)


def by_file(letter: Letter, mail: Mail) -> None:
    """One file each, in the folder outbox beside the database."""
    folder = Path(settings.SWIS_OUTBOX)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{letter.mark}.eml").write_bytes(_message(letter, "swis@localhost").as_bytes())
    except OSError as error:
        raise NotSent(f"The folder {folder.name} can't be written: {error.strerror}.") from None


def by_smtp(letter: Letter, mail: Mail) -> None:
    """Through the authority's own mail server."""
    message = _message(letter, mail.sender)
    try:
        with _opened(mail) as server:
            if mail.encryption == "starttls":
                server.starttls(context=ssl.create_default_context())
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, _ = next(iter(refused.recipients.values()))
        raise NotSent(f"The mail server refuses the address ({code}).", at_all=False) from None
    except smtplib.SMTPAuthenticationError:
        raise NotSent("The mail server does not accept the user or the password.") from None
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(f"The mail server can't be reached: {type(error).__name__}.") from None


def _opened(mail: Mail) -> smtplib.SMTP:
    """The server, whose certificate is checked."""
    if mail.encryption == "tls":
        safe = ssl.create_default_context()
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=safe)
    return smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)


def by_notify(letter: Letter, mail: Mail) -> None:
    """Through GOV.UK Notify: its template holds ((subject)) and ((body))."""
    client = NotificationsAPIClient(mail.key, timeout=SECONDS)
    try:
        client.send_email_notification(
            email_address=letter.to,
            template_id=mail.template,
            personalisation={"subject": letter.subject, "body": letter.words},
            reference=letter.mark,
        )
    except APIError as error:
        alone = error.status_code in NOBODY
        raise NotSent(f"GOV.UK Notify answers {error.status_code}.", at_all=not alone) from None


def _message(letter: Letter, sender: str) -> EmailMessage:
    """The message, with the same Message-ID at every try."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    domain = sender.rpartition("@")[2].strip("> ")
    message["Message-ID"] = f"<{uuid5(NAMESPACE_URL, letter.mark)}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.words)
    return message
