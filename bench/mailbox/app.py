"""The mailboxes' composition root."""

import socket
from dataclasses import dataclass

from bench.mailbox import compose, compose_web, letters_web, pickup, web
from bench.mailbox.controls import add_mails
from bench.mailbox.keys import MailboxKeys
from bench.mailbox.opened import Parts, provide
from bench.mailbox.settings import MailboxSettings
from bench.mailbox.smtp import SmtpServer
from bench.mailbox.store import Mails, metadata
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database, sqlite_url
from simkit.settings import SecretsFile
from simkit.sim import Sim
from simkit.web import new_sim

PAGES = (web.bp, letters_web.bp, compose_web.bp)


@dataclass(frozen=True)
class Mailboxes:
    """The three servers of the process."""

    public: Sim
    controls: Controls
    smtp: SmtpServer


def build(settings: MailboxSettings, clock: Clock) -> Mailboxes:
    """Make the mailboxes from their settings."""
    settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = SecretsFile(settings.directory / "secrets.json")
    database = Database(sqlite_url(settings.directory / "mailbox.db"), metadata)
    mails, keys = Mails(database), MailboxKeys(secret.get("mailbox-keys"))
    smtp = SmtpServer(socket.socket(fileno=settings.smtp_fd), mails, clock)

    app = new_sim("bench.mailbox", clock, secret.get("flask"), look="desktop")
    app.database = database
    provide(app, Parts(mails, keys, lambda written: compose.send(written, smtp.address), clock))
    app.config[pickup.KEY] = settings.pickup_key_file.read_text() if settings.pickup_key_file.is_file() else ""
    for blueprint in (*PAGES, pickup.bp):
        app.register_blueprint(blueprint)

    controls = new_controls("bench.mailbox", database, smtp.faults, lambda: {"smtp": smtp.greet()})
    add_mails(controls, mails, smtp, keys, settings.mail_origin)
    return Mailboxes(app, controls, smtp)
