"""Live progress: a line for each scenario as it ends, on the terminal that started the run."""

from collections.abc import Mapping, Sequence
from statistics import median

import pytest
from rich.console import Console
from rich.markup import escape

from bench.cli.plural import counted
from bench.recording.failures import Failed

MARKS = {"passed": "[green]✓[/]", "failed": "[red]✗[/]", "skipped": "[yellow]–[/]"}


def reason_of(report: pytest.TestReport) -> str:
    """Why something was skipped."""
    message = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
    return message.removeprefix("Skipped: ")


class Progress:
    """A pytest plugin of the controlling process. `durations` are seconds by test id, as far as they are known."""

    def __init__(self, durations: Mapping[str, float], workers: int) -> None:
        self.console = Console()
        self._durations = durations
        self._usual = median(durations.values()) if durations else 0.0
        self._workers = workers
        self._left: set[str] = set()
        self.chosen = 0  # how many scenarios were to be played
        self.played = 0
        self.failed: list[Failed] = []
        self.interrupted = False

    def status(self, *, begun: bool) -> str:
        """What the run is at; `begun` if some scenario is being played or was."""
        if self.interrupted:
            return "stopping what was started"
        if not (begun or self.played):
            return f"starting {counted(self._workers, 'stack')}"
        seconds = sum(self._durations.get(one, self._usual) for one in self._left) / self._workers
        left = f", about {counted(max(1, round(seconds / 60)), 'minute')} left" if seconds else ""
        return f"{self.played} of {self.chosen} played{left}"

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._begin([item.nodeid for item in session.items])

    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._begin(ids)

    def _begin(self, ids: Sequence[str]) -> None:
        self.chosen = len(ids)
        if not self.played:
            self._left = set(ids)

    def pytest_configure(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """By somebody: a run that broke or stops at its first failure ends by a subclass of it."""
        self.interrupted = excinfo.type is KeyboardInterrupt
        if self.interrupted:  # pytest would tell in which line of its waiting
            self._config.pluginmanager.unregister(name="terminalreporter")

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Keep pytest's own dots and letters away: its counts stay."""
        if report.when == "call":
            return report.outcome, "", report.outcome.upper()
        return ("error", "", "ERROR") if report.failed else None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and not report.failed:
            return
        self.played += 1
        self._left.discard(report.nodeid)
        title = str(dict(report.user_properties).get("title", report.nodeid))
        if report.failed:
            self._note(Failed(title, report.nodeid))
        why = f"; skipped: {reason_of(report)}" if report.skipped else ""
        place = f"{self.played:>3}/{self.chosen}"
        worker = getattr(report, "worker_id", "main")
        self.console.print(
            f"{place} {MARKS[report.outcome]} {escape(title)} [dim]{report.duration:.1f} s {worker}{why}[/]",
            highlight=False,
            soft_wrap=True,
        )

    def _note(self, failed: Failed) -> None:
        """Once, though its end may have failed, too."""
        if failed.nodeid not in {one.nodeid for one in self.failed}:
            self.failed.append(failed)
