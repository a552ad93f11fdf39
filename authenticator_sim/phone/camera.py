"""The phone's camera: from an uploaded picture or a video frame to the text of the QR code in it."""

from werkzeug.datastructures import FileStorage

from simkit.camera import NotAPicture, read_qr
from simkit.refusals import Refused


class CameraRefused(Refused):
    """Nothing could be read."""


def text_in(picture: FileStorage | None) -> str | None:
    """The QR's text, None without one; raises CameraRefused for what is no picture."""
    if picture is None:
        raise CameraRefused("camera.no_picture")
    try:
        return read_qr(picture.read())
    except NotAPicture as problem:
        raise CameraRefused("camera.no_picture") from problem
