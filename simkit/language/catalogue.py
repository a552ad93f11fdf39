"""English words for Thai ones, from a gettext catalogue (PO)."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

Words = dict[tuple[str, str], str]  # by context (a template's name, or none) and Thai
PLACE = Path("translations/en/LC_MESSAGES/messages.po")  # within a package


@cache
def english(package: Path) -> Words:
    """The translations of a package's own catalogue, if it has one; read when somebody first asks for English."""
    if not (package / PLACE).is_file():
        return {}
    with (package / PLACE).open("rb") as file:
        said = [one for one in read_po(file, locale="en") if one.id and one.string]
    return {(one.context or "", str(one.id)): str(one.string) for one in said}
