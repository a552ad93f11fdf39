"""What comes after the playing: the report, and what the terminal is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bench.cli.plural import counted
from bench.cli.progress import Progress
from bench.manual.catalogue import Catalogues, load_catalogues
from bench.manual.coverage import Finding, coverage_of
from bench.recording.durations import durations_of, keep_durations, load_durations
from bench.recording.evidence import ScenarioRecord, load_records
from bench.recording.failures import tell_failures
from bench.recording.runs import BUILD, ONE_TOKEN, REPORT, describe_run, is_whole, mark_ended, note_last, run_before
from bench.report import build_allure, build_report, show_as
from bench.report.words import duration
from bench.stack.pkcs11_trace import TRACES
from simkit.tree import ROOT


@dataclass(frozen=True)
class Played:
    """A run that has come to its end; `partial` says what of everything it played, empty for a whole one."""

    directory: Path
    progress: Progress
    facts: Mapping[str, str]
    seconds: float
    seed: int
    database: str
    partial: str
    hardened: bool = False

    def told_failures(self, records: list[ScenarioRecord], console: Console) -> None:
        """Each with what a person looks at first."""
        failed, hardened = self.progress.failed, self.hardened
        tell_failures(failed, records, self.directory, self.seed, console, self.database, hardened=hardened)


def conclude(run: Played, *, allure: bool, console: Console) -> None:
    """Write the report, beside those of other runs; that of a whole run is shown as build/report, too."""
    records = load_records(run.directory)
    starts = {file.name: float(file.read_text()) for file in sorted((run.directory / "ready").glob("*"))}
    ready = ", ".join(f"{worker} {seconds:.2f} s" for worker, seconds in starts.items())
    side = f" ({len(starts)} stacks at once)" if len(starts) > 1 else ""
    played = f"{_of_all(len(records), run.progress.chosen)} in {run.seconds:.1f} s"
    facts = {"took": duration(run.seconds), "played": played, **run.facts, "ready": ready + side} | (
        {"partial": run.partial} if run.partial else {}
    )
    with console.status("writing the report"):
        keep_durations(BUILD, load_durations(BUILD) | durations_of(records))
        mark_ended(run.directory, partial=run.partial)
        before = run_before(run.directory)
        report = build_report(run.directory, run.directory / REPORT, facts, before, beside=ONE_TOKEN)
        if is_whole(run.directory):
            report = show_as(report.parent, BUILD / REPORT)
        if allure:
            build_allure(run.directory, BUILD / "allure-results")
        note_last(run.directory)
    run.told_failures(records, console)
    console.print(f"{played}; ready: {facts['ready']}")
    if not run.hardened:
        console.print(f"coverage: {coverage_of(records, load_catalogues()).summary}")
    _tell_places(run, report, allure=allure, console=console)


def interrupted(run: Played, console: Console) -> None:
    """What was played until then, and where it is."""
    run.told_failures(load_records(run.directory), console)
    progress = run.progress
    console.print(
        f"interrupted: {progress.played} of {progress.chosen} played, {len(progress.failed)} failed; "
        f"what was recorded is in {_short(run.directory)}, the last report is unchanged",
        highlight=False,
        soft_wrap=True,
    )


def _tell_places(run: Played, report: Path, *, allure: bool, console: Console) -> None:
    places = {"report": report}
    if allure:
        places["Allure results"] = BUILD / "allure-results"
    traces = sorted((run.directory / "stacks").glob(f"*/{TRACES}"))
    for name, place in [*places.items(), *(("PKCS#11 calls", place) for place in traces)]:
        console.print(f"{name}: {_short(place)}", highlight=False, soft_wrap=True)
    if run.partial and (BUILD / REPORT).exists():
        console.print("a partial run: build/report is that of the last whole one", highlight=False)


def _of_all(recorded: int, chosen: int) -> str:
    """A scenario whose stack or worker broke leaves no record."""
    return counted(recorded, "scenario") if recorded == chosen else f"{recorded} of {counted(chosen, 'scenario')}"


def _short(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def show_coverage(run_directory: Path, console: Console) -> bool:
    """Print what the run covered and what is missing, a line each; True when nothing is."""
    catalogues = load_catalogues()
    coverage = coverage_of(load_records(run_directory), catalogues)
    console.print(describe_run(run_directory), highlight=False, soft_wrap=True)
    console.print(coverage.summary)
    for manual in catalogues.manuals if len(catalogues.manuals) > 1 else ():
        console.print(f"  {coverage.summary_of(manual)}", highlight=False)
    gaps = {
        "played in a scenario that failed": coverage.failed,
        "performed, not verified": coverage.performed_not_seen,
        "missing": coverage.missing,
    }
    for name, ids in gaps.items():
        if ids:
            console.print(f"{name} ({len(ids)})", highlight=False)
        for one in ids:
            console.print(f"  {one:8}{_words_of(one, catalogues)}", highlight=False, markup=False, soft_wrap=True)
    if coverage.doors:
        console.print("at each door", highlight=False)
    for one, doors in coverage.doors.items():
        told = ", ".join(f"{door} {_found(finding)}" for door, finding in doors.items())
        console.print(f"  {one:8}{told}", highlight=False, markup=False, soft_wrap=True)
    return not coverage.uncovered


def _found(finding: Finding) -> str:
    return f"{finding.state} by {counted(len(finding.scenarios), 'scenario')}" if finding.scenarios else finding.state


def _words_of(manual_id: str, catalogues: Catalogues) -> str:
    """What the manual says there."""
    if branch := catalogues.branches.get(manual_id):
        return branch.case
    step = catalogues.steps[manual_id]
    return step.do or step.see or f"as {', '.join(step.repeats)}"
