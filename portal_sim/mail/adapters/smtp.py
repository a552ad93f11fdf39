"""The mail server, reached by SMTP (RFC 5321)."""

import smtplib
import threading
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from portal_sim.mail.domain import Dispatch, NotDelivered
from portal_sim.mail.letters import SENDER
from simkit.faults import Faults
from simkit.subject import Subject

MAIL_REFUSED, MAIL_SLOW, MAIL_DROPPED = "mail.refused", "mail.slow", "mail.dropped_after_data"
FAULTS = {
    MAIL_REFUSED: "the next letter is not taken, as if nobody listened at the mail server's address",
    MAIL_SLOW: "the mail server takes 4 seconds for the next letter",
    MAIL_DROPPED: "the connection is lost after the mail server has taken the next letter",
}
SLOW_SECONDS = 4.0
TIMEOUT_SECONDS = 10.0  # for each answer of the server


class SmtpPost:
    """One connection a letter; `address` is host:port, empty when there is no mail server and letters wait."""

    def __init__(self, address: str, faults: Faults, *, seconds: float = TIMEOUT_SECONDS) -> None:
        host, _, self._port = address.rpartition(":")
        self._host = host.strip("[]")  # of an IPv6 address
        self._faults = faults
        self._seconds = seconds

    def deliver(self, envelope: Dispatch, now: datetime) -> None:
        """Returns when the server has taken the letter; raises NotDelivered."""
        if not self._port or self._faults.fires(MAIL_REFUSED):
            raise NotDelivered("refused")
        if self._faults.fires(MAIL_SLOW):
            threading.Event().wait(SLOW_SECONDS)
        try:
            self._send(message(envelope, now))
        except OSError as failure:  # smtplib's own are OSErrors, too
            raise NotDelivered(_kind(failure)) from None
        if self._faults.fires(MAIL_DROPPED):
            raise NotDelivered("disconnected")

    def _send(self, letter: EmailMessage) -> None:
        server = smtplib.SMTP(self._host, int(self._port), local_hostname="[127.0.0.1]", timeout=self._seconds)
        try:
            server.send_message(letter)
            with suppress(OSError):  # the answer to DATA has decided; how the goodbye goes doesn't matter any more
                server.quit()
        finally:
            server.close()


def message(envelope: Dispatch, now: datetime) -> EmailMessage:
    """The letter as RFC 5322 has it; the same Message-ID at each try."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = SENDER
    letter["To"] = envelope.content.recipient
    letter["Subject"] = Subject(envelope.content.subject)
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<{envelope.id}@{SENDER.partition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes, please
    letter.set_content(envelope.content.body, cte="base64")
    for one in envelope.content.attachments:
        letter.add_attachment(one.content, maintype="application", subtype="pdf", filename=one.name)
    return letter


def _kind(failure: OSError) -> str:
    """A word for the log: what the server said may repeat what it was told."""
    if isinstance(failure, smtplib.SMTPResponseException):
        return f"smtp_{failure.smtp_code}"
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        return f"smtp_{next(iter(failure.recipients.values()))[0]}"
    if isinstance(failure, ConnectionRefusedError):
        return "refused"
    return "timeout" if isinstance(failure, TimeoutError) else "disconnected"
