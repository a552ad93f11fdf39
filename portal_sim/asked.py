"""How the address of a list asks for a part of it."""

from flask import request

from simkit import typed

LONGEST_SEARCH = 100  # characters
LAST_PAGE = 10_000


def search_words() -> str:
    """What is looked for, in one line; "" for everything."""
    return typed.line(request.args.get("q", "")[:LONGEST_SEARCH])


def page_number() -> int:
    """1, 2, …; the first where the address has no number of a page."""
    return max(1, min(typed.whole_number(request.args.get("page")) or 1, LAST_PAGE))
