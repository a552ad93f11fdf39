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


def scanned(text: str) -> str:
    if text != "here":
        raise ElsewhereRefused("scan.elsewhere", where=text)
    return "/next"


def page(refusal: Refused) -> ResponseReturnValue:
    return refusal.key, refusal.status


@pytest.fixture
def browser() -> Iterator[FlaskClient]:
    app, pages = Flask(__name__), Blueprint("pages", __name__)
    app.secret_key = "a key"
    add_scanner(pages, scanned, page)
    app.register_blueprint(pages)
    add_language(app)
    provide_messages(app, [MESSAGES])
    with app.test_client() as client:
        yield client


def png(text: str) -> bytes:
    """A picture of the QR code of that text; an empty picture for an empty text."""
    picture = io.BytesIO()
    if text:
        segno.make(text).save(picture, kind="png", scale=4)
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
