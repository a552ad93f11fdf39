"""Thai names as people compare them: whatever the keyboard or the register wrote differently is the same name."""
# language: not on screens

import re

from simkit import typed

_TITLES = ("นางสาว", "น.ส.", "นาง", "นาย")
_TONE_AFTER = re.compile("\u0e33([\u0e48-\u0e4b])")  # sara am, and a tone mark that belongs before it


def plain_name(title: str, first_name: str, last_name: str) -> str:
    """For comparison alone: without titles, blanks and invisible signs, sara am and sara ae as one sign each."""
    return _without_titles(_plain(title), _plain(first_name)) + _plain(last_name)


def _plain(text: str) -> str:
    joined = "".join(typed.line(text).split()).replace("เเ", "แ")
    return _TONE_AFTER.sub("\\1\u0e33", joined).casefold()


def _without_titles(title: str, first_name: str) -> str:
    """A register may have the title within the first name; a name is never nothing but a title."""
    for prefix in (title, *_TITLES):
        if prefix and (rest := first_name.removeprefix(prefix)):
            first_name = rest
    return first_name
