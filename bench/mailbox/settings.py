"""The mailboxes' settings."""

from simkit.settings import SimSettings


class MailboxSettings(SimSettings):
    """On top of what every simulator is told."""

    mail_origin: str  # the webmail, as browsers see it: http://mail.localhost:8003
    smtp_fd: int  # a second listening socket, for SMTP
