"""What has to be translated: the Thai literals of a package's templates and code, and of data that screens show."""

import ast
from collections.abc import Iterator
from pathlib import Path

import yaml
from jinja2 import Environment

from simkit.language.literals import THAI, phrases, plain
from simkit.tree import ROOT

NAMES = ("simkit", "portal_sim", "authenticator_sim", "idp_sim", "bench/desk", "bench/mailbox")
PACKAGES = tuple(ROOT / name for name in NAMES)
# a file says so itself whose Thai no screen shows as words: letters, documents on paper, how dates are written
NOT_ON_SCREENS = "language: not on screens"
# and so does a file of data whose Thai they do show
ON_SCREENS = "language: on screens"
# short words that may be somebody's name, too: said only where they are asked for by this name
CONTEXTS = {"simkit/pictures.py": "picture"}
LITERALS = Environment(autoescape=True)


def words_of(package: Path) -> dict[tuple[str, str], list[str]]:
    """Each phrase, after its context, with the files, relative to the tree, that say it."""
    places: dict[tuple[str, str], list[str]] = {}
    for file in sorted(file for kind in _READERS for file in package.rglob(f"*{kind}")):
        name, text = str(file.relative_to(ROOT)), file.read_text("utf-8")
        if NOT_ON_SCREENS in text:
            continue
        for phrase in _READERS[file.suffix](text):
            if name not in (files := places.setdefault((CONTEXTS.get(name, ""), phrase), [])):
                files.append(name)
    return places


def _of_template(text: str) -> Iterator[str]:
    for _, kind, value in LITERALS.lex(text):
        if kind == "data":
            yield from (plain(phrase) for phrase, thai in phrases(value) if thai)
        elif kind == "string" and THAI.search(value):
            yield str(ast.literal_eval(value)).strip()


def _of_code(text: str) -> Iterator[str]:
    tree = ast.parse(text)
    docstrings = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    constants = (one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in docstrings)
    yield from (one.value.strip() for one in constants if isinstance(one.value, str) and THAI.search(one.value))


def _of_data(text: str) -> Iterator[str]:
    if ON_SCREENS in text:
        scalars = (one.value for one in yaml.scan(text) if isinstance(one, yaml.ScalarToken))
        yield from (value.strip() for value in scalars if THAI.search(value))


_READERS = {".html": _of_template, ".py": _of_code, ".yaml": _of_data}
