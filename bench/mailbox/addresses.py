"""Addresses, as mailboxes compare them."""

import re

_WORD = r"[^\s<>()\[\]\\,;:\"@.]+"
_ADDRESS = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_WORD}(?:\.{_WORD})*")


def is_address(text: str) -> bool:
    """Something that mail can be sent to (RFC 5321, 4.1.2: Dot-string), in any script (RFC 6531)."""
    return bool(_ADDRESS.fullmatch(text)) and text.isprintable()


def mailbox_of(address: str) -> str:
    """In lower case, a Thai domain in Thai: some programs write it as DNS has it (RFC 5890, xn--…)."""
    local, at, domain = address.lower().rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode('idna')}"
    except UnicodeError:  # no domain at all
        return f"{local}{at}{domain}"
