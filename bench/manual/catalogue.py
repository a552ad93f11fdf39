"""The manuals as checklists: chapters, steps and branches with the ids that evidence and tags refer to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from simkit.tree import ROOT

MANUALS = ROOT / "features" / "manual"
LAST = 100
_PREFIX = re.compile(r"[A-Z]+")
_LIKE_AN_ID = re.compile(r"[A-Z]{2}\d*(\.P?\d+)+")  # of a manual that nobody has catalogued, such as XY3.P1


class UnknownManualId(LookupError):
    """A verb or a tag names a step, branch or chapter that no manual has."""


class CatalogueBroken(ValueError):
    """A catalogue contradicts itself or another one."""


@dataclass(frozen=True)
class Step:
    """One item of a manual. `do` is empty where the person only looks; `page` is 0 where none is printed.

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
    """One case that a manual describes or implies. With `doors` it has to be played at each of them."""

    id: str
    case: str
    doors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    id: str
    title: str
    steps: tuple[Step, ...]
    branches: tuple[Branch, ...]

    @property
    def ids(self) -> list[str]:
        """Its own id and those of all that it holds."""
        return [self.id, *(step.id for step in self.steps), *(branch.id for branch in self.branches)]


@dataclass(frozen=True)
class Catalogue:
    """One manual. Its ids begin with `prefix`; `cover` is the step whose screens stand for it, if it names one.

    Manuals are told by `place`: 1 comes first, those that name none come last.
    """

    prefix: str
    chapters: tuple[Chapter, ...]
    cover: str = ""
    place: int = LAST


@dataclass(frozen=True)
class Catalogues:
    """All manuals, by their prefixes."""

    manuals: tuple[Catalogue, ...]

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(chapter for manual in self.manuals for chapter in manual.chapters)

    @cached_property
    def steps(self) -> dict[str, Step]:
        """Every step by its id, in the manuals' order."""
        return {step.id: step for chapter in self.chapters for step in chapter.steps}

    @cached_property
    def branches(self) -> dict[str, Branch]:
        """Every branch by its id, in the manuals' order."""
        return {branch.id: branch for chapter in self.chapters for branch in chapter.branches}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Chapters, steps and branches."""
        return frozenset(one for chapter in self.chapters for one in chapter.ids)

    def require(self, manual_id: str) -> None:
        """Raise UnknownManualId unless it is a step or a branch."""
        if manual_id not in self.steps and manual_id not in self.branches:
            raise UnknownManualId(f"{manual_id} is no step and no branch of a manual")

    def require_tag(self, tag: str) -> None:
        """Raise UnknownManualId for a tag that looks like a manual id but is no chapter, step or branch."""
        if tag not in self.ids and (self._has_known_prefix(tag) or _LIKE_AN_ID.fullmatch(tag)):
            raise UnknownManualId(f"@{tag} looks like the id of a manual, and no manual in features/manual has it")

    def _has_known_prefix(self, tag: str) -> bool:
        return any(re.match(rf"{manual.prefix}[\d.]", tag) for manual in self.manuals)

    def chapter_of(self, step: Step) -> str:
        """The id of the chapter that holds the step."""
        return next(chapter.id for chapter in self.chapters if step in chapter.steps)

    def place_of(self, tags: Sequence[str]) -> tuple[int, str]:
        """For sorting: the number of the first manual that one of the tags belongs to, and the chapter's part of it."""
        places = [
            (number, tag.partition(".")[0])
            for number, manual in enumerate(self.manuals)
            for tag in tags
            if tag in self.ids and tag.startswith(manual.prefix)
        ]
        return min(places, default=(len(self.manuals), ""))


@cache
def load_catalogues(folder: Path = MANUALS) -> Catalogues:
    """The catalogues among a folder's YAML files, by their places, then by their prefixes.

    Raises CatalogueBroken for ids that aren't unique, UnknownManualId when a step repeats one that doesn't exist.
    """
    manuals = [made for file in sorted(folder.glob("*.yaml")) if (made := _catalogue(file))]
    catalogues = Catalogues(tuple(sorted(manuals, key=lambda manual: (manual.place, manual.prefix))))
    _check(catalogues)
    return catalogues


def _check(catalogues: Catalogues) -> None:
    ids = Counter(one for chapter in catalogues.chapters for one in chapter.ids)
    if twice := [one for one, count in ids.items() if count > 1]:
        raise CatalogueBroken(f"more than once in the manuals: {', '.join(twice)}")
    for step in catalogues.steps.values():
        for repeated in step.repeats:
            catalogues.require(repeated)


def _catalogue(file: Path) -> Catalogue | None:
    """None for a file without a list of chapters, such as captions."""
    content = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)  # a fifth of the time that safe_load takes
    entries = content.get("chapters") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        return None
    chapters = tuple(_chapter(entry, tuple(content.get("doors", ()))) for entry in entries)
    return Catalogue(_prefix_of(file, chapters), chapters, content.get("cover", ""), content.get("place", LAST))


def _prefix_of(file: Path, chapters: Sequence[Chapter]) -> str:
    prefixes = {found[0] if (found := _PREFIX.match(one)) else one for chapter in chapters for one in chapter.ids}
    if len(prefixes) != 1:
        raise CatalogueBroken(
            f"{file.name}: its ids begin with {', '.join(sorted(prefixes)) or 'nothing'}, not with one"
        )
    return prefixes.pop()


def _chapter(entry: dict[str, Any], doors: tuple[str, ...]) -> Chapter:
    steps = tuple(_step(step) for step in entry.get("steps", ()))
    branches = tuple(_branch(branch, doors) for branch in entry.get("paths", ()))
    return Chapter(entry["id"], entry["title"], steps, branches)


def _branch(entry: dict[str, Any], doors: tuple[str, ...]) -> Branch:
    """One that names where it happens counts there alone, whatever doors its manual has."""
    return Branch(entry["id"], entry["case"], () if "where" in entry else doors)


def _step(entry: dict[str, Any]) -> Step:
    return Step(
        id=entry["id"],
        where=entry["where"],
        do=entry.get("do", ""),
        see=entry.get("see", ""),
        page=entry.get("page", 0),
        repeats=tuple(entry.get("as", ())),
    )
