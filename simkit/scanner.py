"""A scanner's views: a picture that is uploaded, which needs no JavaScript, and the frames of camera.js."""

from collections.abc import Callable

from flask import Blueprint, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from simkit.camera import NotAPicture, read_qr
from simkit.messages import say
from simkit.refusals import Refused

Page = Callable[[Refused], ResponseReturnValue]


class CameraRefused(Refused):
    """`camera.no_picture`: not a picture; `camera.no_qr`: a picture without a QR code."""


def add_scanner(pages: Blueprint, scanned: Callable[[str], str], page: Page) -> None:
    """`POST /scan` and `POST /scan/frames`; `scanned` takes a QR code's text and returns the address to go on at.

    `page` shows the scanner with a refusal. A picture is read before the first query: reading takes time, and
    a transaction that writes would hold up the others. A frame without a QR code is answered 204.
    """

    @pages.post("/scan")
    def scan_picture() -> ResponseReturnValue:
        try:
            text = _text()
            if text is None:
                raise CameraRefused("camera.no_qr")
            return redirect(scanned(text), 303)
        except Refused as refusal:
            return page(refusal)

    @pages.post("/scan/frames")
    def scan_frame() -> ResponseReturnValue:
        try:
            text = _text()
            return jsonify(go=scanned(text)) if text else ("", 204)
        except Refused as refusal:
            return jsonify(key=refusal.key, text=say(refusal.key, **refusal.values)), refusal.status


def _text() -> str | None:
    picture = request.files.get("picture")
    try:
        return read_qr(picture.read() if picture else b"")
    except NotAPicture as problem:
        raise CameraRefused("camera.no_picture") from problem
