"""A scanner's views: a picture that is uploaded, which needs no JavaScript, and the frames of camera.js."""

from collections.abc import Callable

from flask import Blueprint, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from simkit.camera import Code, PictureRefused, read_codes
from simkit.messages import say
from simkit.refusals import Refused
from simkit.screens import Screens
from simkit.use_cases import service

Page = Callable[[Refused], ResponseReturnValue]
Fits = Callable[[str], object]  # raises Refused for the text of a code that is for something else


def add_scanner(pages: Blueprint, fits: Fits, scanned: Callable[[str], str], page: Page) -> None:
    """`POST /scan` and `POST /scan/frames`; `scanned` takes a QR code's text and returns the address to go on at.

    `page` shows the scanner with a refusal. A picture is read before the first query: reading takes time, and
    a transaction that writes would hold up the others. A frame without a QR code is answered 204.
    """

    @pages.post("/scan")
    def scan_picture() -> ResponseReturnValue:
        try:
            text = text_for(fits, sent_codes())
            if text is None:
                raise PictureRefused("camera.no_qr")
            return redirect(scanned(text), 303)
        except Refused as refusal:
            return page(refusal)

    @pages.post("/scan/frames")
    def scan_frame() -> ResponseReturnValue:
        try:
            text = text_for(fits, sent_codes())
            return jsonify(go=scanned(text)) if text else ("", 204)
        except Refused as refusal:
            return jsonify(key=refusal.key, text=say(refusal.key, **refusal.values)), refusal.status


def sent_codes() -> list[Code]:
    """The codes in the picture of this request, or on the computers' screens where it asks for them.

    Raises PictureRefused.
    """
    if "screens" in request.form:
        return _on_screens()
    picture = request.files.get("picture")
    return read_codes(picture.read() if picture else b"")


def _on_screens() -> list[Code]:
    """The newest counts as the nearest."""
    texts = service(Screens).look()
    if not texts:
        raise PictureRefused("camera.nothing_on_screens")
    return [Code(text, age) for age, text in enumerate(texts)]


def text_for(fits: Fits, codes: list[Code]) -> str | None:
    """Of the codes that fit, the one nearest to the middle; if none does, the first, which then is refused."""
    if usable := [code for code in codes if does_fit(fits, code.text)]:
        return min(usable, key=lambda code: code.distance).text
    return codes[0].text if codes else None


def does_fit(fits: Fits, text: str) -> bool:
    """Whether a scanner can use a code of that text."""
    try:
        fits(text)
    except Refused:
        return False
    return True
