"""A mail of the mailbox's owner: checked, and sent by SMTP like everybody's."""

import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from simkit.refusals import Refused

PATIENCE = 10.0  # seconds


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
        if self.to.count("@") != 1 or any(sign.isspace() or sign in "<>,;" for sign in self.to):
            raise MailRefused("compose.to")
        letter = EmailMessage(policy=SMTP)
        try:
            letter["From"], letter["To"], letter["Subject"] = sender, self.to, self.subject
        except ValueError:  # a line end in a header
            raise MailRefused("compose.subject") from None
        letter["Date"], letter["Message-ID"] = format_datetime(now), make_msgid(domain="mail.localhost")
        letter.set_content(self.text, cte="base64")
        if self.file:
            name, content = self.file
            kind = "pdf" if name.lower().endswith(".pdf") else "octet-stream"
            letter.add_attachment(content, maintype="application", subtype=kind, filename=name)
        return letter


def send(letter: EmailMessage, address: tuple[str, int]) -> None:
    """To the mail server there; raises MailRefused(`compose.down`)."""
    host, port = address
    try:
        with smtplib.SMTP(host, port, local_hostname="[127.0.0.1]", timeout=PATIENCE) as server:
            server.send_message(letter)
    except OSError as failure:  # smtplib's own are OSErrors, too
        raise MailRefused("compose.down") from failure
