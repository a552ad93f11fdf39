"""XML of a part, read as a stream by expat; a document type, and with it every entity, is refused."""

from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.parsers import expat

from portal_sim.finance.sheets.domain import FileRefused

Attributes = dict[str, str]


class Element(NamedTuple):
    """The beginning of an element, without prefixes: its parent's name, its own, and its attributes."""

    parent: str
    name: str
    attributes: Attributes


def plain(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def parser(
    start: Callable[[str, Attributes], object], end: Callable[[str], object], text: Callable[[str], object]
) -> Callable[[bytes, bool], None]:
    """What takes a part's bytes, and calls those for each element's beginning and end and for text between.

    Raises FileRefused.
    """
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = start, end, text
    made.StartDoctypeDeclHandler = _refuse

    def feed(chunk: bytes, is_last: bool) -> None:
        try:
            made.Parse(chunk, is_last)
        except (expat.ExpatError, ValueError, LookupError):  # the last two: encodings that nobody knows
            raise FileRefused("loader.broken") from None

    return feed


def elements(chunks: Iterable[bytes]) -> list[Element]:
    """All elements of a small part; raises FileRefused."""
    found: list[Element] = []
    path = [""]

    def start(name: str, attributes: Attributes) -> None:
        found.append(Element(path[-1], plain(name), {plain(one): value for one, value in attributes.items()}))
        path.append(plain(name))

    feed = parser(start, lambda _name: path.pop(), lambda _text: None)
    for chunk in chunks:
        feed(chunk, False)
    feed(b"", True)
    return found


def _refuse(*_declared: object) -> None:
    raise FileRefused("loader.broken")
