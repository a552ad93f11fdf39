"""Which mails are kept, for which recipients, how often, and which waiting threads are woken."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.mailbox.keys import MailboxKeys, MailboxRefused
from bench.mailbox.parts import Attachment
from bench.mailbox.reading import Received
from bench.mailbox.store import A_PAGE, Folder, Mails, metadata
from simkit.database import Database, sqlite_url

NOON = datetime(2025, 6, 12, 5, 0, tzinfo=UTC)
MALEE, SOMCHAI = "malee@example.go.th", "somchai@example.go.th"


def received(name: str = "1", subject: str = "ยืนยัน", *files: Attachment) -> Received:
    return Received(name, "uam-noreply@in.gfmis.go.th", MALEE, subject, "text", files, b"source")


@pytest.fixture
def mails(tmp_path: Path) -> Iterator[Mails]:
    database = Database(sqlite_url(tmp_path / "mailbox.db"), metadata)
    yield Mails(database)
    database.close()


def test_another_try_of_the_same_mail_is_dropped(mails: Mails) -> None:
    assert mails.keep(received(), [MALEE], NOON) == [MALEE]
    assert mails.keep(received(), [MALEE], NOON) == []
    assert mails.keep(received(), [MALEE, SOMCHAI], NOON) == [SOMCHAI], "somebody else hasn't got it"
    assert len(mails.all(MALEE)) == len(mails.all(SOMCHAI)) == 1


def test_mailboxes_are_found_in_any_case_and_hold_nobody_else_s_mail(mails: Mails) -> None:
    mails.keep(received(), ["Malee@Example.go.th"], NOON)
    mine = mails.newest(MALEE)
    assert mine
    assert (mine.at, mails.all(SOMCHAI), mails.one(SOMCHAI, mine.id), mails.one(MALEE, mine.id)) == (
        NOON,
        [],
        None,
        mine,
    )


def test_watching_the_test_bed_shows_everybody_s_mail_since_the_last_look(mails: Mails) -> None:
    mails.keep(received(), [MALEE, SOMCHAI], NOON)
    both = mails.all(None)
    assert {mail.recipient for mail in both} == {MALEE, SOMCHAI}
    assert [mail.recipient for mail in mails.all(None, after=both[1].id)] == [both[0].recipient]
    assert mails.all("") == [], "an empty address is nobody's, and not everybody's"


def test_the_newest_comes_first_and_can_be_asked_for_by_subject(mails: Mails) -> None:
    for name, subject in (("1", "ยืนยัน 100%"), ("2", "อื่น"), ("3", "ยืนยัน 2")):
        mails.keep(received(name, subject), [MALEE], NOON)
    assert [mail.subject for mail in mails.all(MALEE)] == ["ยืนยัน 2", "อื่น", "ยืนยัน 100%"]
    assert [mail.subject for mail in mails.all(MALEE, "100%")] == ["ยืนยัน 100%"]
    assert mails.all(MALEE, "%") == mails.all(MALEE, "100%"), "a sign, no pattern"
    newest = mails.newest(MALEE, "ยืนยัน")
    assert newest
    assert newest.subject == "ยืนยัน 2"
    assert mails.newest(MALEE, "ยืนยัน", after=newest.id) is None


def test_attachments_are_kept_in_order(mails: Mails) -> None:
    files = (Attachment("ข.pdf", "application/pdf", b"%PDF"), Attachment("a", "x/y", b"\x00"))
    mails.keep(received("1", "x", *files), [MALEE, SOMCHAI], NOON)
    for who in (MALEE, SOMCHAI):
        kept = mails.newest(who)
        assert kept
        assert mails.attachments(kept.id) == list(files)


def test_who_waits_is_woken_by_an_arrival_and_not_by_another_one(mails: Mails) -> None:
    waiting, found = threading.Event(), []

    def wait() -> None:
        waiting.set()
        found.append(mails.newest(MALEE, "code", wait=10))

    waiter = threading.Thread(target=wait)
    waiter.start()
    assert waiting.wait(10)
    mails.keep(received("1", "code"), [SOMCHAI], NOON)
    mails.keep(received("2", "other"), [MALEE], NOON)
    mails.keep(received("3", "code"), [MALEE], NOON)
    waiter.join()
    assert [mail.subject if mail else None for mail in found] == ["code"]


def test_a_wait_in_vain_ends(mails: Mails) -> None:
    assert mails.newest(MALEE, wait=0.01) is None


def test_a_key_opens_the_mailbox_it_was_made_for_and_no_forged_one_any() -> None:
    keys = MailboxKeys("secret")
    key = keys.key("Malee@example.go.th")
    assert keys.address(key) == MALEE
    for forged in (key[:-1], MailboxKeys("other").key(MALEE), MALEE, "", "ก"):
        with pytest.raises(MailboxRefused):
            keys.address(forged)


def test_a_thai_domain_and_its_name_in_dns_are_one_mailbox(mails: Mails) -> None:
    """M12: nodemailer writes xn--, smtplib writes Thai."""
    mails.keep(received(), ["malee@xn--o3cw4h.th"], NOON)
    mine = mails.newest("malee@ไทย.th")
    assert mine
    assert mine.recipient == "malee@ไทย.th"
    keys = MailboxKeys("secret")
    assert keys.address(keys.key("malee@xn--o3cw4h.th")) == keys.address(keys.key("Malee@ไทย.th"))


@pytest.mark.parametrize("address", ["a@", "@", "", "a@-", "a@b..th", f"a@{'x' * 80}.th", "a@xn--"])
def test_whatever_smtp_takes_is_somebody_s_mailbox(mails: Mails, address: str) -> None:
    """M12: neighbour: what DNS could never hold."""
    mails.keep(received(), [address], NOON)
    assert mails.newest(address)


def test_folders_are_apart_and_a_copy_of_what_was_sent_never_arrived(mails: Mails) -> None:
    """R13: junk and trash have arrived, too."""
    for number, folder in enumerate(Folder):
        mails.keep(received(str(number), folder), [MALEE], NOON, folder)
    assert [mail.subject for mail in mails.all(MALEE)] == ["trash", "junk", "inbox"]
    for folder in Folder:
        assert [mail.subject for mail in mails.page(MALEE, folder)] == [folder]
    assert mails.counts(MALEE) == {"inbox": 1, "junk": 1, "trash": 1, "sent": 1}
    assert mails.counts(SOMCHAI)["inbox"] == 0


def test_each_word_is_looked_for_in_subject_sender_and_text(mails: Mails) -> None:
    for name, subject in (("1", "ยืนยัน อีเมล"), ("2", "ยืนยัน 100%")):
        mails.keep(received(name, subject), [MALEE], NOON)
    found = {
        words: [mail.subject for mail in mails.page(MALEE, Folder.INBOX, words)]
        for words in (
            "ยืนยัน TEXT",
            "อีเมล noreply",
            "%",
            "อื่น",
        )
    }
    assert found == {
        "ยืนยัน TEXT": ["ยืนยัน 100%", "ยืนยัน อีเมล"],
        "อีเมล noreply": ["ยืนยัน อีเมล"],
        "%": ["ยืนยัน 100%"],
        "อื่น": [],
    }


def test_a_full_mailbox_is_shown_page_by_page(mails: Mails) -> None:
    for number in range(A_PAGE + 2):
        mails.keep(received(str(number), str(number)), [MALEE], NOON)
    first = mails.page(MALEE, Folder.INBOX)
    assert (len(first), first[0].subject) == (A_PAGE, str(A_PAGE + 1))
    assert [mail.subject for mail in mails.page(MALEE, Folder.INBOX, before=first[-1].id)] == ["1", "0"]


@pytest.mark.parametrize(
    "words", ['"', '"""', 'say "yes"', "yes* OR (x", "-yes", "subject:yes", "a\0b", "NEAR(yes", "^yes"]
)
def test_what_is_looked_for_is_taken_by_the_letter(mails: Mails, words: str) -> None:
    """F35: neighbour: nothing typed is a command to the index."""
    mails.keep(received("1", f"[{words}]".replace("\0", "")), [MALEE], NOON)
    mails.keep(received("2", "yes say a subject x b NEAR OR"), [MALEE], NOON)
    assert [mail.id for mail in mails.page(MALEE, Folder.INBOX, words)] == ([] if "\0" in words else [1])


@pytest.mark.parametrize("word", ["ÉCO", "éco", "ยืน", "ที่", "ไม่", "🙂🙂🙂", "uam"])
def test_letters_are_found_wherever_they_stand_and_in_any_case(mails: Mails, word: str) -> None:
    """F35: neighbour: as they were without an index; a mail that was refused as a repetition isn't found twice."""
    for _ in range(2):
        mails.keep(received("1", "L'École ไม่ยืนยันที่🙂🙂🙂"), [MALEE], NOON)
    assert len(mails.page(MALEE, Folder.INBOX, word)) == 1
