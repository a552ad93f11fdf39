"""What a camera's picture says, as both apps' scanners ask."""

from werkzeug.datastructures import FileStorage

from idp_sim.phones import ProofingRefused
from simkit.camera import NotAPicture, read_qr


def text_in(picture: FileStorage | None) -> str | None:
    """The QR's text, None without a QR; raises ProofingRefused for what is no picture."""
    try:
        return read_qr(picture.read() if picture else b"")
    except NotAPicture as problem:
        raise ProofingRefused("camera.no_picture") from problem
