"""The manual's words in both languages: English from the catalogue, Thai from the captions beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.manual.catalogue import SOFT_TOKEN

CAPTIONS = SOFT_TOKEN.with_name("captions.yaml")


@dataclass(frozen=True)
class Title:
    """Of a chapter or a section; `id` is its anchor."""

    id: str
    en: str
    th: str


@dataclass(frozen=True)
class Captions:
    """Thai words by manual id; of a step `do` and `see`, where it has them."""

    chapters: Mapping[str, Title]
    sections: Mapping[str, Title]
    steps: Mapping[str, Mapping[str, str]]
    branches: Mapping[str, str]

    def section_of(self, step_id: str) -> Title | None:
        """The section that a step belongs to; chapters without sections have none."""
        found = (title for title in self.sections.values() if f"{step_id}.".startswith(f"{title.id}."))
        return next(found, None)


@cache
def load_captions(file: Path = CAPTIONS) -> Captions:
    """The captions in a YAML file."""
    content = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return Captions(
        chapters=_titles(content["chapters"]),
        sections=_titles(content["sections"]),
        steps=content["steps"],
        branches=content["branches"],
    )


def _titles(entries: dict[str, dict[str, Any]]) -> dict[str, Title]:
    return {name: Title(name, **entry) for name, entry in entries.items()}
