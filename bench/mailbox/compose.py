"""A mail of the mailbox's owner: checked, and sent by SMTP like everybody's."""

import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from bench.mailbox.addresses import is_address
from simkit.refusals import Refused
from simkit.subject import Subject

PATIENCE = 10.0  # seconds
TOO_LARGE = 552  # RFC 1870, 6.1


class MailRefused(Refused):
    """It can't be sent as it is, or not now."""


@dataclass(frozen=True)
class Draft:
    """What was typed; `file` is name and content of what is attached."""

    to: str
    subject: str
    text: str
    file: tuple[str, bytes] | None

    def message(self, sender: str, now: datetime) -> EmailMessage:
        """As RFC 5322 has it; raises MailRefused(`compose.to`, `compose.subject`)."""
        if not is_address(self.to):
            raise MailRefused("compose.to")
        if len(self.subject.splitlines()) > 1:  # it would begin another header
            raise MailRefused("compose.subject")
        letter = EmailMessage(policy=SMTP)
        letter["From"], letter["To"], letter["Subject"] = sender, self.to, Subject(self.subject)
        letter["Date"], letter["Message-ID"] = format_datetime(now), make_msgid(domain="mail.localhost")
        letter.set_content(self.text, cte="base64")
        if self.file:
            name, content = self.file
            kind = "pdf" if name.lower().endswith(".pdf") else "octet-stream"
            letter.add_attachment(content, maintype="application", subtype=kind, filename=name)
        return letter


def send(letter: EmailMessage, address: tuple[str, int]) -> None:
    """To the mail server there; raises MailRefused(`compose.too_large`, `compose.to`, `compose.down`)."""
    host, port = address
    try:
        with smtplib.SMTP(host, port, local_hostname="[127.0.0.1]", timeout=PATIENCE) as server:
            server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as failure:
        raise MailRefused("compose.to") from failure
    except smtplib.SMTPResponseException as failure:
        raise MailRefused("compose.too_large" if failure.smtp_code == TOO_LARGE else "compose.down") from failure
    except OSError as failure:  # smtplib's own are OSErrors, too
        raise MailRefused("compose.down") from failure
