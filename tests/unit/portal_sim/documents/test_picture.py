"""What a PDF looks like, drawn where it can do no harm."""

import io

import pytest
from pikepdf import Array, Pdf
from PIL import Image

from portal_sim.documents.picture import HEIGHT, PAGES, WIDTH, NoPicture, picture_of
from portal_sim.documents.sample import sample_pdf
from tests.unit.portal_sim.pdfs import Change, made


def _picture(pdf: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture_of(pdf)))


def _sized(width: float, height: float) -> Change:
    return lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([0, 0, width, height]))


def test_a_page_is_ink_on_white() -> None:
    """R2: an officer sees a scanned form without a viewer."""
    picture = _picture(sample_pdf())
    assert (picture.format, picture.width) == ("PNG", WIDTH)
    assert picture.convert("L").getextrema() == (0, 255)


@pytest.mark.parametrize("size", [(14_400, 3), (3, 14_400), (0.1, 0.1), (14_400, 14_400)])
def test_no_page_is_larger_than_a_screen_needs(size: tuple[float, float]) -> None:
    """R2: whatever a stranger's page measures."""
    picture = _picture(made(_sized(*size)))
    assert picture.width <= WIDTH
    assert picture.height <= HEIGHT


def test_the_first_pages_are_below_each_other() -> None:
    """R2: the file itself has the rest."""

    def lengthen(pdf: Pdf) -> None:
        pdf.pages.extend([pdf.pages[0]] * PAGES)

    assert _picture(made(lengthen)).height == PAGES * _picture(sample_pdf()).height


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", b"GIF89a"])
def test_what_can_not_be_drawn_has_no_picture(content: bytes) -> None:
    """R2: the page shows a link to the file instead."""
    with pytest.raises(NoPicture):
        picture_of(content)
