"""What the camera reads, and what it refuses to open."""

import io
import random
import zlib
from struct import pack

import pytest
import segno
from PIL import Image

from simkit.camera import MAX_JPEG_PIXELS, MAX_PIXELS, PictureRefused, read_codes
from simkit.qr import qr_png, qr_svg

LINK = "http://portal.localhost:8001/activate/secret"


def picture(kind: str = "PNG", *, angle: float = 0, scale: int = 5, inverted: bool = False) -> bytes:
    """A QR code as a screenshot or a photograph has it."""
    image = code(scale=scale).rotate(angle, expand=True, fillcolor=255)
    if inverted:
        image = image.point(lambda level: 255 - level)
    return encoded(image, kind)


def read_qr(picture: bytes) -> str | None:
    """The only text in it."""
    texts = [code.text for code in read_codes(picture)]
    assert len(texts) <= 1
    return texts[0] if texts else None


def code(text: str = LINK, scale: int = 5) -> Image.Image:
    """Black on white."""
    drawn = io.BytesIO()
    segno.make_qr(text, error="m").save(drawn, kind="png", scale=scale, border=4)
    return Image.open(drawn).convert("L")


def see_through(dark: int, *, turned: bool = False) -> Image.Image:
    """Modules of one grey, and nothing around them: what "copy image" makes of an SVG; or the holes around them."""
    shape = code() if turned else code().point(lambda level: 255 - level)
    return Image.merge("LA", (Image.new("L", shape.size, dark), shape))


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
    with pytest.raises(PictureRefused, match="no_picture"):
        read_qr(data)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_kinds_of_pictures_are_refused(kind: str) -> None:
    with pytest.raises(PictureRefused, match="no_picture"):
        read_qr(encoded(Image.new("L", (50, 50)), kind))


@pytest.mark.parametrize(("width", "height"), [(MAX_PIXELS + 1, 1), (8000, 8001), (10_000, 10_000), (20_000, 10_000)])
def test_a_picture_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(width: int, height: int) -> None:
    with pytest.raises(PictureRefused, match="too_large"):
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
            except PictureRefused:
                continue


def test_half_a_picture_is_refused_whatever_else_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """F16: told as what it is, although a printer in the same process puts up with less."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(PictureRefused, match="no_picture"):
        read_codes(picture()[:-60])


def test_a_header_that_is_cut_off_is_refused() -> None:
    whole = picture()
    with pytest.raises(PictureRefused, match="no_picture"):
        read_qr(whole[:8] + pack(">I", 5) + whole[12:])


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@pytest.mark.parametrize("dark", [0, 60, 200, 255])
@pytest.mark.parametrize("turned", [False, True])
def test_what_one_can_see_through_is_read_on_white_and_on_black(kind: str, dark: int, turned: bool) -> None:
    """F10: the portal's own codes when they are copied, and those for a dark page."""
    assert read_qr(encoded(see_through(dark, turned=turned).convert("RGBA"), kind)) == LINK


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "LA"])
def test_a_colour_that_means_transparent_is_read(mode: str) -> None:
    """F10: PNG's tRNS, of any kind of picture."""
    buffer = io.BytesIO()
    see_through(0).convert("RGBA").quantize().save(buffer, "png") if mode == "P" else code().convert(mode).save(
        buffer, "png", **({} if mode == "LA" else {"transparency": (255, 255, 255) if mode == "RGB" else 255})
    )
    assert read_qr(buffer.getvalue()) == LINK


@pytest.mark.parametrize(("low", "high"), [(0, 65535), (0, 4095), (1000, 2000), (60000, 65535)])
def test_sixteen_bits_are_read_by_the_range_that_they_use(low: int, high: int) -> None:
    """F10: scanners fill as many as they have."""
    deep = code().convert("I").point(lambda level: level * ((high - low) / 255) + low).convert("I;16")
    assert read_qr(encoded(deep)) == LINK


def test_all_codes_are_read_and_the_middle_one_is_nearest() -> None:
    """F9: two others, and one of them twice."""
    side = code().width
    sheet = Image.new("L", (3 * side, 2 * side), 255)
    for place, text in enumerate(("left", "middle", "right")):
        sheet.paste(code(text).resize((side, side)), (place * side, 0))
    sheet.paste(code("left").resize((side, side)), (0, side))
    codes = {one.text: one.distance for one in read_codes(encoded(sheet))}
    assert set(codes) == {"left", "middle", "right"}
    assert min(codes, key=codes.__getitem__) == "middle"


def large(width: int, height: int, kind: str) -> bytes:
    """A photograph with a code of an eighth of its height."""
    sheet, shown = Image.new("L", (width, height), 200), code(scale=1)
    times = height // 8 // shown.width
    sheet.paste(
        shown.resize((shown.width * times, shown.height * times), Image.Resampling.NEAREST), (width // 3, height // 3)
    )
    return encoded(sheet, kind)


@pytest.mark.parametrize(
    ("width", "height", "kind"),
    [(8160, 6120, "PNG"), (8160, 6120, "JPEG"), (12_000, 9000, "JPEG"), (16_320, 12_240, "JPEG")],
)
def test_photographs_of_today_s_phones_are_read(width: int, height: int, kind: str) -> None:
    """F16: 50, 108 and 200 megapixels."""
    assert read_qr(large(width, height, kind)) == LINK


def test_a_jpeg_beyond_any_phone_is_told_to_be_too_large() -> None:
    """F16: the header alone says so."""
    header = encoded(Image.new("L", (8, 8)), "JPEG")
    place = header.index(b"\xff\xc0") + 5
    huge = header[:place] + pack(">HH", 16_001, 16_001) + header[place + 4 :]
    assert MAX_JPEG_PIXELS < 16_001**2
    with pytest.raises(PictureRefused, match="too_large"):
        read_codes(huge)


@pytest.mark.parametrize("text", ["1", "OK", "12345"])
def test_a_short_text_is_no_micro_qr(text: str) -> None:
    """G8: a page's reader on a phone sees none of those."""
    assert read_qr(qr_png(text)) == text
    assert b'width="232"' in qr_svg(text), "21 modules, the smallest of the full kind, and their border"
