"""Charsets as mails name them: Outlook's names of Thai, and bytes that nobody gave a charset."""

import codecs
import re

_THAI = dict.fromkeys(("windows_874", "x_windows_874", "windows874", "ms874", "ms_874", "ibm874", "ibm_874"), "cp874")
_NAMES = {**_THAI, "cstis620": "tis_620", "x_iso_8859_11": "iso8859_11"}
_UNSAID = {"ascii", "idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}  # Python's, no charsets
_UNFIT = re.compile("[\0\ud800-\udfff]")  # for databases and pages: halves of surrogate pairs (UTF-7 has them)

codecs.register(lambda name: codecs.lookup(_NAMES[name]) if name in _NAMES else None)


def text_of(content: bytes, charset: str = "") -> str:
    """The text, whatever it is; what can't be read is U+FFFD. ASCII says nothing about bytes beyond it."""
    try:
        known = bool(charset) and codecs.lookup(charset).name not in _UNSAID
        text = content.decode(charset, "replace") if known else _guessed(content)
    except (LookupError, ValueError):
        text = _guessed(content)
    return _UNFIT.sub("\ufffd", text)


def _guessed(content: bytes) -> str:
    for charset in ("utf-8", "cp874"):
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            continue
    return content.decode(errors="replace")
