"""A letter's rules: what is refused, when it is tried again, what is left of it."""

from datetime import timedelta

import pytest

from portal_sim.mail.domain import AlreadySent, Attachment, Content, Delivery, Letter, LetterRefused, checked_address
from tests.unit.portal_sim.samples import NOON

GOOD = Content("malee@example.go.th", "หัวเรื่อง GFMIS", "บรรทัดหนึ่ง\n\tบรรทัดสอง\n")


@pytest.mark.parametrize("address", [
    "a@b.th\r\nBcc: c@d.th", "a@b.th\n", "\na@b.th", "a@b.th ", "a b@c.th", "a@b.th,c@d.th", "A <a@b.th>", "<a@b.th>",
    "a@b", "a@", "@b.th", "a", "", "a..b@c.th", ".a@b.th", "a.@b.th", "a@-b.th", "a@b-.th", "a@b..th", "a@b.th.",
    '"a b"@c.th', "a@[127.0.0.1]", "มาลี@b.th", "a\x00@b.th", "a" * 65 + "@b.th", "a@" + "b" * 64 + ".th",
    "a@" + ".".join(["b" * 60] * 4) + ".example.th",
])  # fmt: skip
def test_what_is_no_plain_address_is_refused(address: str) -> None:
    with pytest.raises(LetterRefused, match=r"letter\.address"):
        Letter.write(GOOD._replace(recipient=address), NOON)


@pytest.mark.parametrize("address", [
    "malee@example.go.th", "a.b+c@d-e.th", "O'Neil@x1.example.go.th", "a@b.c.d.e", "1@2.th", "a" * 64 + "@b.th",
])  # fmt: skip
def test_addresses_are_taken_as_they_are(address: str) -> None:
    assert checked_address(address) == address


@pytest.mark.parametrize("bad", ["\r\nBcc: x@y.th", "\n", "\r", "\x00", "\x1b", "\x85", "\u2028", "\ud800", "\t"])
def test_nothing_in_a_subject_can_begin_another_header(bad: str) -> None:
    with pytest.raises(LetterRefused, match=r"letter\.subject"):
        Letter.write(GOOD._replace(subject=f"a{bad}b"), NOON)


def test_attachments_are_kept_until_it_is_sent_and_no_longer() -> None:
    letter = Letter.write(GOOD._replace(attachments=(Attachment("a.pdf", b"%PDF"),)), NOON)
    assert letter.claim(NOON).content.attachments == (Attachment("a.pdf", b"%PDF"),)
    letter.note_sent(NOON)
    assert letter.attachments == []


def test_a_letter_needs_a_subject() -> None:
    with pytest.raises(LetterRefused, match=r"letter\.subject"):
        Letter.write(GOOD._replace(subject=""), NOON)


@pytest.mark.parametrize("bad", ["\r\n.\r\n", "\x00", "\ud800"])
def test_nothing_in_a_body_can_end_it(bad: str) -> None:
    with pytest.raises(LetterRefused, match=r"letter\.body"):
        Letter.write(GOOD._replace(body=f"a{bad}b"), NOON)


def test_a_fresh_letter_is_due_at_once_and_has_an_id_of_its_own() -> None:
    one, other = Letter.write(GOOD, NOON), Letter.write(GOOD, NOON)
    assert (one.next_try_at, one.delivery) == (NOON, Delivery.UNDER_WAY)
    assert one.id != other.id


def test_each_try_puts_the_next_one_further_off() -> None:
    letter, waits = Letter.write(GOOD, NOON), []
    for _ in range(8):
        envelope = letter.claim(NOON)
        letter.note_failure("timeout")
        waits.append((letter.next_try_at - NOON) // timedelta(seconds=1))
    assert waits == [15, 30, 60, 120, 300, 900, 900, 900]
    assert (envelope.attempt, envelope.content, letter.delivery) == (8, GOOD, Delivery.DELAYED)


def test_once_sent_its_body_is_gone() -> None:
    letter = Letter.write(GOOD, NOON)
    letter.claim(NOON)
    letter.note_failure("timeout")
    letter.note_sent(NOON)
    assert (letter.body, letter.sent_at, letter.last_error, letter.delivery) == ("", NOON, None, Delivery.SENT)


def test_a_letter_in_a_hurry_is_due_now_unless_it_is_sent() -> None:
    letter = Letter.write(GOOD, NOON)
    letter.claim(NOON)
    letter.hurry(NOON)
    assert letter.next_try_at == NOON
    letter.note_sent(NOON)
    with pytest.raises(AlreadySent):
        letter.hurry(NOON)
