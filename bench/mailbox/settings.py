"""The mailboxes' settings."""

from pathlib import Path

from simkit.settings import SimSettings


class MailboxSettings(SimSettings):
    """On top of what every simulator is told."""

    mail_origin: str  # the webmail, as browsers see it: http://mail.localhost:8003
    pickup_key_file: Path = Path()  # what opens the mailbox of gfmis1@cgd.go.th to the portal; none: nothing does
    smtp_fd: int  # a second listening socket, for SMTP
