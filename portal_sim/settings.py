"""The portal's settings."""

from ipaddress import ip_address
from pathlib import Path
from typing import Literal, Self

from pydantic import model_validator

from simkit.settings import SimSettings


class PortalSettings(SimSettings):
    """On top of what every simulator is told."""

    password_hashing: Literal["full", "light"] = "full"  # noqa: S105 - light: for fast suites
    paotang_issuer: str = ""  # the OpenID issuer of เป๋าตัง, as ID tokens must say it
    thaid_issuer: str = ""  # the same of ThaiD; its page is at that origin
    idp_address: str = ""  # host:port to connect to for both issuers, such as a relay that records; empty: their own
    client_secret_file: Path = Path()  # what the portal proves itself with to the providers
    smtp_address: str = ""  # the mail server, <IP address>:<port>; empty: there is none, and letters wait
    # Login by Token once the same person's Soft Token is active
    token_key_after_activation: Literal["allowed", "refused"] = "allowed"  # noqa: S105 - no token of that kind
    post_office_origin: str = ""  # where mails to gfmis1@cgd.go.th are fetched; empty: none come
    post_office_key_file: Path = Path()  # what the portal shows there
    allow_foreign_mail: bool = False  # let letters leave this machine

    @model_validator(mode="after")
    def _mail_stays_here(self) -> Self:
        host, _, port = self.smtp_address.rpartition(":")
        if self.smtp_address and not (host and port.isdecimal()):
            raise ValueError("smtp_address is no host:port")
        if self.smtp_address and not self.allow_foreign_mail and not _is_loopback(host):
            raise ValueError("smtp_address is another machine's, and allow_foreign_mail is off")
        return self


def _is_loopback(host: str) -> bool:
    """A name is never one: what it stands for is decided elsewhere."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
