"""The master register of budget items: looked up, and a code that is missing is created (BP2.3; P10, P11)."""

from dataclasses import dataclass

from portal_sim.finance.budget.items.domain import CODE_LENGTH, PLAN_LENGTH, Item, Items, Plan, Plans
from portal_sim.finance.budget.items.expenditures import read_item
from portal_sim.finance.codes.parts import written
from portal_sim.finance.documents.domain import DocumentRefused
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.units.domain import Permission


@dataclass(frozen=True)
class ItemForm:
    """`budget_code` as typed, `plan` a plan's code, `kind` one of expenditures.KINDS, `commitment_item` four digits."""

    budget_code: str
    name: str
    plan: str
    kind: str
    commitment_item: str


@dataclass(frozen=True)
class BudgetItems:
    """`year` is a fiscal year, the present one where None is given."""

    desk: Desk
    items: Items
    plans_: Plans

    def year(self) -> int:
        """The present one."""
        return fiscal_year(self.desk.today())

    def find(self, budget_code: str, year: int | None = None) -> Item | None:
        """The item of a read code."""
        return self.items.find(year or self.year(), budget_code)

    def listed(self, agency: str, year: int | None = None) -> list[Item]:
        """An agency's, by code."""
        return self.items.of_agency(year or self.year(), agency)

    def plans(self, agency: str, year: int | None = None) -> list[Plan]:
        """An agency's, by code."""
        return self.plans_.of_agency(year or self.year(), agency)

    def plan(self, agency: str, code: str, year: int | None = None) -> Plan | None:
        """The one of that code."""
        return next((one for one in self.plans(agency, year) if one.code == code), None)

    def add_plan(self, agency: str, code: str, name: str) -> Plan:
        """A plan or project of this year; the one that there is, where its code is known already.

        Raises ValueError for a code that hasn't five digits.
        """
        if len(code) != PLAN_LENGTH or not code.isdecimal():
            raise ValueError(f"no code of a plan: {code}")
        if known := self.plan(agency, code):
            return known
        made = Plan(self.year(), agency, code, name)
        self.plans_.add(made)
        return made

    def create(self, agency: str, form: ItemForm, *, by: str) -> Item:
        """A code that the register hasn't got yet, of this year.

        Raises NotPermitted to whoever is no budget officer there. Raises DocumentRefused: `budget_code.malformed`
        (budget_code; value agency), `budget_code.exists` (budget_code; values code, name; P10), `form.required` (name),
        `budget_code.plan` (plan; values code, year), `budget_code.commitment_item`
        (commitment_item), `budget_code.kind` (kind; values kind, item).
        """
        self.desk.permissions.demand(by, Permission.BUDGET_OFFICER, agency, day=self.desk.today())
        return self.register(agency, form, by=by)

    def register(self, agency: str, form: ItemForm, *, by: str) -> Item:
        """As `create`, for acts that ask for another permission by themselves."""
        code, name = written(form.budget_code), " ".join(form.name.split())
        if len(code) != CODE_LENGTH or not code.isalnum() or not code.isascii() or code[: len(agency)] != agency:
            raise DocumentRefused("budget_code.malformed", "budget_code", agency=agency)
        if known := self.find(code):
            raise DocumentRefused("budget_code.exists", "budget_code", code=code, name=known.name)
        if not name:
            raise DocumentRefused("form.required", "name", label="ชื่อรายการ")
        content = self._content(agency, form)
        made = Item(
            self.year(), code, agency, name, form.plan, form.kind, content, form.commitment_item, by,
            self.desk.clock.now(),
        )  # fmt: skip
        self.items.add(made)
        return made

    def _content(self, agency: str, form: ItemForm) -> str:
        if self.plan(agency, form.plan) is None:
            raise DocumentRefused("budget_code.plan", "plan", code=form.plan)
        meant = read_item(form.commitment_item)
        if meant is None:
            raise DocumentRefused("budget_code.commitment_item", "commitment_item")
        kind, content = meant
        if kind != form.kind:
            raise DocumentRefused("budget_code.kind", "kind", kind=form.kind, item=form.commitment_item, right=kind)
        return content
