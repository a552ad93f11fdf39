"""What people do with public money, each act by the form of its page: whatever can be interrupted."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from portal_sim.finance.documents.domain import Document
from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.finance.money import person_at
from tests.contract.finance.terminal_forms import ks as ks_of_the_terminal
from tests.contract.finance.web_forms import KS, ROOT
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import AGENCY, SOURCE, UNIT, Agency

CGD, BUREAU = "99801", "99802"
_NUMBERS = count(7_101)  # of budget codes and papers that no other test has


@dataclass(frozen=True)
class Act:
    """A form, filled in, on the page that its person has open."""

    computer: Computer
    path: str
    form: dict[str, str]

    def send(self) -> Computer:
        return self.computer.send(self.path, **self.form)


@dataclass(frozen=True)
class Office:
    """The portal, and who works beside it in its database."""

    portal: RunningPortal
    agency: Agency

    @property
    def today(self) -> str:
        return numeric_date(self.agency.desk.today())

    def act(self, computer: Computer, page: str, path: str = "", **form: str) -> Act:
        """On that page; the form's name is that of the one form there that leads to the path."""
        path = path or page
        return Act(computer, path, {"once": form_named(computer.open(page), path), **form})

    def recorder(self) -> Computer:
        return person_at(self.portal, record=UNIT, approve_withdrawals=UNIT)

    def cgd(self) -> Computer:
        return person_at(self.portal, cgd_processing=CGD)

    def mapped(self) -> Document:
        return self.agency.map(1_000_00, code=_code())


def form_named(computer: Computer, path: str) -> str:
    """The name of the page's form that leads to the path, or of its first."""
    forms = [one for one in re.findall(r"<form.*?</form>", computer.page.text, re.DOTALL) if 'name="once"' in one]
    fitting = [one for one in forms if f'action="{path}"' in one] or forms
    once = re.search(r'name="once" value="([^"]+)"', fitting[0])
    assert once, f"no form at {computer.at} is carried out once"
    return once[1]


def _code() -> str:
    return f"{AGENCY}E102541{next(_NUMBERS)}"


def _entry(office: Office) -> Act:
    return office.act(
        office.recorder(), f"{ROOT}/tk02_ks", **KS, reference=f"RC-{next(_NUMBERS)}", invoice_day=office.today
    )


def _terminal_entry(office: Office) -> Act:
    form = {**ks_of_the_terminal(office.agency), "reference": f"RT-{next(_NUMBERS)}"}
    return office.act(office.recorder(), "/finance/terminal/ks", unit=UNIT, key="save", **form)


def _decision(office: Office) -> Act:
    path = f"/finance/documents/{office.agency.ks().id}/decision"
    return office.act(office.recorder(), path, decision="refuse", seen="1", reason="เอกสารไม่ครบ")


def _taking_back(office: Office) -> Act:
    page = f"/finance/documents/{office.agency.ks().id}"
    return office.act(office.recorder(), page, f"{page}/taking-back")


def _reversal(office: Office) -> Act:
    path = f"/finance/documents/{office.agency.approve(office.agency.ks()).id}/reversal"
    return office.act(office.recorder(), path, reason="amount", text="ควรเป็น 400.00")


def _payout(office: Office) -> Act:
    path = f"/finance/payouts/{office.agency.transferred_kq().id}"
    form = {"unit": UNIT, "day": office.today, "amount": "15,000.00", "method": "เช็ค", "evidence": "บจ 69/0031"}
    return office.act(office.recorder(), path, **form)


def _payment(office: Office) -> Act:
    kq = office.agency.transferred_kq()
    office.agency.pay_out(kq, 18_000_00)
    path, account = "/finance/payments", "จ่ายจากบัญชีเงินธนาคาร (ไทยเข้มแข็ง)"
    form = {"unit": UNIT, "reference": kq.ref, "amount": "18,000.00", "account_name": account}
    return office.act(office.recorder(), f"{path}?unit={UNIT}&reference={kq.ref}", path, **form)


def _pay_in(office: Office) -> Act:
    form = {"withdrawal": office.agency.transferred_kq().number, "kind_of_money": "เงินฝากคลัง", "day": office.today}
    slip = f"99001000{next(_NUMBERS):08}"
    return office.act(office.recorder(), "/finance/treasury-returns", unit=UNIT, amount="3000", slip=slip, **form)


def _return(office: Office) -> Act:
    kq = office.agency.transferred_kq()
    slip = office.agency.send_in(kq, 3_000_00, f"99001000{next(_NUMBERS):08}").reference
    form = {"unit": UNIT, "withdrawal": kq.number, "reason": "not_all_paid", "slip": slip, "amount": "3,000.00"}
    page = f"/finance/returns?unit={UNIT}&withdrawal={kq.number}"
    return office.act(office.recorder(), page, "/finance/returns", **form)


def _processing(office: Office) -> Act:
    one = office.agency.approve(office.agency.ks())
    return office.act(office.cgd(), "/finance/treasury/withdrawals", document=str(one.id))


def _treasury_decision(office: Office) -> Act:
    path = f"/finance/treasury/withdrawals/{office.agency.approve(office.agency.ks()).id}"
    return office.act(office.cgd(), path, outcome="refuse", reason="เลขที่บัญชีไม่ตรงกับชื่อ", advice="")


def _transfer(office: Office) -> Act:
    one = office.agency.process(office.agency.approve(office.agency.ks()))
    return office.act(office.cgd(), "/finance/treasury/transfers", document=str(one.id))


def _mapping(office: Office) -> Act:
    form = {"project": "โครงการทดสอบ", "budget_code": _code(), "source": SOURCE, "amount": "1,000.00"}
    return office.act(office.cgd(), "/finance/treasury/projects/new", **form)


def _frame(office: Office) -> Act:
    return office.act(office.cgd(), f"/finance/treasury/projects/{office.mapped().id}", amount="500")


def _allotment(office: Office) -> Act:
    bureau = person_at(office.portal, budget_bureau=BUREAU)
    form = {"budget_type": "COM", "amount": "600", "letter": "จ 69/0041"}
    return office.act(bureau, f"/finance/bureau/projects/{office.mapped().id}", **form)


ACTS: dict[str, Callable[[Office], Act]] = {
    "entry": _entry, "terminal_entry": _terminal_entry, "decision": _decision, "taking_back": _taking_back,
    "reversal": _reversal, "payout": _payout, "payment": _payment, "pay_in": _pay_in, "return": _return,
    "processing": _processing, "treasury_decision": _treasury_decision, "transfer": _transfer, "mapping": _mapping,
    "frame": _frame, "allotment": _allotment,
}  # fmt: skip
