"""A person's mailbox, as steps use it."""
# language: not on screens

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from bench.mailbox.letter import codes
from bench.stack.controls import ControlRefused, Controls

CODE_SUBJECT = "ยืนยันอีเมลลงทะเบียน GFMIS"


class NoMail(AssertionError):
    """Nothing of the kind came; the message says what did."""


@dataclass(frozen=True)
class Mail:
    """A mail that came."""

    sender: str
    recipient: str
    subject: str
    text: str
    at: datetime
    attachments: tuple[str, ...]  # names of the files
    id: int
    folder: str = "inbox"

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> "Mail":
        told = {field.name: record[field.name] for field in fields(cls)}
        files = tuple(file["name"] for file in record["attachments"])
        return cls(**{**told, "at": datetime.fromisoformat(record["at"]), "attachments": files})


class Mailbox:
    """The mailbox of one address; codes that are read in it are `noted` as what no log may hold."""

    def __init__(self, controls: Controls, address: str, noted: set[str] | None = None) -> None:
        self.address = address
        self._controls = controls
        self._noted = set() if noted is None else noted

    def link(self) -> str:
        """Opens the mailbox in a browser."""
        link: str = self._controls.post("/mailboxes", {"address": self.address})["link"]
        return link

    def all(self, about: str = "") -> list[Mail]:
        """The newest first."""
        query = urlencode({"to": self.address, "subject": about})
        return [Mail.from_json(record) for record in self._controls.get(f"/mails?{query}")]

    def newest(self, about: str = "", wait: float = 5, *, after: Mail | None = None) -> Mail:
        """The newest one whose subject contains `about`, waiting up to `wait` seconds for the first; raises NoMail.

        With `after` it must have come later than that one.
        """
        query = {"to": self.address, "about": about, "wait": wait, "after": after.id if after else 0}
        try:
            return Mail.from_json(self._controls.get(f"/mails/newest?{urlencode(query)}"))
        except ControlRefused:
            subjects = [mail.subject for mail in self.all()]
            raise NoMail(f"{self.address} has no new mail about {about!r}, only {subjects}") from None

    def newest_code(self, wait: float = 5, *, after: Mail | None = None) -> str:
        """The code in the newest mail that has one to confirm the address."""
        mail = self.newest(CODE_SUBJECT, wait, after=after)
        in_mail = codes(mail.text)
        if len(in_mail) != 1:
            raise NoMail(f"the newest mail has {len(in_mail)} codes")
        self._noted.add(in_mail[0])
        return in_mail[0]
