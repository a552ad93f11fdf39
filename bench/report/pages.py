"""What the report's pages show: the manual by chapters and sections, with what was covered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from string import ascii_uppercase

from bench.manual.catalogue import Branch, Catalogues, Chapter, Step
from bench.manual.coverage import Coverage, Finding, State, coverage_of
from bench.recording.evidence import ScenarioRecord
from bench.report.captions import Captions, Title, load_captions
from bench.report.figures import Figure, figures_of_repeated, figures_of_step
from bench.report.scenarios import ScenarioPage, scenario_pages
from bench.report.times import Times, seconds_of_step, times_of_step


@dataclass(frozen=True)
class Performance:
    """A scenario that performed a step, and how long it took there."""

    page: ScenarioPage
    seconds: float | None


@dataclass(frozen=True)
class ManualStep:
    """`shown` is the performance that the figures are of."""

    step: Step
    do_th: str
    see_th: str
    finding: Finding
    figures: list[Figure]
    shown: Performance | None
    performances: list[Performance]
    times: Times | None


@dataclass(frozen=True)
class ManualSection:
    """`title` is None in a chapter that has no sections."""

    title: Title | None
    steps: list[ManualStep]


@dataclass(frozen=True)
class ManualBranch:
    branch: Branch
    case_th: str
    finding: Finding
    on_trust: bool
    doors: Mapping[str, Finding]
    scenarios: list[ScenarioPage]


@dataclass(frozen=True)
class ManualChapter:
    id: str
    title: Title
    sections: list[ManualSection]
    branches: list[ManualBranch]

    @property
    def page(self) -> str:
        return f"{self.id}.html"

    @property
    def number(self) -> str:
        """Within its manual."""
        return self.id.lstrip(ascii_uppercase)

    @property
    def ids(self) -> set[str]:
        """Of what it holds."""
        return {one.step.id for one in self.steps} | {one.branch.id for one in self.branches}

    @property
    def steps(self) -> list[ManualStep]:
        return [step for section in self.sections for step in section.steps]

    @property
    def share_of_steps(self) -> tuple[int, int]:
        return _share([one.finding for one in self.steps])

    @property
    def share_of_branches(self) -> tuple[int, int]:
        return _share([one.finding for one in self.branches])


@dataclass(frozen=True)
class Report:
    """`covers` are the steps whose screens stand for the manuals."""

    coverage: Coverage
    chapters: list[ManualChapter]
    scenarios: list[ScenarioPage]
    covers: tuple[str, ...]

    @property
    def failed(self) -> list[ScenarioPage]:
        return [page for page in self.scenarios if page.record.outcome == "failed"]

    @property
    def counts(self) -> dict[State, int]:
        """How many ids are in each state."""
        return {state: len(self.coverage.in_state(state)) for state in State}

    @property
    def share_of_scenarios(self) -> tuple[int, int]:
        passed = sum(page.record.outcome == "passed" for page in self.scenarios)
        return passed, len(self.scenarios)

    @property
    def share_of_steps(self) -> tuple[int, int]:
        return _share(list(self.coverage.steps.values()))

    @property
    def share_of_branches(self) -> tuple[int, int]:
        return _share(list(self.coverage.branches.values()))

    @property
    def frontispiece(self) -> list[Figure]:
        """A computer and a phone side by side: of the first cover that has both, or else of the first step."""
        steps = {one.step.id: one.figures for chapter in self.chapters for one in chapter.steps}
        ordered = (steps[one] for one in (*self.covers, *steps))
        both = (figures for figures in ordered if {figure.is_upright for figure in figures} == {True, False})
        chosen = next(both, [])
        return [
            next(figure for figure in chosen if figure.is_upright is upright) for upright in (False, True) if chosen
        ]

    @property
    def outcome(self) -> str:
        if not self.scenarios:
            return "No scenario was recorded"
        passed, played = self.share_of_scenarios
        skipped = sum(page.record.outcome == "skipped" for page in self.scenarios)
        return f"{passed} of {played} scenarios passed" + (f", {skipped} skipped" if skipped else "")

    def label_of(self, chapter: ManualChapter) -> str:
        """Its number while there is one manual only; then its id."""
        prefixes = {one.id.removesuffix(one.number) for one in self.chapters}
        return chapter.number if len(prefixes) == 1 else chapter.id

    def chapter_of(self, manual_id: str) -> ManualChapter:
        """Where an id has its place."""
        return next(chapter for chapter in self.chapters if manual_id in chapter.ids)


def report_of(records: Sequence[ScenarioRecord], run_directory: Path, catalogues: Catalogues) -> Report:
    """Everything that the pages show of a run."""
    coverage, captions = coverage_of(records, catalogues), load_captions()
    pages = scenario_pages(records, run_directory, catalogues)
    chapters = [_chapter(chapter, coverage, pages, captions) for chapter in catalogues.chapters]
    covers = tuple(manual.cover for manual in catalogues.manuals if manual.cover)
    return Report(coverage, chapters, pages, covers)


def _chapter(chapter: Chapter, coverage: Coverage, pages: Sequence[ScenarioPage], captions: Captions) -> ManualChapter:
    steps = [_step(step, coverage.steps[step.id], pages, captions) for step in chapter.steps]
    grouped = groupby(steps, key=lambda one: captions.section_of(one.step.id))
    return ManualChapter(
        chapter.id,
        captions.title_of(chapter),
        sections=[ManualSection(title, list(held)) for title, held in grouped],
        branches=[_branch(branch, coverage, pages, captions) for branch in chapter.branches],
    )


def _step(step: Step, finding: Finding, pages: Sequence[ScenarioPage], captions: Captions) -> ManualStep:
    telling = [page for page in pages if page.record.id in finding.scenarios]
    touching = [page for page in pages if any(event.manual_id == step.id for event in page.record.events)]
    performances = [Performance(page, seconds_of_step(page.record, step.id)) for page in touching or telling]
    shown = _best(step, telling, performances)
    words = captions.steps.get(step.id, {})
    return ManualStep(
        step=step,
        do_th=words.get("do", ""),
        see_th=words.get("see", ""),
        finding=finding,
        figures=_figures(step, shown.page) if shown else [],
        shown=shown,
        performances=performances,
        times=times_of_step([page.record for page in touching], step.id),
    )


def _figures(step: Step, shown: ScenarioPage) -> list[Figure]:
    if step.repeats:
        return figures_of_repeated(shown.record.events, step.repeats, shown.name)
    return figures_of_step(shown.record.events, step.id, shown.name)


def _best(step: Step, telling: Sequence[ScenarioPage], performances: Sequence[Performance]) -> Performance | None:
    """The first that tells the step's state, of the step's own chapter before others."""
    chapter = step.id.partition(".")[0]

    def rank(one: Performance) -> tuple[bool, bool]:
        return one.page not in telling, not any(f"{tag}.".startswith(f"{chapter}.") for tag in one.page.record.tags)

    return min(performances, key=rank, default=None)


def _branch(branch: Branch, coverage: Coverage, pages: Sequence[ScenarioPage], captions: Captions) -> ManualBranch:
    tagged = [page for page in pages if branch.id in page.record.tags]
    on_trust = branch.id in coverage.branches_on_trust
    finding, doors = coverage.branches[branch.id], coverage.doors.get(branch.id, {})
    return ManualBranch(branch, captions.branches.get(branch.id, ""), finding, on_trust, doors, tagged)


def _share(findings: Sequence[Finding]) -> tuple[int, int]:
    return sum(found.state is State.COVERED for found in findings), len(findings)
