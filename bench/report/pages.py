"""What the report's pages show: one page for each scenario, and the manual with what was covered."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.catalogue import Branch, Catalogue, Chapter, Step
from bench.coverage import Coverage, Finding, State, coverage_of
from bench.evidence import GherkinStep, ScenarioRecord, load_records
from bench.report.figures import Figure, figures_of, figures_of_step


@dataclass(frozen=True)
class Artefact:
    """A file that was kept because the scenario failed; `name` is relative to the scenario's folder."""

    name: str
    file: Path
    href: str


@dataclass(frozen=True)
class PlayedStep:
    step: GherkinStep
    figures: list[Figure]


@dataclass(frozen=True)
class ScenarioPage:
    """`before` holds what happened before the first Gherkin step."""

    name: str
    record: ScenarioRecord
    before: list[Figure]
    steps: list[PlayedStep]
    artefacts: list[Artefact]


@dataclass(frozen=True)
class ManualStep:
    step: Step
    finding: Finding
    figures: list[Figure]
    scenarios: list[ScenarioPage]


@dataclass(frozen=True)
class ManualBranch:
    branch: Branch
    finding: Finding
    on_trust: bool
    scenarios: list[ScenarioPage]


@dataclass(frozen=True)
class ManualChapter:
    chapter: Chapter
    steps: list[ManualStep]
    branches: list[ManualBranch]

    @property
    def share_of_steps(self) -> tuple[int, int]:
        return _share([one.finding for one in self.steps])

    @property
    def share_of_branches(self) -> tuple[int, int]:
        return _share([one.finding for one in self.branches])


@dataclass(frozen=True)
class Report:
    coverage: Coverage
    chapters: list[ManualChapter]
    scenarios: list[ScenarioPage]

    @property
    def failed(self) -> list[ScenarioPage]:
        return [page for page in self.scenarios if page.record.outcome == "failed"]

    @property
    def not_covered(self) -> dict[State, tuple[str, ...]]:
        """The ids that need work, by what they need."""
        needing = (State.FAILED, State.NOT_VERIFIED, State.MISSING)
        return {state: ids for state in needing if (ids := self.coverage.in_state(state))}

    @property
    def share_of_steps(self) -> tuple[int, int]:
        return _share(list(self.coverage.steps.values()))

    @property
    def share_of_branches(self) -> tuple[int, int]:
        return _share(list(self.coverage.branches.values()))

    @property
    def outcome(self) -> str:
        if not self.scenarios:
            return "No scenario was recorded"
        passed = len(self.scenarios) - len(self.failed)
        return f"{passed} of {len(self.scenarios)} scenarios passed"


def report_of(run_directory: Path, catalogue: Catalogue) -> Report:
    """Everything that the pages show of a run."""
    records = sorted(load_records(run_directory), key=lambda record: (record.feature, record.id))
    coverage = coverage_of(records, catalogue)
    pages = [_scenario_page(record, number, run_directory) for number, record in enumerate(records, 1)]
    chapters = [_manual_chapter(chapter, coverage, pages) for chapter in catalogue.chapters]
    return Report(coverage, chapters, pages)


def _scenario_page(record: ScenarioRecord, number: int, run_directory: Path) -> ScenarioPage:
    name = f"scenario-{number}.html"
    figures = figures_of(record.events, name)
    steps = [
        PlayedStep(step, [figure for figure in figures if figure.event.step_number == place])
        for place, step in enumerate(record.steps, 1)
    ]
    before = [figure for figure in figures if figure.event.step_number == 0]
    return ScenarioPage(name, record, before, steps, _artefacts(run_directory / "failures" / record.slug))


def _artefacts(folder: Path) -> list[Artefact]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    names = [file.relative_to(folder).as_posix() for file in files]
    return [Artefact(name, file, f"failures/{folder.name}/{name}") for name, file in zip(names, files, strict=True)]


def _manual_chapter(chapter: Chapter, coverage: Coverage, pages: Sequence[ScenarioPage]) -> ManualChapter:
    return ManualChapter(
        chapter,
        steps=[_manual_step(step, coverage.steps[step.id], pages) for step in chapter.steps],
        branches=[_manual_branch(branch, coverage, pages) for branch in chapter.branches],
    )


def _manual_step(step: Step, finding: Finding, pages: Sequence[ScenarioPage]) -> ManualStep:
    telling = [page for page in pages if page.record.id in finding.scenarios]
    touching = [page for page in pages if any(event.manual_id == step.id for event in page.record.events)]
    shown = next((page for page in [*telling, *touching] if page in touching), None)
    figures = figures_of_step(shown.record.events, step.id, shown.name) if shown else []
    return ManualStep(step, finding, figures, touching or telling)


def _manual_branch(branch: Branch, coverage: Coverage, pages: Sequence[ScenarioPage]) -> ManualBranch:
    tagged = [page for page in pages if branch.id in page.record.tags]
    return ManualBranch(branch, coverage.branches[branch.id], branch.id in coverage.branches_on_trust, tagged)


def _share(findings: Sequence[Finding]) -> tuple[int, int]:
    return sum(found.state is State.COVERED for found in findings), len(findings)
