"""What the camera reads, and what it refuses to open."""

import io
import random
import zlib
from struct import pack

import pytest
import segno
from PIL import Image

from simkit.camera import MAX_PIXELS, NotAPicture, read_qr

LINK = "http://portal.localhost:8001/activate/secret"


def picture(kind: str = "PNG", *, angle: float = 0, scale: int = 5, inverted: bool = False) -> bytes:
    """A QR code as a screenshot or a photograph has it."""
    drawn = io.BytesIO()
    segno.make(LINK, error="m").save(drawn, kind="png", scale=scale, border=4)
    image = Image.open(drawn).convert("L").rotate(angle, expand=True, fillcolor=255)
    if inverted:
        image = image.point(lambda level: 255 - level)
    return encoded(image, kind)


def encoded(image: Image.Image, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def black(width: int, height: int) -> bytes:
    """A whole PNG of a few kilobytes, one bit a pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compress(bytes((1 + (width + 7) // 8) * height), 1)
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_code_is_read_from_what_cameras_and_screenshots_make(kind: str) -> None:
    assert read_qr(picture(kind)) == LINK


@pytest.mark.parametrize("angle", [7, 45, 90, 180, 271])
def test_a_code_is_read_at_any_angle(angle: int) -> None:
    assert read_qr(picture(angle=angle)) == LINK


def test_small_and_inverted_codes_are_read() -> None:
    assert read_qr(picture(scale=2)) == LINK
    assert read_qr(picture(inverted=True)) == LINK


def test_colours_and_transparency_do_not_matter() -> None:
    assert read_qr(encoded(Image.open(io.BytesIO(picture())).convert("RGBA"))) == LINK


def test_a_picture_without_a_code_says_nothing() -> None:
    assert read_qr(encoded(Image.new("RGB", (200, 200), "white"))) is None


@pytest.mark.parametrize(
    "data", [b"", b"text", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"<svg/>", picture()[:100]], ids=repr
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        read_qr(data)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_kinds_of_pictures_are_refused(kind: str) -> None:
    with pytest.raises(NotAPicture):
        read_qr(encoded(Image.new("L", (50, 50)), kind))


@pytest.mark.parametrize(("width", "height"), [(MAX_PIXELS + 1, 1), (8000, 5001), (10_000, 10_000), (20_000, 10_000)])
def test_a_picture_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(width: int, height: int) -> None:
    with pytest.raises(NotAPicture, match="too many pixels"):
        read_qr(black(width, height))


def test_a_large_photograph_is_read() -> None:
    assert read_qr(black(4000, 3000)) is None


def test_broken_pictures_end_in_a_refusal_and_nothing_else() -> None:
    chance = random.Random(2568)  # noqa: S311 - the same breakage every time
    for source in (picture(), picture("JPEG"), picture("WEBP")):
        for _ in range(60):
            broken = bytearray(source)
            for _ in range(3):
                broken[chance.randrange(min(len(broken), 200))] = chance.randrange(256)
            try:
                read_qr(bytes(broken[: chance.randrange(1, len(broken))]))
            except NotAPicture:
                continue


def test_a_header_that_is_cut_off_is_refused() -> None:
    whole = picture()
    with pytest.raises(NotAPicture):
        read_qr(whole[:8] + pack(">I", 5) + whole[12:])
