"""A subject's way through a mail and back."""

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.subject import Subject

WORDS = st.lists(st.text("กขำ้่ๆabcXYZ019.,-()=?_😀é", min_size=1, max_size=40), min_size=1, max_size=12)


@given(WORDS)
@settings(max_examples=300)
def test_no_blank_is_lost_where_thai_and_latin_meet(words: list[str]) -> None:
    """M4: and every line is as short as RFC 2047 wants it."""
    letter, subject = EmailMessage(policy=SMTP), " ".join(words)
    letter["Subject"] = Subject(subject)
    raw = letter.as_bytes()
    unfolded = re.sub(r"\r?\n(?=[ \t])", "", message_from_bytes(raw)["Subject"])  # RFC 5322, 2.2.3
    assert str(make_header(decode_header(unfolded))) == subject
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= max(78, *(len(word) + 10 for word in words if word.isascii()), 0)
