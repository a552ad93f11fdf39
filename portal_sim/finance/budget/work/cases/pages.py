"""Which page does a step, and which page shows a paper: told by the features that have them."""

from collections.abc import Iterable
from typing import NamedTuple

from portal_sim.finance.budget.work.cases.domain import Act, WorkRefused
from portal_sim.finance.budget.work.cases.sop import Step


class PaperPage(NamedTuple):
    """An endpoint, and the name of its argument that takes the paper's `ref`."""

    endpoint: str
    argument: str


class StepPages:
    """All of this portal."""

    def __init__(self) -> None:
        self._steps: dict[str, str] = {}
        self._acts: dict[str, frozenset[Act]] = {}
        self._papers: dict[str, PaperPage] = {}

    def add(self, step: str, endpoint: str, also: Iterable[Act] = ()) -> None:
        """That step is done on that page, whose view takes `case`; raises ValueError for a second one.

        It ends there, and `also` names what else happens by what is done there, and not on the case's own page.
        """
        if step in self._steps:
            raise ValueError(f"two pages for {step}")
        self._steps[step] = endpoint
        self._acts[step] = frozenset({Act.FINISH, *also})

    def show(self, kind: str, endpoint: str, argument: str) -> None:
        """Papers of that kind have that page; raises ValueError for a second one."""
        if kind in self._papers:
            raise ValueError(f"two pages for papers of kind {kind}")
        self._papers[kind] = PaperPage(endpoint, argument)

    def page_of(self, step: str) -> str:
        """The endpoint; "" for a step that is done elsewhere than on a page."""
        return self._steps.get(step, "")

    def does(self, step: str, act: str) -> bool:
        """Whether that act is by what is done on the step's page."""
        return act in self._acts.get(step, frozenset())

    def demand_none(self, step: Step, act: str) -> None:
        """Let an act pass that is none of the step's page; raises WorkRefused."""
        if self.does(step.id, act):
            raise WorkRefused("work.on_its_page", step=step.title)

    def paper(self, kind: str) -> PaperPage | None:
        """None for a kind without a page."""
        return self._papers.get(kind)
