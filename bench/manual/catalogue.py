"""The manual as a checklist: chapters, steps and branches with the ids that evidence and tags refer to."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from simkit.tree import ROOT

SOFT_TOKEN = ROOT / "features" / "manual" / "soft_token.yaml"
_LIKE_A_MANUAL_ID = re.compile(r"ST\d")


class UnknownManualId(LookupError):
    """A verb or a tag names a step, branch or chapter that the manual doesn't have."""


@dataclass(frozen=True)
class Step:
    """One item of the manual. `do` is empty where the person only looks; `page` is 0 where none is printed.

    `repeats` (the catalogue's `as`) names the steps that stand for this one.
    """

    id: str
    where: str
    do: str
    see: str
    page: int
    repeats: tuple[str, ...]


@dataclass(frozen=True)
class Branch:
    """One case that the manual describes or implies."""

    id: str
    case: str


@dataclass(frozen=True)
class Chapter:
    id: str
    title: str
    steps: tuple[Step, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Catalogue:
    chapters: tuple[Chapter, ...]

    @cached_property
    def steps(self) -> dict[str, Step]:
        """Every step by its id, in the manual's order."""
        return {step.id: step for chapter in self.chapters for step in chapter.steps}

    @cached_property
    def branches(self) -> dict[str, Branch]:
        """Every branch by its id, in the manual's order."""
        return {branch.id: branch for chapter in self.chapters for branch in chapter.branches}

    def require(self, manual_id: str) -> None:
        """Raise UnknownManualId unless it is a step or a branch."""
        if manual_id not in self.steps and manual_id not in self.branches:
            raise UnknownManualId(f"{manual_id} is no step and no branch of the manual")

    def require_tag(self, tag: str) -> None:
        """Raise UnknownManualId for a tag that looks like a manual id but is no chapter, step or branch."""
        if _LIKE_A_MANUAL_ID.match(tag) and tag not in {chapter.id for chapter in self.chapters}:
            self.require(tag)

    def chapter_of(self, step: Step) -> str:
        """The id of the chapter that holds the step."""
        return next(chapter.id for chapter in self.chapters if step in chapter.steps)


@cache
def load_catalogue(file: Path = SOFT_TOKEN) -> Catalogue:
    """The catalogue in a YAML file. Raises UnknownManualId when a step repeats one that doesn't exist."""
    content = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)  # a fifth of the time that safe_load takes
    catalogue = Catalogue(tuple(_chapter(entry) for entry in content["chapters"]))
    for step in catalogue.steps.values():
        for repeated in step.repeats:
            catalogue.require(repeated)
    return catalogue


def _chapter(entry: dict[str, Any]) -> Chapter:
    steps = tuple(_step(step) for step in entry["steps"])
    return Chapter(entry["id"], entry["title"], steps, tuple(Branch(**branch) for branch in entry["paths"]))


def _step(entry: dict[str, Any]) -> Step:
    return Step(
        id=entry["id"],
        where=entry["where"],
        do=entry.get("do", ""),
        see=entry.get("see", ""),
        page=entry.get("page", 0),
        repeats=tuple(entry.get("as", ())),
    )
