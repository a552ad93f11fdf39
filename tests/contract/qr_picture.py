"""The portal's QR as a camera sees it: the SVG's strokes drawn as pixels, then read like any picture."""

import io
import re

from PIL import Image, ImageDraw

from simkit.camera import read_codes

_SIZE = re.compile(r'width="(\d+)"')
_SCALE = re.compile(r"scale\((\d+)\)")
_PATH = re.compile(r' d="([^"]+)"')
_STROKE = re.compile(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?")


def read_svg(svg: bytes) -> str:
    """What the code says; raises AssertionError when a camera would see none."""
    drawing = svg.decode()
    size, scale, path = (pattern.search(drawing) for pattern in (_SIZE, _SCALE, _PATH))
    assert size, "no picture"
    assert scale, "no scale"
    assert path, "no code in the picture"
    picture = _draw(path[1], int(size[1]), int(scale[1]))
    seen = read_codes(picture)
    assert seen, "the camera saw no code"
    return seen[0].text


def _draw(path: str, size: int, scale: int) -> bytes:
    image = Image.new("L", (size, size), 255)
    pen, x, y = ImageDraw.Draw(image), 0.0, 0.0
    for command, first, second in _STROKE.findall(path):
        if command == "h":
            pen.rectangle([x * scale, (y - 0.5) * scale, (x + float(first)) * scale - 1, (y + 0.5) * scale - 1], 0)
            x += float(first)
        elif command == "M":
            x, y = float(first), float(second)
        else:
            x, y = x + float(first), y + float(second)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
