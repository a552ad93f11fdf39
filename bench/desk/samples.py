"""PDFs to attach as an assignment order: two that the portal takes, and one of each kind that it refuses."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image, ImageDraw

A4 = (595, 842)  # points
TOO_BIG = 11 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Sample:
    """`words` say what it is; `make` returns the file."""

    words: str
    make: Callable[[], bytes]


def _typed(*, script: str = "", size: int = 0) -> bytes:
    """One line of text; with a script that runs when it is opened, or filled up to that size."""
    pdf, out = Pdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=A4).obj
    page.Resources = Dictionary(
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    page.Contents = Stream(pdf, b"BT /F1 18 Tf 72 760 Td (Assignment order, sample of the test-bed) Tj ET")
    if script:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=script)
    if size:
        pdf.Root.PieceInfo = Dictionary(Filling=Stream(pdf, bytes(size)))
    pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _scanned() -> bytes:
    """A picture of a page, as scanners make it."""
    sheet, out = Image.new("L", (1240, 1754), 245), io.BytesIO()
    ImageDraw.Draw(sheet).text((150, 150), "Assignment order, scanned sample of the test-bed", fill=30, font_size=36)
    sheet.rotate(1, fillcolor=245).save(out, "PDF", resolution=150)
    return out.getvalue()


SAMPLES = {
    "order": Sample("ถูกต้อง", _typed),
    "order-scanned": Sample("สแกน", _scanned),
    "order-11-mb": Sample("11 MB", lambda: _typed(size=TOO_BIG)),
    "order-no-pdf": Sample("ไม่ใช่ PDF", lambda: b"PK\3\4 a letter in another format"),
    "order-with-script": Sample("มีสคริปต์", lambda: _typed(script="app.alert(1)")),
}
