"""What the disbursing agency gives back, with its notice; and which records and returns wait for whom (P15, P19)."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.on_behalf.notices import Notices
from portal_sim.finance.budget.on_behalf.service import OnBehalf
from portal_sim.finance.documents.domain import Document, Kind, State


@dataclass(frozen=True)
class Returning:
    """Agencies are codes."""

    on_behalf: OnBehalf
    grants: OnBehalfGrants
    notices: Notices

    def propose(self, record: int, amount: int, reason: str, *, by: str, key: str) -> Document:
        """A return with its notice, for both heads to sign. Raises as OnBehalfGrants.give_back."""
        if earlier := self.on_behalf.desk.done(by, key):
            return earlier
        made = self.grants.give_back(record, amount, reason, by=by, key=key)
        self.notices.write_return(made, by=by)
        return made

    def waiting(self, signing: Sequence[str], disbursing: Sequence[str]) -> list[Document]:
        """For the Director-General of the agencies `signing`, and for the heads of those `disbursing`."""
        live, first = self.on_behalf.desk.shelf.live, State.WAITING_SECOND
        return [
            *(one for agency in signing for one in self.on_behalf.waiting_for_signature(agency)),
            *(one for agency in disbursing for one in self.on_behalf.waiting_for_consent(agency)),
            *(one for agency in disbursing for one in live(Kind.ON_BEHALF_RETURN, unit=agency, state=first)),
        ]

    def granted(self, agencies: Sequence[str]) -> list[Document]:
        """Records that these agencies disburse."""
        live = self.on_behalf.desk.shelf.live
        return [one for agency in agencies for one in live(Kind.ON_BEHALF, payee=agency, state=State.GRANTED)]
