"""What a phone shows and signs: one text for each thing that can be seen, and nothing that can't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.statement import LONGEST_LABEL, LONGEST_TEXT, MOST_BYTES, MOST_LINES, Statement, StatementRefused

PAYEE = ("ผู้รับเงิน", "ห้างหุ้นส่วนจำกัด ก้าวหน้า & “เพื่อน” (1979)")
LETTERS = st.sampled_from("กขฮaZ09฿ๆ.,:/-–é")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)
STATEMENTS = st.lists(st.tuples(WORDS.filter(lambda label: len(label) <= LONGEST_LABEL), WORDS), max_size=6)


def refusal(*lines: tuple[str, str]) -> str:
    with pytest.raises(StatementRefused) as refused:
        Statement.of(*lines)
    return refused.value.key


@given(STATEMENTS)
def test_the_lines_come_back_from_the_text_and_the_text_from_the_lines(lines: list[tuple[str, str]]) -> None:
    statement = Statement.of(*lines)
    assert [(line.label, line.text) for line in Statement.read(statement.signed)] == lines
    assert Statement.read(statement.signed).signed == statement.signed


@given(st.text(max_size=60))
def test_any_text_is_refused_or_is_that_of_the_statement_that_is_read(text: str) -> None:
    try:
        read = Statement.read(text)
    except StatementRefused:
        return
    assert read.signed == text


def test_a_login_has_no_lines() -> None:
    assert (Statement().signed, Statement.read("")) == ("", Statement())


UNCLEAR = {
    "nothing": "",
    "a blank before": " ก",
    "a blank behind": "ก ",
    "two blanks": "ก  ข",
    "a tab": "ก\tข",
    "a line end": "ก\nข",
    "a no-break blank": "ก\u00a0ข",
    "a control character": "ก\x1bข",
    "delete": "ก\x7f",
    "a blank that nobody sees": "ก\u200bข",
    "a soft hyphen": "ab\u00adcd",
    "the other direction": "100 \u202e001",
    "an isolate": "\u2066100\u2069",
    "Hebrew": "\u05d0 100",
    "Arabic digits": "\u0661\u0662",
    "a Cyrillic letter like a Latin one": "S\u0430M",
    "half a pair": "\ud800",
    "a line separator": "ก\u2028ข",
    "a letter and its accent apart": "e\u0301",
    "am in two letters": "น\u0e4d\u0e32",
    "am in two letters with a tone": "น\u0e4d\u0e49\u0e32",
    "two e for one ae": "\u0e40\u0e40ก",
    "a tone before the vowel": "ก\u0e48\u0e38",
    "marks in heaps": "ก\u0e34\u0e48\u0e48\u0e48",
    "a mark on nothing": "\u0e48ก",
    "a mark on a digit": "1\u0e48",
    "full-width digits": "\uff11\uff12",
    "an emoji": "\U0001f4b0",
}


@pytest.mark.parametrize("text", UNCLEAR.values(), ids=UNCLEAR)
def test_what_does_not_show_as_it_is_written_is_refused_in_either_part(text: str) -> None:
    assert {refusal((text, "ข")), refusal(("ก", text))} == {"statement.unclear"}


@pytest.mark.parametrize(
    "text", [PAYEE[1], "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์", "น้ำ", "ป่าไม้", "1,234.50 ฿", "ก่ำ กุ้ง ปิ่น ศิลป์"]
)
def test_ordinary_words_are_shown(text: str) -> None:
    assert Statement.of(("ก", text)).lines[0].text == text


def test_there_is_an_end_to_lines_and_to_each_of_them() -> None:
    most = [("ก" * LONGEST_LABEL, "x")] * MOST_LINES
    assert len(list(Statement.of(*most))) == MOST_LINES
    assert Statement.of(("ก", "ข" * LONGEST_TEXT))
    assert refusal(*most, ("ก", "x")) == "statement.too_long"
    assert refusal(("ก", "ข" * (LONGEST_TEXT + 1))) == "statement.too_long"
    assert refusal(("ก" * (LONGEST_LABEL + 1), "ข")) == "statement.too_long"


def test_there_is_an_end_to_the_whole_text() -> None:
    lines = [*[("ก", "ข" * LONGEST_TEXT)] * 4, ("ก", "x" * 250)]
    left = MOST_BYTES - len(Statement.of(*lines).signed.encode()) - len("\nก\t".encode())
    assert len(Statement.of(*lines, ("ก", "x" * left)).signed.encode()) == MOST_BYTES
    assert refusal(*lines, ("ก", "x" * (left + 1))) == "statement.too_long"
    with pytest.raises(StatementRefused, match=r"statement\.too_long"):
        Statement.read("x" * (MOST_BYTES + 1))


@pytest.mark.parametrize("text", ["ก", "ก\tข\tค", "ก\tข\n", "\nก\tข", "\t", "\n", "ก\tข\r\nค\tง"], ids=repr)
def test_a_text_of_other_parts_is_none(text: str) -> None:
    with pytest.raises(StatementRefused, match=r"statement\.unclear"):
        Statement.read(text)
