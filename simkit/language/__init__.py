"""The interface in Thai or English: Thai stands in templates and code, English in a gettext catalogue beside them."""

from simkit.language.answers import rendered, shows_once
from simkit.language.choice import OWN, SWITCH, language, render_in_thai
from simkit.language.speaking import add_language, filled_in, in_words

__all__ = [
    "OWN",
    "SWITCH",
    "add_language",
    "filled_in",
    "in_words",
    "language",
    "render_in_thai",
    "rendered",
    "shows_once",
]
