"""Documents name places in the tree: each of them is there."""

import re
from pathlib import Path

import pytest

from simkit.tree import ROOT

DOCUMENTS = (
    "README.md",
    "SECURITY.md",
    "features/GLOSSARY.md",
    "docs/architecture.md",
    "docs/databases.md",
    "docs/decisions.md",
    "docs/hardware.md",
)
FOLDERS = "authenticator_sim|bench|docs|features|hsm|idp_sim|portal_sim|scripts|simkit|steps|tests"
PLACE = re.compile(rf"`(?:\./)?((?:{FOLDERS})/[\w/.-]+)[`: ]")
LINK = re.compile(r"\]\((?!https?:)([\w./-]+)\)")


def places(document: Path) -> set[Path]:
    """Paths in code spans, from the root; targets of links, from the document's folder."""
    text = document.read_text("utf-8")
    spans = {ROOT / found for found in PLACE.findall(text)}
    return spans | {document.parent / target for target in LINK.findall(text)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_places_that_a_document_names_are_there(document: str) -> None:
    named = places(ROOT / document)
    assert named
    assert sorted(str(place) for place in named if not place.exists()) == []


def test_a_place_that_is_gone_would_be_noticed(tmp_path: Path) -> None:
    document = tmp_path / "document.md"
    document.write_text("`simkit/gone.py` [there](document.md) [gone](gone.md) `bench/arranging`", "utf-8")
    missing = {place.name for place in places(document) if not place.exists()}
    assert missing == {"gone.py", "gone.md"}


def test_the_glossary_is_sorted_and_has_each_term_once() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", (ROOT / "features" / "GLOSSARY.md").read_text("utf-8"), re.MULTILINE)[2:]
    terms = [term.casefold() for term in rows]
    assert terms == sorted(set(terms))
