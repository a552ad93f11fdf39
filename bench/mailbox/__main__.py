"""`python -m bench.mailbox`: the mailboxes' process, told everything by its environment (simkit.settings)."""

from bench.mailbox.app import build
from bench.mailbox.settings import MailboxSettings
from simkit import log
from simkit.clock import TestBedClock
from simkit.process import serve

settings = MailboxSettings()  # type: ignore[call-arg]  # filled from the environment
clock = TestBedClock(settings.clock_file)
log.configure("mailbox", clock)
mailboxes = build(settings, clock)
mailboxes.smtp.start()
serve(mailboxes.public, mailboxes.controls, settings)
mailboxes.smtp.stop()
