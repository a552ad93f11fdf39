"""Outbox, sender and what views may ask, on a real SQLite file, with a mail server that does what a test wants."""

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from portal_sim.mail.domain import Delivery, Dispatch, LetterRefused, NotDelivered
from portal_sim.mail.letters import approved_letter, code_letter
from portal_sim.mail.sender import Sender
from portal_sim.mail.service import Mailing
from portal_sim.mail.sql import SqlOutbox
from portal_sim.mapping import metadata
from simkit.database import Database, sqlite_url
from tests.unit.portal_sim.fakes import FakeClock

MALEE, SOMCHAI = "malee@example.go.th", "somchai@example.go.th"


class FakePost:
    """A mail server; `broken` is what it does with the next letters."""

    def __init__(self) -> None:
        self.taken: list[Dispatch] = []
        self.broken: list[Exception] = []

    def deliver(self, envelope: Dispatch, now: datetime) -> None:
        if self.broken:
            raise self.broken.pop(0)
        self.taken.append(envelope)


class Office:
    """All the parts; `pass_` is the sender's turn."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.database = Database(sqlite_url(directory / "portal.db"), metadata)
        self.clock, self.post, self.bell = FakeClock(), FakePost(), threading.Event()
        self.outbox = SqlOutbox(self.database, self.bell)
        self.sender = Sender(self.outbox, self.post, self.database.transaction, self.bell, self.clock)
        self.mailing = Mailing(self.outbox, self.sender, self.database, self.clock)

    def write(self, to: str = MALEE, code: str = "123456") -> None:
        with self.database.transaction():
            self.mailing.send_code(to, code)

    def is_waiting(self, to: str = MALEE) -> bool:
        with self.database.transaction():
            return self.mailing.waiting(to)

    def kept(self) -> bytes:
        return b"".join(file.read_bytes() for file in self.directory.glob("portal.db*"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.database.close()


def test_a_letter_is_sent_once(office: Office) -> None:
    office.write()
    assert office.is_waiting()
    assert office.sender.send_due() is False
    office.sender.send_due()
    assert [envelope.content.recipient for envelope in office.post.taken] == [MALEE]
    assert not office.is_waiting()


def test_letters_go_out_in_the_order_of_writing(office: Office) -> None:
    office.write(code="111111")
    office.clock.pass_(hours=-1)
    office.write(code="222222")
    office.clock.pass_(hours=2)
    office.sender.send_due()
    assert ["111111" in envelope.content.body for envelope in office.post.taken] == [True, False]


def test_the_bell_rings_after_a_commit_that_wrote_a_letter_and_only_then(office: Office) -> None:
    with office.database.transaction():
        office.mailing.send_code(MALEE, "123456")
        assert not office.bell.is_set()
    assert office.bell.is_set()
    office.bell.clear()
    office.is_waiting()
    assert not office.bell.is_set()


def test_what_was_rolled_back_is_neither_kept_nor_announced(office: Office) -> None:
    office.mailing.send_code(MALEE, "123456")
    office.database.end(keep=False)
    office.sender.send_due()
    assert (office.post.taken, office.bell.is_set()) == ([], False)


def test_a_failed_try_is_repeated_when_it_is_due_with_the_same_id(office: Office) -> None:
    office.write()
    office.post.broken = [NotDelivered("timeout")]
    assert office.sender.send_due() is True, "something waits"
    office.clock.pass_(seconds=14)
    office.sender.send_due()
    assert office.post.taken == []
    office.clock.pass_(seconds=1)
    assert office.sender.send_due() is False
    assert [envelope.attempt for envelope in office.post.taken] == [2]


def test_a_letter_that_waits_holds_no_other_one_up(office: Office) -> None:
    office.write(MALEE)
    office.post.broken = [NotDelivered("smtp_550")]
    office.write(SOMCHAI)
    office.sender.send_due()
    assert [envelope.content.recipient for envelope in office.post.taken] == [SOMCHAI]


def test_a_failure_that_nobody_thought_of_costs_one_try(office: Office) -> None:
    office.write(MALEE)
    office.write(SOMCHAI)
    office.post.broken = [RuntimeError("who knows")]
    with pytest.raises(RuntimeError):
        office.sender.send_due()
    office.sender.send_due()
    assert [envelope.content.recipient for envelope in office.post.taken] == [SOMCHAI]
    office.clock.pass_(seconds=15)
    office.sender.send_due()
    assert len(office.post.taken) == 2


def test_a_claimed_letter_is_nobody_else_s_until_its_next_try(office: Office) -> None:
    """What a second sender, or the next process, would see while the first one is sending."""
    office.write()
    with office.database.transaction():
        letter = office.outbox.next_due(office.clock.now())
        assert letter
        letter.claim(office.clock.now())
    office.sender.send_due()
    assert office.post.taken == []


def test_a_new_process_does_not_wait_for_the_next_try(office: Office) -> None:
    office.write()
    office.post.broken = [NotDelivered("timeout")]
    office.sender.send_due()
    with office.database.transaction():
        office.outbox.hurry(office.clock.now())
    office.sender.send_due()
    assert len(office.post.taken) == 1


def test_a_clock_that_was_set_back_keeps_no_letter_for_years(office: Office) -> None:
    office.clock.pass_(days=730)
    office.write()
    office.post.broken = [NotDelivered("timeout")]
    office.sender.send_due()
    office.clock.pass_(days=-730)
    office.sender.send_due()
    assert len(office.post.taken) == 1


def test_sent_bodies_leave_every_file_of_the_database(office: Office) -> None:
    """Forty at a time: pages are split and merged, and leave copies behind unless what is freed is overwritten."""
    codes = [str(100_003 + 7919 * number) for number in range(40)]
    for code in codes:
        office.write(code=code)
    assert all(code.encode() in office.kept() for code in codes), "this look would find one"
    office.sender.send_due()
    assert [code for code in codes if code.encode() in office.kept()] == []
    assert MALEE.encode() in office.kept(), "the right files"


def test_a_page_is_told_what_became_of_the_newest_letter(office: Office) -> None:
    office.write()
    office.post.broken = [NotDelivered("refused")]
    office.sender.send_due()
    assert office.mailing.deliver_now(MALEE) is Delivery.DELAYED
    office.write()
    office.sender.send_due()
    assert office.mailing.deliver_now(MALEE) is Delivery.SENT


def test_a_page_waits_only_so_long_and_in_no_transaction(office: Office) -> None:
    office.mailing.send_code(MALEE, "123456")
    assert office.mailing.deliver_now(MALEE, seconds=0.01) is Delivery.UNDER_WAY
    assert not office.database.session().in_transaction()


def test_a_page_that_waits_hears_of_the_delivery(office: Office) -> None:
    office.mailing.send_code(MALEE, "123456")
    sender = threading.Thread(target=lambda: office.bell.wait(10) and office.sender.send_due())
    sender.start()
    assert office.mailing.deliver_now(MALEE, seconds=10) is Delivery.SENT
    sender.join()


def test_without_a_letter_nothing_waits_and_nothing_can_be_waited_for(office: Office) -> None:
    assert not office.is_waiting()
    with pytest.raises(LookupError):
        office.mailing.deliver_now(MALEE)
    with pytest.raises(LookupError):
        office.outbox.get("unknown")


def test_a_letter_that_is_refused_is_not_written(office: Office) -> None:
    with pytest.raises(LetterRefused):
        office.mailing.send(code_letter("a@b.th\r\nBcc: c@d.th", "123456"))
    assert office.mailing.send(approved_letter(MALEE, "Q1", "http://portal.localhost/registration"))
