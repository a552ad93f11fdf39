"""The manuals' words in both languages: English from the catalogues, Thai from the captions beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.manual.catalogue import MANUALS, Chapter


@dataclass(frozen=True)
class Title:
    """Of a chapter or a section; `id` is its anchor."""

    id: str
    en: str
    th: str


@dataclass(frozen=True)
class Captions:
    """Thai words by manual id; of a step `do` and `see`, where it has them. A manual may have none."""

    chapters: Mapping[str, Title]
    sections: Mapping[str, Title]
    steps: Mapping[str, Mapping[str, str]]
    branches: Mapping[str, str]

    def title_of(self, chapter: Chapter) -> Title:
        """In the catalogue's own words where there are no captions."""
        return self.chapters.get(chapter.id) or Title(chapter.id, chapter.title, "")

    def section_of(self, step_id: str) -> Title | None:
        """The section that a step belongs to; chapters without sections have none."""
        found = (title for title in self.sections.values() if f"{step_id}.".startswith(f"{title.id}."))
        return next(found, None)


@cache
def load_captions(folder: Path = MANUALS) -> Captions:
    """Those in the files of a folder whose names end in `captions.yaml`, as one."""
    files = [yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) for file in sorted(folder.glob("*captions.yaml"))]
    chapters, sections, steps, branches = (
        {name: words for content in files for name, words in content.get(part, {}).items()}
        for part in ("chapters", "sections", "steps", "branches")
    )
    return Captions(_titles(chapters), _titles(sections), steps, branches)


def _titles(entries: dict[str, dict[str, Any]]) -> dict[str, Title]:
    return {name: Title(name, **entry) for name, entry in entries.items()}
