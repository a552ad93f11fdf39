"""The text of an HTML mail, for those who read text."""

import re
from html.parser import HTMLParser

_UNSHOWN = {"head", "style", "script", "title", "template", "noscript", "object", "svg"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr"}
_LINES = {"div", "br", "li", "tr", "section", "article", "header", "footer", "dt", "dd", "address", "form", "body"}


class _Text(HTMLParser):
    """Collects what would be seen; `said` is the text."""

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        self._unshown = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self._unshown += tag in _UNSHOWN
        if tag == "body":  # a head that nobody closed
            self._unshown = 0
        elif tag == "li":
            self._said.append("- ")
        elif tag in {"td", "th"}:
            self._said.append(" ")
        elif tag == "img":
            self._said.append(f" {dict(attrs).get('alt') or ''} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSHOWN and self._unshown:
            self._unshown -= 1
        if tag != "br":
            self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSHOWN:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self._said.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _part(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._said.append("\n\n")
        elif tag in _LINES:
            self._said.append("\n")

    @property
    def said(self) -> str:
        lines = [re.sub(r" +", " ", line).strip(" ") for line in "".join(self._said).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain(html: str) -> str:
    """Without tags, styles and scripts; of what isn't HTML after all the text as it is."""
    parser = _Text()
    try:
        parser.feed(html)
        parser.close()
    except AssertionError:  # a declaration that the parser can't make out, such as "<![x"
        return html
    return parser.said
