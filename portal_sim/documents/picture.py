"""What a PDF looks like: its first pages, one below the other, drawn in a process that may hurt nobody but itself.

`python -m portal_sim.documents.picture` reads the PDF from standard input and writes a PNG.
"""

import io
import subprocess
import sys
import threading

from portal_sim.documents.inspection import AT_ONCE, PATIENCE, ROOT, confine

PAGES = 4  # more are in the file itself
WIDTH, HEIGHT = 1240, 2480  # pixels at most of a page: A4 at 150 dpi, and twice as long as it is wide
_TURNS = threading.BoundedSemaphore(AT_ONCE)


class NoPicture(LookupError):
    """This PDF can't be drawn within the limits."""


def picture_of(pdf: bytes) -> bytes:
    """A PNG; raises NoPicture. Scripts, forms and links of the PDF are nothing but ink here."""
    with _TURNS:
        try:
            drawn = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
                [sys.executable, "-m", __name__], input=pdf, cwd=ROOT, env={}, timeout=PATIENCE, check=True,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.SubprocessError as problem:
            raise NoPicture from problem
    return drawn.stdout


def main() -> None:
    """The process."""
    from PIL import Image
    from pypdfium2 import PdfDocument  # native code, in here alone

    content = sys.stdin.buffer.read()
    confine()
    pages = []
    with PdfDocument(content) as pdf:
        for page in [pdf[number] for number in range(min(PAGES, len(pdf)))]:
            scale = min(WIDTH / page.get_width(), HEIGHT / page.get_height())
            pages.append(page.render(scale=scale).to_pil().convert("L"))
    sheet = Image.new("L", (max(one.width for one in pages), sum(one.height for one in pages)), "white")
    top = 0
    for one in pages:
        sheet.paste(one, (0, top))
        top += one.height
    png = io.BytesIO()
    sheet.save(png, "PNG")
    sys.stdout.buffer.write(png.getvalue())


if __name__ == "__main__":
    main()
