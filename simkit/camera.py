"""The camera's eye: what the QR codes in a picture say (zxing-cpp; rotated, inverted and small codes too)."""

import io
from collections.abc import Iterator
from itertools import chain
from math import ceil, hypot, sqrt
from typing import NamedTuple, cast

import zxingcpp
from PIL import Image, ImageFile

from simkit.refusals import Refused

MAX_PIXELS = 64_000_000  # a picture that unpacks to more is refused before it is unpacked
MAX_BYTES = 48 * 1024 * 1024  # of the file: a photograph of 200 megapixels has about 40
MAX_JPEG_PIXELS = 256_000_000  # a JPEG may be larger: it is unpacked at half its size, or less
Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit prints a warning first; these are checked in its place
_FORMATS = ("PNG", "JPEG", "WEBP")


class PictureRefused(Refused):
    """`camera.no_picture`: of no kind that a camera or a screenshot makes, or broken; `camera.too_large`."""


class Code(NamedTuple):
    """What a QR code says, and how far from the picture's middle it is, in pixels."""

    text: str
    distance: float


def read_codes(picture: bytes) -> list[Code]:
    """The QR codes in a PNG, JPEG or WebP, each text once; raises PictureRefused."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    try:
        greys = list(_greys(_opened(picture)))
    except PictureRefused:
        raise
    except Exception as error:
        raise PictureRefused("camera.no_picture") from error
    found = {code.text: code for code in chain.from_iterable(map(_codes, greys))}
    return list(found.values())


def _opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture), formats=_FORMATS)
    pixels, shrinks = image.width * image.height, image.format == "JPEG" and "progressive" not in image.info
    if pixels > (MAX_JPEG_PIXELS if shrinks else MAX_PIXELS):
        raise PictureRefused("camera.too_large")
    if pixels > MAX_PIXELS:
        times = ceil(sqrt(pixels / MAX_PIXELS))
        image.draft("L", (image.width // times, image.height // times))
    return image


def _greys(image: Image.Image) -> Iterator[Image.Image]:
    """As it looks on white paper; where one can see through it, on a black page, too."""
    if image.mode.startswith(("I", "F")):  # 16 bits: a scanner may use few of them
        low, high = cast("tuple[float, float]", image.getextrema())
        scale = 255 / max(high - low, 1)
        yield image.point(lambda level: level * scale - low * scale).convert("L")
    elif image.has_transparency_data:
        grey, seen = image.convert("LA").split()
        for ground in (255, 0):
            yield Image.composite(grey, Image.new("L", image.size, ground), seen)
    else:
        yield image.convert("L")


def _codes(grey: Image.Image) -> list[Code]:
    # made here: an object of the binding that a module keeps is reported as leaked when the process ends
    qr_codes = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [Code(code.text, _distance(code, grey)) for code in zxingcpp.read_barcodes(grey, formats=qr_codes)]


def _distance(code: zxingcpp.Barcode, grey: Image.Image) -> float:
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    x, y = (sum(corner.x for corner in corners) / 4, sum(corner.y for corner in corners) / 4)
    return hypot(x - grey.width / 2, y - grey.height / 2)
