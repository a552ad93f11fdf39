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

    def pdf(self, html: str, *sheets: str, identifier: bytes | None = None) -> bytes:
        """The PDF, by paper.css and these other style sheets of ours. Nothing is fetched but our fonts.

        WeasyPrint is loaded with the first one: few runs print any. With an `identifier`, which says what is in it, it
        is tagged for those who can't see it (PDF/UA), and the same bytes each time.
        """
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
        styles = [CSS(filename=STATIC / name, font_config=fonts) for name in ("paper.css", *sheets)]
        document = HTML(string=html, url_fetcher=_refuse)
        _spell_for_copying(document.etree_element.find("body"))
        more = {"pdf_variant": "pdf/ua-1", "pdf_identifier": identifier} if identifier else {}
        pdf: bytes = document.write_pdf(stylesheets=styles, font_config=fonts, **more)
        return pdf


def _spell_for_copying(body: "Element") -> None:
    """Fonts draw ำ as a circle and า. A PDF keeps one text for each glyph, so one of ำ and า would be copied as
    the other; spelt in parts it looks the same, and every glyph has one text. Attributes and the head stay.
    """
    for element in body.iter():
        element.text, element.tail = sara_am_apart(element.text or ""), sara_am_apart(element.tail or "")


def _refuse(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    raise ValueError(f"a document on paper brings everything along, and asked for {Path(url).name}")
