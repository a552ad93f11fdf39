"""CGD's work on what units have recorded, and the lists of both offices; who may is asked by the guard and the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal_sim.finance.documents.decisions import Treasury
from portal_sim.finance.documents.domain import WITHDRAWALS, Act, Deed, Document, DocumentBusy, Kind, State
from portal_sim.finance.documents.projects import Projects, allotted_as
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.treasury.domain import NothingChosen, Project, Queues, Round, Waiting
from portal_sim.finance.units.domain import Unit
from portal_sim.paging import Page

_BEFORE = {State.RECORDED: Act.APPROVE, State.PROCESSED: Act.PROCESS}

_SEEN = {*_BEFORE, State.TRANSFERRED, State.CGD_REFUSED, State.BANK_REFUSED, State.REVERSED}


@dataclass(frozen=True)
class PaymentRounds:
    """GF3.7: several withdrawals at once, each by the use case of one. `by` is a user id, `key` the form's name."""

    treasury: Treasury
    queues: Queues

    def standing(self, state: State, words: list[str], number: int) -> Page[Waiting]:
        """Withdrawals of all units that wait for CGD in that state, the oldest first."""
        found = self.queues.standing(state, words, number)
        return found.of([self._waiting(document_id, state) for document_id in found.rows])

    def count(self, state: State) -> int:
        """How many they are, or some of many."""
        return self.queues.count(state)

    def look(self, document: int) -> tuple[Document, Unit, list[Deed]]:
        """A withdrawal, its unit, and what was done with it; raises LookupError for any other document."""
        found = self.treasury.desk.shelf.get(document)
        if found.kind not in WITHDRAWALS or found.state not in _SEEN:
            raise LookupError("no withdrawal that CGD has to do with")
        return found, self._unit(found), self.treasury.desk.shelf.deeds(document)

    def process(self, documents: Sequence[int], *, by: str, key: str) -> Round:
        """Order them to be paid. Raises NothingChosen; DocumentBusy `cgd.gone` when none of them waits any more."""
        return self._each(self.treasury.process, documents, by, key)

    def transfer(self, documents: Sequence[int], *, by: str, key: str) -> Round:
        """Transfer them; raises as `process`."""
        ordered = self._each(self.treasury.transfer, documents, by, key)
        done = tuple(one for one in ordered.done if one.state is not State.BANK_REFUSED)
        refused = [one for one in ordered.done if one.state is State.BANK_REFUSED]
        said = tuple((one.number, self.treasury.desk.shelf.deeds(one.id)[-1].note) for one in refused)
        return Round(done, ordered.gone, said)

    def _each(self, act: Callable[..., Document], documents: Sequence[int], by: str, key: str) -> Round:
        """One that is gone doesn't hold up the others: the use case refuses it before it has changed anything."""
        done, gone = [], []
        for document in filter(self._is_known, documents):
            try:
                done.append(act(document, by=by, key=f"{key}:{document}"))
            except DocumentBusy as refusal:
                gone.append(refusal)
        if not done and not gone:
            raise NothingChosen("cgd.nothing_chosen")
        if not done:
            raise gone[0]
        return Round(tuple(done), tuple(str(one.values["number"]) for one in gone))

    def _is_known(self, document: int) -> bool:
        """Whether a list of CGD's may have offered it."""
        try:
            self.look(document)
        except LookupError:
            return False
        return True

    def _waiting(self, document_id: int, state: State) -> Waiting:
        document = self.treasury.desk.shelf.get(document_id)
        deed = [one for one in self.treasury.desk.shelf.deeds(document_id) if one.act is _BEFORE[state]][-1]
        return Waiting(document, self._unit(document), deed.at, deed.number)

    def _unit(self, document: Document) -> Unit:
        return self.treasury.desk.units.line(document.unit)[0]


@dataclass(frozen=True)
class ProjectBook:
    """Projects with a frame, for both offices."""

    projects: Projects
    queues: Queues

    def listed(self, begins: str, number: int) -> Page[Project]:
        """Those whose budget code begins so, the newest first."""
        found = self.queues.frames(begins, number)
        return found.of([self.one(frame) for frame in found.rows])

    def one(self, frame: int) -> Project:
        """Raises LookupError."""
        desk = self.projects.desk
        document = desk.shelf.get(frame)
        if document.kind is not Kind.FRAME or document.parent is not None:
            raise LookupError("no first frame of a project")
        fund = document.fund
        allotments = desk.shelf.live(Kind.ALLOTMENT, source=fund.source, budget_code=fund.budget_code)
        return Project(
            document, desk.units.line(document.unit)[0], sum(one.amount for one in allotments),
            desk.left(document, Stage.FRAME), allotted_as(desk, fund),
        )  # fmt: skip

    def allotted(self, document: int, *, by: str) -> Document | None:
        """An allotment that this person has recorded."""
        try:
            found = self.projects.desk.shelf.get(document)
        except LookupError:
            return None
        return found if (found.kind, found.by) == (Kind.ALLOTMENT, by) else None
