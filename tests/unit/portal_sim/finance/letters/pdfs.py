"""What is read from a letter's PDF by a library that isn't the one which made it."""

import io
from functools import cache
from typing import Any

from pypdf import PdfReader

from simkit.thai_text import sara_am_apart

FOOT = "ระบบจำลองเพื่อการทดสอบ ไม่ใช่เอกสารจริง"


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def joined(text: str) -> str:
    """As PDFs have it: ำ in its two parts; blanks left out, for how wide one is drawn is the reader's guess."""
    return "".join(sara_am_apart(text).split())


@cache
def sheets(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [joined(page.extract_text()) for page in read(pdf).pages]


def first_missing(lines: list[str], text: str) -> str:
    """The first of the lines that the text doesn't have behind those before it; "" if it has all in order."""
    at = 0
    for line in lines:
        found = text.find(joined(line), at)
        if found < 0:
            return line
        at = found + len(joined(line))
    return ""


def fonts(page: Any) -> list[Any]:
    """Their descriptors."""
    found = [one.get_object() for one in page["/Resources"]["/Font"].values()]
    return [one["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for one in found]
