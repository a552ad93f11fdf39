"""The blank service request form, filled in and signed by hand, and scanned: a PDF that is nothing but a picture."""

import io
import math
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import PdfDocument

from simkit.thai_text import numeric_date
from simkit.web import HERE

DPI = 150
INK = (24, 40, 140)
TILT = 0.4  # degrees: no sheet lies straight
FONT = "vendor/sarabun/sarabun-{}-400-normal.woff2"


class Place(NamedTuple):
    """Where on the sheet, in points from its upper left corner; boxes are `pitch` apart."""

    x: float
    y: float
    pitch: float = 0


BOXES = 15.35
PLACES = {
    "unit_code": Place(138, 78, BOXES), "unit_name": Place(135, 97), "name": Place(125, 152),
    "citizen_id": Place(160, 171, BOXES), "email": Place(195, 191), "mobile": Place(145, 210, BOXES),
    "office": Place(245, 229), "department": Place(198, 247), "ministry": Place(105, 265),
    "user_id": Place(156, 285, BOXES), "new_email": Place(415, 415), "other": Place(145, 411),
    "requester_name": Place(110, 479), "requester_position": Place(95, 498), "requester_date": Place(75, 516),
    "head_name": Place(362, 479), "head_position": Place(347, 498), "head_date": Place(327, 516),
}  # fmt: skip
TICKS = {
    "reset": Place(57, 341), "new_phone": Place(57, 374), "lost_phone": Place(57, 393), "other": Place(57, 411),
    "new_holder": Place(299, 341), "new_email": Place(299, 432), "resigned": Place(316, 359), "moved": Place(316, 377),
}  # fmt: skip
SIGNATURES = {"requester_name": Place(100, 460), "head_name": Place(352, 460)}


def scanned(blank: bytes, said: Mapping[str, Any]) -> bytes:
    """`said` as the form's fields are called."""
    with PdfDocument(blank) as pdf:
        sheet = pdf[0].render(scale=DPI / 72).to_pil().convert("RGB")
    pen = ImageDraw.Draw(sheet)
    for name, place in PLACES.items():
        _write(pen, place, _dated(said[name]) if name.endswith("_date") else said[name])
    for name in (*said["purposes"], *filter(None, [said["why"]])):
        _write(pen, TICKS[name], "X")
    for name, place in SIGNATURES.items():
        if said[name]:
            pen.line(_signature(place, len(said[name])), fill=INK, width=3, joint="curve")
    out = io.BytesIO()
    sheet.rotate(TILT, Image.Resampling.BICUBIC, fillcolor="white").save(out, "PDF", resolution=DPI, quality=70)
    return out.getvalue()


def _dated(day: str) -> str:
    """An ISO day as people write it."""
    return numeric_date(date.fromisoformat(day)) if day else ""


def _write(pen: ImageDraw.ImageDraw, place: Place, text: str) -> None:
    x = place.x
    parts = text if place.pitch else ("".join(same) for _, same in groupby(text, _script))
    for part in parts:
        font = ImageFont.truetype(str(HERE / "static" / FONT.format(_script(part[0]))), round(12 * DPI / 72))
        pen.text((x * DPI / 72, place.y * DPI / 72), part, fill=INK, font=font, anchor="lm")
        x += place.pitch or font.getlength(part) * 72 / DPI


def _script(sign: str) -> str:
    return "thai" if "\u0e00" <= sign <= "\u0e7f" else "latin"


def _signature(place: Place, letters: int) -> list[tuple[float, float]]:
    """A scribble; the longer the name, the longer it is."""
    steps = range(8 * letters)
    waves = [(place.x + step * 0.55, place.y + 6 * math.sin(step / 2.1) * math.cos(step / 9)) for step in steps]
    return [(x * DPI / 72, y * DPI / 72) for x, y in waves]
