"""The list of all scenarios: the failed ones first, and what the page can filter by."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.manual.catalogue import Catalogues
from bench.report.scenarios import ScenarioPage

SLOWEST = 10


@dataclass(frozen=True)
class Row:
    """`tags` are places in the listing's tags, from 1: words of people's own are no words of a style sheet."""

    page: ScenarioPage
    chapters: list[str]
    tags: list[int]


@dataclass(frozen=True)
class Listing:
    """Of the pages in the report's order."""

    pages: Sequence[ScenarioPage]
    catalogues: Catalogues

    @cached_property
    def tags(self) -> list[str]:
        """Every tag that a scenario has."""
        return sorted({tag for page in self.pages for tag in page.record.tags})

    @cached_property
    def chapters(self) -> list[str]:
        """The manuals' chapters that scenarios belong to."""
        played = {chapter for page in self.pages for chapter in _chapters_of(page)}
        return [chapter.id for chapter in self.catalogues.chapters if chapter.id in played]

    @property
    def slowest(self) -> list[ScenarioPage]:
        """The slowest first."""
        return sorted(self.pages, key=lambda page: -page.record.duration)[:SLOWEST]

    @property
    def rows(self) -> list[Row]:
        """The failed ones first."""
        ordered = sorted(self.pages, key=lambda page: page.record.outcome != "failed")
        return [Row(page, sorted(_chapters_of(page)), sorted(map(self._place, page.record.tags))) for page in ordered]

    def _place(self, tag: str) -> int:
        return self.tags.index(tag) + 1


def _chapters_of(page: ScenarioPage) -> set[str]:
    return {tag.partition(".")[0] for tag in page.record.tags}
