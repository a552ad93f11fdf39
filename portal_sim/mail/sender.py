"""The sender: a thread of the portal's process that takes letters out of the outbox to the mail server.

Each letter arrives once as far as SMTP can promise it. A letter is claimed and the claim committed before it is sent,
so no two tries run at once. But when the connection, or this process, dies between the server's 250 after DATA and our
commit, nobody here can know that the server has it: it is sent again, under the same Message-ID (made from the letter's
id), and the mailbox drops what it has already.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import structlog

from portal_sim.mail.domain import Dispatch, NotDelivered, Outbox, Post
from simkit.clock import Clock

LOOK_SECONDS = 0.5  # while a letter waits: how soon it is noticed that the test-bed's time was moved

log = structlog.get_logger(__name__)


class Sender:
    """`bell` rings when a letter was committed; without one, and with nothing waiting, the thread sleeps."""

    def __init__(
        self, outbox: Outbox, post: Post, transaction: Callable[[], AbstractContextManager[None]],
        bell: threading.Event, clock: Clock,
    ) -> None:  # fmt: skip
        self._outbox = outbox
        self._post = post
        self._transaction = transaction
        self._bell = bell
        self._clock = clock
        self._lock = threading.Lock()
        self._watched: dict[str, list[threading.Event]] = {}

    def start(self) -> None:
        """Take up what the last process left, at once and without waiting for its next try."""
        with self._transaction():
            self._outbox.hurry(self._clock.now())
        threading.Thread(target=self._run, daemon=True, name="mail sender").start()

    @contextmanager
    def watch(self, letter_id: str) -> Iterator[threading.Event]:
        """An event that is set when the next try of that letter has ended."""
        tried = threading.Event()
        with self._lock:
            self._watched.setdefault(letter_id, []).append(tried)
        try:
            yield tried
        finally:
            with self._lock:
                self._watched[letter_id].remove(tried)
                if not self._watched[letter_id]:
                    del self._watched[letter_id]

    def send_due(self) -> bool:
        """Try each letter that is due; whether some letter waits for a later try."""
        while envelope := self._claim():
            self._try(envelope)
            with self._lock:
                for tried in self._watched.get(envelope.id, ()):
                    tried.set()
        with self._transaction():
            return self._outbox.anything_waiting()

    def _run(self) -> None:
        while True:
            self._bell.clear()
            try:
                waiting = self.send_due()
            except Exception:  # whatever it was, the other letters must go out
                log.exception("mail sender stumbled")
                waiting = True
            self._bell.wait(LOOK_SECONDS if waiting else None)

    def _claim(self) -> Dispatch | None:
        with self._transaction():
            now = self._clock.now()
            letter = self._outbox.next_due(now)
            return letter.claim(now) if letter else None

    def _try(self, envelope: Dispatch) -> None:
        facts = {"letter": envelope.id, "attempt": envelope.attempt}
        try:
            self._post.deliver(envelope, self._clock.now())
        except NotDelivered as failure:
            log.warning("mail not sent yet", kind=failure.kind, **facts)
            with self._transaction():
                self._outbox.get(envelope.id).note_failure(failure.kind)
        else:
            with self._transaction():
                self._outbox.get(envelope.id).note_sent(self._clock.now())
            self._outbox.shred()
            log.info("mail sent", **facts)
