"""Live progress: a line for each scenario as it ends, on the terminal of whoever started the run."""

from dataclasses import dataclass

import pytest
from rich.console import Console


@dataclass(frozen=True)
class Failed:
    """A scenario that failed."""

    title: str
    nodeid: str


class Progress:
    """A pytest plugin of the controlling process."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._played = 0
        self._all = 0
        self.failed: list[Failed] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._all = len(session.items)

    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._all = len(ids)

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Keep pytest's own dots away: its counts stay."""
        return ("passed", "", "") if report.passed and report.when == "call" else None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and not report.failed:
            return
        self._played += 1
        title = dict(report.user_properties).get("title", report.nodeid)
        if report.failed:
            self.failed.append(Failed(str(title), report.nodeid))
        mark = "[red]✗[/]" if report.failed else "[green]✓[/]"
        place = f"{self._played:>3}/{self._all}"
        worker = getattr(report, "worker_id", "main")
        self._console.print(f"{place} {mark} {title} [dim]{report.duration:.1f} s {worker}[/]", highlight=False)
