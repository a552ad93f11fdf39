"""Where the annual budget comes from: the Act's amount of each item as its frame, and each period's allotment."""

from dataclasses import dataclass

from portal_sim.finance.budget.items.service import BudgetItems, ItemForm
from portal_sim.finance.documents.domain import BudgetType, Document
from portal_sim.finance.documents.projects import Projects


@dataclass(frozen=True)
class Endowment:
    """By the people of CGD and of the Budget Bureau, who ask for no second officer (GF1.3, GF1.4)."""

    items: BudgetItems
    projects: Projects

    def enact(self, agency: str, form: ItemForm, source: str, amount: int, *, by: str, key: str) -> Document:
        """The Act gives `amount` satang for an item of this year, of a read source of funds.

        Raises what BudgetItems.register and Projects.map raise.
        """
        if self.items.find(form.budget_code) is None:
            self.items.register(agency, form, by=by)
        return self.projects.map(source, form.budget_code, amount, form.name, by=by, key=key)

    def allot(
        self, source: str, budget_code: str, quarter: int, amount: int, letter: str, *, by: str, key: str
    ) -> Document:
        """A quarter's money. Raises what Projects.allot raises."""
        general = BudgetType.GEN
        return self.projects.allot(source, budget_code, general, amount, letter, by=by, key=key, quarter=quarter)
