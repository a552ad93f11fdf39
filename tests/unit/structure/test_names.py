"""Names in the code are what they look like."""

import tokenize
import unicodedata
from collections.abc import Iterator

from simkit.tree import ROOT

PACKAGES = ("simkit", "hsm", "portal_sim", "authenticator_sim", "idp_sim", "bench", "steps", "tests", "scripts")


def names() -> Iterator[tuple[str, str]]:
    """Each identifier of a file that Python might read otherwise, as it is written, and where."""
    for file in (file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))):
        if unicodedata.is_normalized("NFKC", file.read_text("utf-8")):  # no word of it is another one
            continue
        with tokenize.open(file) as source:
            for token in tokenize.generate_tokens(source.readline):
                if token.type == tokenize.NAME:
                    yield f"{file.relative_to(ROOT)}:{token.start[0]}", token.string


def changed(name: str) -> bool:
    """Python reads identifiers by NFKC, which takes ำ (U+0E33) apart; strings that name the same thing stay whole."""
    return unicodedata.normalize("NFKC", name) != name


def test_no_name_is_another_one_to_python() -> None:
    """G9: `getattr(x, "ทำ")` doesn't find what `x.ทำ = …` has set."""
    found = list(names())
    assert len(found) > 10_000
    assert [place for place, name in found if changed(name)] == []


def test_a_name_that_python_changes_would_be_found() -> None:
    """G9: sara am, a ligature, a full-width letter."""
    assert [changed(name) for name in ("ทำ", "ﬁle", "ｎame", "ตา", "name")] == [True, True, True, False, False]
