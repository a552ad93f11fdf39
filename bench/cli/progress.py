"""Live progress: a line for each scenario as it ends, on the terminal that started the run."""

import pytest
from rich.console import Console
from rich.markup import escape

from bench.recording.failures import Failed

MARKS = {"passed": "[green]✓[/]", "failed": "[red]✗[/]", "skipped": "[yellow]–[/]"}


def reason_of(report: pytest.TestReport) -> str:
    """Why something was skipped."""
    message = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
    return message.removeprefix("Skipped: ")


class Progress:
    """A pytest plugin of the controlling process."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._played = 0
        self._all = 0
        self.failed: list[Failed] = []
        self.interrupted = False

    @property
    def chosen(self) -> int:
        """How many scenarios were to be played."""
        return self._all

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._all = len(session.items)

    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._all = len(ids)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """By somebody: a run that broke or stops at its first failure ends by a subclass of it."""
        self.interrupted = excinfo.type is KeyboardInterrupt

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Keep pytest's own dots away: its counts stay."""
        return (report.outcome, "", "") if not report.failed and report.when == "call" else None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and not report.failed:
            return
        self._played += 1
        title = str(dict(report.user_properties).get("title", report.nodeid))
        if report.failed:
            self._note(Failed(title, report.nodeid))
        why = f"; skipped: {reason_of(report)}" if report.skipped else ""
        place = f"{self._played:>3}/{self._all}"
        worker = getattr(report, "worker_id", "main")
        self._console.print(
            f"{place} {MARKS[report.outcome]} {escape(title)} [dim]{report.duration:.1f} s {worker}{why}[/]",
            highlight=False,
        )

    def _note(self, failed: Failed) -> None:
        """Once, though its end may have failed, too."""
        if failed.nodeid not in {one.nodeid for one in self.failed}:
            self.failed.append(failed)
