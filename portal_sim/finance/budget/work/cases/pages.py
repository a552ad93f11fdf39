"""Which page does a step, and which page shows a paper: told by the features that have them."""

from typing import NamedTuple

from portal_sim.finance.budget.work.cases.domain import WorkRefused
from portal_sim.finance.budget.work.cases.sop import Step


class PaperPage(NamedTuple):
    """An endpoint, and the name of its argument that takes the paper's `ref`."""

    endpoint: str
    argument: str


class StepPages:
    """All of this portal."""

    def __init__(self) -> None:
        self._steps: dict[str, str] = {}
        self._papers: dict[str, PaperPage] = {}

    def add(self, step: str, endpoint: str) -> None:
        """That step is done on that page, whose view takes `case`; raises ValueError for a second one."""
        if step in self._steps:
            raise ValueError(f"two pages for {step}")
        self._steps[step] = endpoint

    def show(self, kind: str, endpoint: str, argument: str) -> None:
        """Papers of that kind have that page; raises ValueError for a second one."""
        if kind in self._papers:
            raise ValueError(f"two pages for papers of kind {kind}")
        self._papers[kind] = PaperPage(endpoint, argument)

    def page_of(self, step: str) -> str:
        """The endpoint; "" for a step that is done elsewhere than on a page."""
        return self._steps.get(step, "")

    def demand_none(self, step: Step) -> None:
        """Let a step end that has no page, on which it would end by what is done there; raises WorkRefused."""
        if self.page_of(step.id):
            raise WorkRefused("work.on_its_page", step=step.title)

    def paper(self, kind: str) -> PaperPage | None:
        """None for a kind without a page."""
        return self._papers.get(kind)
