"""A scanner's two views: an uploaded picture, and the frames of the live camera."""

import io
from collections.abc import Iterator

import pytest
import segno
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from PIL import Image

from simkit.language import add_language
from simkit.messages import provide_messages
from simkit.refusals import Refused
from simkit.scanner import add_scanner

MESSAGES = {"camera.no_picture": "no picture", "camera.no_qr": "no QR", "scan.elsewhere": "{where} is elsewhere"}


class ElsewhereRefused(Refused):
    status = 503


def fits(text: str) -> None:
    if not text.startswith("here"):
        raise ElsewhereRefused("scan.elsewhere", where=text)


def scanned(text: str) -> str:
    fits(text)
    return "/next" if text == "here" else f"/next?{text}"


def page(refusal: Refused) -> ResponseReturnValue:
    return refusal.key, refusal.status


@pytest.fixture
def browser() -> Iterator[FlaskClient]:
    app, pages = Flask(__name__), Blueprint("pages", __name__)
    app.secret_key = "a key"
    add_scanner(pages, fits, scanned, page)
    app.register_blueprint(pages)
    add_language(app)
    provide_messages(app, [MESSAGES])
    with app.test_client() as client:
        yield client


def png(text: str) -> bytes:
    """A picture of the QR code of that text; an empty picture for an empty text."""
    picture = io.BytesIO()
    if text:
        segno.make_qr(text).save(picture, kind="png", scale=4)
    else:
        Image.new("L", (64, 64)).save(picture, "png")
    return picture.getvalue()


def sent(browser: FlaskClient, path: str, picture: bytes) -> tuple[int, object]:
    answer = browser.post(path, data={"picture": (io.BytesIO(picture), "picture")})
    return answer.status_code, answer.get_json(silent=True) or answer.headers.get("Location") or answer.text


@pytest.mark.parametrize(
    ("picture", "answer"),
    [
        (png("here"), (303, "/next")),
        (png(""), (422, "camera.no_qr")),
        (b"text", (422, "camera.no_picture")),
        (png("there"), (503, "scan.elsewhere")),
    ],
)
def test_a_picture_leads_on_or_to_the_scanner_with_the_refusal(
    browser: FlaskClient, picture: bytes, answer: tuple[int, object]
) -> None:
    assert sent(browser, "/scan", picture) == answer


@pytest.mark.parametrize(
    ("picture", "answer"),
    [
        (png("here"), (200, {"go": "/next"})),
        (png(""), (204, "")),
        (b"text", (422, {"key": "camera.no_picture", "text": "no picture"})),
        (png("there"), (503, {"key": "scan.elsewhere", "text": "there is elsewhere"})),
    ],
)
def test_a_frame_is_answered_to_the_script(browser: FlaskClient, picture: bytes, answer: tuple[int, object]) -> None:
    assert sent(browser, "/scan/frames", picture) == answer


def test_no_file_is_no_picture(browser: FlaskClient) -> None:
    assert browser.post("/scan").text == "camera.no_picture"


def sheet(*texts: str) -> bytes:
    """Codes from left to right."""
    codes = [Image.open(io.BytesIO(png(text))).convert("L") for text in texts]
    wide, drawn = max(code.width for code in codes), io.BytesIO()
    page = Image.new("L", (wide * len(codes), wide), 255)
    for place, code in enumerate(codes):
        page.paste(code, (place * wide, 0))
    page.save(drawn, "png")
    return drawn.getvalue()


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (("there", "here"), (303, "/next")),
        (("somewhere", "there"), (503, "scan.elsewhere")),
        (("here 1", "here 2", "here 3"), (303, "/next?here 2")),
    ],
)
def test_of_several_codes_the_one_that_fits_is_taken(
    browser: FlaskClient, texts: tuple[str, ...], answer: tuple[int, object]
) -> None:
    """F9: of two that fit the one nearer to the middle."""
    status, told = sent(browser, "/scan", sheet(*texts))
    assert (status, str(told).replace("%20", " ")) == answer
