"""Thai names as people compare them: whatever the keyboard or the register wrote differently is the same name."""
# language: not on screens

import re
import unicodedata

_TITLES = ("นางสาว", "น.ส.", "นาง", "นาย")
_INVISIBLE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|\u0e33([\u0e48-\u0e4b])")  # as two signs; the tone mark after


def plain_name(title: str, first_name: str, last_name: str) -> str:
    """For comparison alone: without titles, blanks and invisible signs, sara am and sara ae as one sign each."""
    return _without_titles(_plain(title), _plain(first_name)) + _plain(last_name)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("เเ", "แ")
    return _SARA_AM.sub("\\1\\2\u0e33", text).casefold()


def _without_titles(title: str, first_name: str) -> str:
    """A register may have the title within the first name; a name is never nothing but a title."""
    for prefix in (title, *_TITLES):
        if prefix and (rest := first_name.removeprefix(prefix)):
            first_name = rest
    return first_name
