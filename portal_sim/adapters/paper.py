"""Documents on paper: HTML of our own templates as PDF (WeasyPrint: Thai marks sit where they belong)."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.thai_text import sara_am_apart
from simkit.web import HERE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

STATIC = HERE / "static"
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # seven lines a document


class Printer:
    """Prints HTML of our templates."""

    def pdf(self, html: str) -> bytes:
        """The PDF. WeasyPrint is loaded with the first one: few runs print any. Nothing is fetched but our fonts."""
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
        sheet = CSS(filename=STATIC / "paper.css", font_config=fonts)
        document = HTML(string=html, url_fetcher=_refuse)
        _spell_for_copying(document.etree_element.find("body"))
        pdf: bytes = document.write_pdf(stylesheets=[sheet], font_config=fonts)
        return pdf


def _spell_for_copying(body: "Element") -> None:
    """Fonts draw ำ as a circle and า. A PDF keeps one text for each glyph, so one of ำ and า would be copied as
    the other; spelt in parts it looks the same, and every glyph has one text. Attributes and the head stay.
    """
    for element in body.iter():
        element.text, element.tail = sara_am_apart(element.text or ""), sara_am_apart(element.tail or "")


def _refuse(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    raise ValueError(f"a document on paper brings everything along, and asked for {Path(url).name}")
