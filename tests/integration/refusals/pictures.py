"""What scanners are shown that holds no QR code."""

import io

from PIL import Image

NO_PICTURE = b"GIF89a"


def blank() -> bytes:
    """A white PNG."""
    drawn = io.BytesIO()
    Image.new("L", (80, 80), 255).save(drawn, "png")
    return drawn.getvalue()


def too_large() -> bytes:
    """A white PNG of more pixels than are unpacked; its bytes are few."""
    drawn = io.BytesIO()
    Image.new("1", (16_000, 4_001), 1).save(drawn, "png")
    return drawn.getvalue()
