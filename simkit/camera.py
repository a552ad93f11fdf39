"""The camera's eye: what a QR code in a picture says (zxing-cpp; rotated, inverted and small codes too)."""

import io

import zxingcpp
from PIL import Image, UnidentifiedImageError

MAX_PIXELS = 40_000_000  # a picture that unpacks to more is refused before it is unpacked
Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit prints a warning first; MAX_PIXELS is checked in its place
_FORMATS = ("PNG", "JPEG", "WEBP")


class NotAPicture(ValueError):
    """The bytes are no picture of a kind that a camera or a screenshot makes, or a far too large one."""


def read_qr(picture: bytes) -> str | None:
    """The text of the first QR code in a PNG, JPEG or WebP; None when there is none. Raises NotAPicture."""
    try:
        grey = _grey(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise NotAPicture(str(error)) from None
    # made here: an object of the binding that a module keeps is reported as leaked when the process ends
    qr_codes = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    codes = zxingcpp.read_barcodes(grey, formats=qr_codes)
    return codes[0].text if codes else None


def _grey(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture), formats=_FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise NotAPicture("too many pixels")
    return image.convert("L")
