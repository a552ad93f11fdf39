"""Documents on paper: HTML of our own templates as PDF (WeasyPrint: Thai marks sit where they belong)."""

import logging
from pathlib import Path
from typing import Any

from simkit.web import HERE

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
        pdf: bytes = HTML(string=html, url_fetcher=_refuse).write_pdf(stylesheets=[sheet], font_config=fonts)
        return pdf


def _refuse(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    raise ValueError(f"a document on paper brings everything along, and asked for {Path(url).name}")
