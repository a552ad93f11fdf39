"""Thai literals of templates: found in the token stream, and told to a function when the template is rendered."""

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

THAI = re.compile(r"[\u0e00-\u0e7f]")
# holds a term together, or marks it as English: no reason to cut a sentence there
_SPAN = re.compile(r'<span(?: lang="en"| class="keep"| lang="en" class="keep")>([^<>"]*)</span>')
_PHRASE = re.compile(rf'(?:{_SPAN.pattern}|[^<>"])+')  # what stands between two tags, or in an attribute


class ThaiLiterals(Extension):
    """`ยกเลิก` in a template is `{{ in_words("ยกเลิก") }}`, and so is every string within an expression.

    The template's name goes along: the same Thai may need other words there (gettext calls that a context).
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if not THAI.search(str(token.value)):
                yield token
            elif token.type == "string":
                yield from _call("in_words", token, token.value, stream.name)
            elif token.type == "data":
                yield from _spoken(token, stream.name)
            else:
                yield token


def phrases(text: str) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is a Thai phrase; white space around a phrase is no part of it."""
    parts, at = [], 0
    for match in _PHRASE.finditer(text):
        if not THAI.search(match[0]):
            continue
        core = match[0].strip()
        begin = match.start() + match[0].index(core)
        parts += [(text[at:begin], False), (core, True)]
        at = begin + len(core)
    return [(part, thai) for part, thai in [*parts, (text[at:], False)] if part]


def plain(phrase: str) -> str:
    """As the catalogue has it: without marks on words, on one line."""
    return " ".join(_SPAN.sub(r"\1", phrase).split())


def _spoken(token: Token, template: str | None) -> Iterator[Token]:
    for part, thai in phrases(token.value):
        if thai:
            yield Token(token.lineno, "variable_begin", "{{")
            yield from _call("markup_in_words", token, part, template)
            yield Token(token.lineno, "variable_end", "}}")
        else:
            yield Token(token.lineno, "data", part)


def _call(function: str, at: Token, text: str, template: str | None) -> Iterator[Token]:
    kinds = [("name", function), ("lparen", "("), ("string", text), ("comma", ","), ("string", template or "")]
    for kind, value in [*kinds, ("rparen", ")")]:
        yield Token(at.lineno, kind, value)
