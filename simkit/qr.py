"""QR codes as pictures."""

import io

import segno


def qr_svg(text: str, scale: int = 8) -> bytes:
    """An SVG without styles of its own, so that a strict CSP lets it be; `scale` is pixels a module."""
    picture = io.BytesIO()
    code = segno.make_qr(text, error="m")
    code.save(picture, kind="svg", scale=scale, border=4, svgclass=None, lineclass=None)
    return picture.getvalue()


def qr_png(text: str, scale: int = 8) -> bytes:
    """The same as PNG."""
    picture = io.BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=scale, border=4)
    return picture.getvalue()
