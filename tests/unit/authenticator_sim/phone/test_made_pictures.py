"""Two hundred pictures, made from known good and known bad ones: each is read, or refused with the true reason.

The gate looks at fifty of them.
"""

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from authenticator_sim.phone.catalogue import app_in
from simkit.camera import read_codes
from simkit.qr import qr_png
from simkit.refusals import Refused
from simkit.scanner import text_for

DATA = Path(__file__).with_name("data")
PARENTS = sorted(DATA.glob("*.[pw]*"))  # each of them has a code for an iPhone
STORE = "http://store.localhost"
WRONG = {
    f"{STORE}/android/nexus": "store.other_platform", f"{STORE}/ios/bank": "store.unknown_app",
    "https://example.go.th/": "camera.not_a_link", "hello": "camera.not_a_link",
}  # fmt: skip

TOO_LARGE = io.BytesIO()
Image.new("1", (8001, 8000)).save(TOO_LARGE, "png")


def result(picture: bytes, platform: str) -> str:
    """The app's id, or the refusal's key."""
    try:
        text = text_for(lambda text: app_in(text, platform), read_codes(picture))
        return app_in(text, platform).id if text else "camera.no_qr"
    except Refused as refusal:
        return refusal.key


def plain(image: Image.Image) -> Image.Image:
    """On white, or on black where it is white itself."""
    ground = "black" if image.has_transparency_data and image.getpixel((40, 40))[0] else "white"  # type: ignore[index]
    sheet = Image.new("RGBA", image.size, ground)
    sheet.alpha_composite(image.convert("RGBA"))
    return sheet.convert("RGB") if ground == "white" else ImageOps.invert(sheet.convert("RGB"))


def taken(image: Image.Image, chance: random.Random) -> Image.Image:
    """As cameras and screenshots show it: at an angle, larger, in colours, with a page around it, not quite sharp."""
    image = ImageOps.expand(image, chance.randrange(120), chance.choice(["white", "#e8e8e0"]))
    image = image.resize([round(side * chance.uniform(0.8, 3)) for side in (image.width,)] * 2) if (
        image.width == image.height
    ) else ImageOps.scale(image, chance.uniform(1, 2))  # fmt: skip
    if chance.random() < 0.5:
        image = image.rotate(chance.choice([90, 180, 270, chance.uniform(-30, 30)]), expand=True, fillcolor="white")
    if chance.random() < 0.3:
        image = ImageEnhance.Contrast(image).enhance(chance.uniform(0.4, 1.5)).filter(ImageFilter.GaussianBlur(0.7))
    if chance.random() < 0.3:
        image = ImageOps.colorize(
            image.convert("L"), chance.choice(["navy", "#5a0000"]), chance.choice(["white", "#ffe"])
        )
    return ImageOps.invert(image) if chance.random() < 0.2 else image


def encoded(image: Image.Image, chance: random.Random) -> bytes:
    out = io.BytesIO()
    kind, mode = chance.choice([
        ("PNG", "RGB"), ("PNG", "P"), ("PNG", "L"), ("PNG", "I;16"), ("JPEG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK"),
        ("WEBP", "RGB"),
    ])  # fmt: skip
    if mode == "I;16":
        image = image.convert("L").convert("I").point(lambda level: level * 200 + 300)
    image.convert(mode).save(out, kind, **({} if kind == "PNG" else {"quality": chance.randrange(50, 96)}))
    return out.getvalue()


def beside(image: Image.Image, other: str) -> Image.Image:
    """With somebody else's code above it, below it, or at its side."""
    code = Image.open(io.BytesIO(qr_png(other))).convert("RGB")
    sheet = Image.new("RGB", (image.width + code.width, max(image.height, code.height)), "white")
    sheet.paste(code, (0, 0))
    sheet.paste(image, (code.width, 0))
    return sheet


def spoilt(chance: random.Random) -> tuple[bytes, str]:
    """What can't be read, with the reason."""
    whole = encoded(taken(plain(Image.open(DATA / "plain.png")), chance), chance)
    out, blank = io.BytesIO(), Image.new("RGB", (chance.randrange(1, 400), chance.randrange(1, 400)), "white")
    blank.save(out, chance.choice(["GIF", "BMP", "TIFF"]))
    torn = Image.open(DATA / "plain.png").convert("RGB")
    torn.paste("white", (0, 0, torn.width // 2, torn.height))
    return chance.choice([
        (whole[: chance.randrange(len(whole) * 2 // 3)], "camera.no_picture"),
        (out.getvalue(), "camera.no_picture"),
        (b"%PDF-1.4\n" + whole, "camera.no_picture"),
        (whole[:2] + whole[3:], "camera.no_picture"),
        (encoded(blank, chance), "camera.no_qr"),
        (encoded(torn, chance), "camera.no_qr"),
        (TOO_LARGE.getvalue(), "camera.too_large"),
    ])  # fmt: skip


def made(seed: int) -> tuple[bytes, str]:
    """A picture, and what an iPhone must make of it."""
    chance = random.Random(seed)  # noqa: S311 - the same ones every time
    turn = chance.random()
    if turn < 0.2:
        return spoilt(chance)
    if turn < 0.4:
        text = chance.choice(sorted(WRONG))
        return encoded(taken(Image.open(io.BytesIO(qr_png(text))).convert("RGB"), chance), chance), WRONG[text]
    parent = chance.choice(PARENTS)
    if turn < 0.5:
        return parent.read_bytes(), "nexus"
    image = plain(Image.open(parent))
    if turn < 0.7:
        image = beside(image, chance.choice(sorted(WRONG)))
    return encoded(taken(image, chance), chance), "nexus"


BY_NIGHT = [pytest.param(seed, marks=pytest.mark.by_night) for seed in range(50, 200)]


@pytest.mark.parametrize("seed", [*range(50), *BY_NIGHT])
def test_each_is_read_or_refused_with_the_true_reason(seed: int) -> None:
    """F9, F10, F16: known good and known bad parents, changed by chance."""
    picture, expected = made(seed)
    assert result(picture, "ios") == expected


@pytest.mark.parametrize(
    ("file", "android"),
    [
        ("plain", "store.other_platform"),
        ("two-platforms-side-by-side", "nexus"),
        ("notice-above-the-code", "camera.not_a_link"),
    ],
)
def test_each_phone_is_led_to_its_own(file: str, android: str) -> None:
    """F9: the first code that fits; the refusal of the first, if none does."""
    picture = (DATA / f"{file}.png").read_bytes()
    assert (result(picture, "ios"), result(picture, "android")) == ("nexus", android)
