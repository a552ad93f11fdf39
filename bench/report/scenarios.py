"""What a scenario's page shows: its steps with their screens, its mails, its wire messages, its timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from bench.mailbox.client import Mail
from bench.manual.catalogue import Catalogues
from bench.recording.chronicle import Chronicle, Written
from bench.recording.evidence import GherkinStep, ScenarioRecord
from bench.recording.failures import FAILURES
from bench.report.exchanges import Exchange, exchanges_of
from bench.report.failure import FailureStory, story_of
from bench.report.figures import Figure, figures_of
from bench.report.timeline import Stretch, timeline_of

_NOTHING = Written((), {}, ())


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
    mails: Sequence[Mail]
    exchanges: list[Exchange]
    timeline: list[Stretch]
    artefacts: list[Artefact]
    failure: FailureStory | None


def scenario_pages(
    records: Sequence[ScenarioRecord], run_directory: Path, catalogues: Catalogues
) -> list[ScenarioPage]:
    """A page for each record: those of the manuals' chapters first, then as the scenarios stand in their files."""

    def place(record: ScenarioRecord) -> tuple[tuple[int, str], str, str, int, str]:
        where = record.place
        return catalogues.place_of(record.tags), where.file, record.feature, where.line, record.id

    written = _written(records, run_directory)
    ordered = sorted(records, key=place)
    return [_page(record, written.get(record.id, _NOTHING), run_directory) for record in ordered]


def _written(records: Sequence[ScenarioRecord], run_directory: Path) -> Mapping[str, Written]:
    """What each worker's stack wrote from the beginning of one scenario to the beginning of the next."""
    written = {}
    for worker, played in groupby(sorted(records, key=lambda record: record.worker), key=lambda record: record.worker):
        chronicle = Chronicle(run_directory / "stacks" / worker)
        ordered = sorted(played, key=lambda record: sum(record.positions.values()))
        for record, following in pairwise([*ordered, None]):
            if record and record.positions:
                written[record.id] = chronicle.between(record.positions, following.positions if following else None)
    return written


def _page(record: ScenarioRecord, written: Written, run_directory: Path) -> ScenarioPage:
    name = f"scenario-{record.slug}.html"
    steps = [
        PlayedStep(step, [figure for figure in figures_of(record.events, name) if figure.event.step_number == place])
        for place, step in enumerate(record.steps, 1)
    ]
    exchanges = exchanges_of(written.wires)
    return ScenarioPage(
        name=name,
        record=record,
        before=[figure for figure in figures_of(record.events, name) if figure.event.step_number == 0],
        steps=steps,
        mails=written.mails,
        exchanges=exchanges,
        timeline=timeline_of(record, written, exchanges),
        artefacts=_artefacts(run_directory / FAILURES / record.slug),
        failure=story_of(record, run_directory),
    )


def _artefacts(folder: Path) -> list[Artefact]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    names = [file.relative_to(folder).as_posix() for file in files]
    return [Artefact(name, file, f"failures/{folder.name}/{name}") for name, file in zip(names, files, strict=True)]
