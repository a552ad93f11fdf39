"""Thai inside English text."""

import re

from markupsafe import Markup, escape

_THAI_RUN = re.compile(r"([\u0e00-\u0e7f]+(?:[ ]+[\u0e00-\u0e7f]+)*)")


_SHORT = 16  # letters and marks of a label that stays on one line: browsers tear Thai compounds


def mark_thai(text: str) -> Markup:
    """The text, escaped, with each run of Thai letters in `<span lang="th">`: browsers and screen readers need it."""
    pieces = _THAI_RUN.split(text)
    return Markup("").join(_thai(piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces))


def _thai(letters: str) -> Markup:
    keep = Markup(' class="keep"') if len(letters) <= _SHORT else ""
    return Markup('<span lang="th"{}>{}</span>').format(keep, letters)
