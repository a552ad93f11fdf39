"""What is copied from a printed sheet is what was written on it."""

import io

import pytest
from pypdf import PdfReader

from portal_sim.adapters.paper import Printer
from simkit.thai_text import sara_am_apart

LINE = "นางสำลี น้ำทิพย์ กรมบัญชีกลาง สำนักงานคลัง เลขประจำตัวประชาชน"  # ำ and า, ำ with a tone mark
WORDS = "ที่ดินป่าไม้ กู้เงิน ปู่ย่าตายาย ปฏิญญา ฐานะ คำร้อง ซ้ำ ย้ำ ค่ำ จ๋ำ ฟ้า ปี่ ผู้ยื่น ๑๒๓"
FOOT = "ระบบจำลองเพื่อการทดสอบ ไม่ใช่เอกสารจริง"


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='th'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def copied(html: str) -> str:
    """The first sheet's text, its blanks left out: how wide one is drawn is the reader's guess."""
    return joined(PdfReader(io.BytesIO(Printer().pdf(html))).pages[0].extract_text())


def joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("sheet", ["", "form"])
@pytest.mark.parametrize("order", ["<p>{0}</p><b>{1}</b>", "<p>{1}</p><b>{0}</b>", "<h1>{1}</h1><b>{0}</b><p>{1}</p>"])
def test_thai_reads_as_it_was_written_in_each_weight(order: str, sheet: str) -> None:
    """F8, G1: whatever comes first on the sheet; the regular font and the semi-bold one; the foot, too."""
    html = page(f"<div class='{sheet}'>{order.format(LINE, WORDS)}</div>")
    wanted = joined(sara_am_apart(order.format(LINE, WORDS)))
    for tag in ("<p>", "</p>", "<b>", "</b>", "<h1>", "</h1>"):
        wanted = wanted.replace(tag, "")
    assert copied(html) == wanted + joined(sara_am_apart(FOOT))


def test_what_programs_read_keeps_its_spelling() -> None:
    """F8: title and author are no glyphs."""
    head = "<title>คำสั่ง</title><meta name='author' content='สำลี'>"
    metadata = PdfReader(io.BytesIO(Printer().pdf(page("<p>ก</p>", head)))).metadata
    assert metadata
    assert (metadata.title, metadata.author) == ("คำสั่ง", "สำลี")


@pytest.mark.parametrize(
    ("typed", "spelt"), [("ทำ", "ท\u0e4d\u0e32"), ("น้ำ", "น\u0e4d\u0e49\u0e32"), ("ตา", "ตา"), ("ำ", "\u0e4d\u0e32")]
)
def test_sara_am_is_spelt_in_parts_before_its_tone_mark(typed: str, spelt: str) -> None:
    """G1: the order in which fonts draw them."""
    assert sara_am_apart(typed) == spelt
