"""Every route of finance × every permission: whom it names comes in, nobody else does, and it names somebody."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from werkzeug.routing import Rule

from portal_sim.finance.budget.review.domain import CHANNELS, LoaderRow, Month, Upload
from portal_sim.finance.budget.review.sql import SqlUploads
from portal_sim.finance.budget.status.reports import REPORTS
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Document, Kind, Payee
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.documents.requests import RequestForm, Requests
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.terminal.commands import COMMANDS
from portal_sim.finance.units.domain import Permission
from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.finance.letter_book import book_of, drafted
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.by_budget_carry_over import round_entered
from tests.integration.refusals.portal_sim.portal_within import PortalWithin
from tests.integration.refusals.portal_sim.world import OTHER_UNIT, UNIT, World
from tests.unit.portal_sim.finance.documents.agency import CODE, RECORDER

ROOT = "/finance"
Request = Callable[[World, str], tuple[str, dict[str, str]]]  # path and form, of an act in the unit of that code


def _document(path: str = "") -> Request:
    """A page below that of a document."""

    def asked(world: World, unit: str) -> tuple[str, dict[str, str]]:
        agency = world.agency
        form = RequestForm(Payee.OUTSIDE, "นายสมมติ ใจดี", "ค่าตอบแทนวิทยากร", 1_00, CODE, "3990000000012")
        propose = Requests(agency.desk, agency.vendors).propose
        made = agency.do(lambda: propose(unit, form, by=RECORDER, key=agency.key()))
        return f"/finance/documents/{made.id}{path}", {}

    return asked


def _withdrawal(path: str = "") -> Request:
    """A page below that of a document which CGD has to do with, too."""

    def asked(world: World, unit: str) -> tuple[str, dict[str, str]]:
        made = world.agency.ks(1_00)
        assert made.unit == unit
        return f"/finance/documents/{made.id}{path}", {}

    return asked


def _letter(path: str = "") -> Request:
    """A page about a letter of the unit's office, which was sent to that unit, too."""

    def asked(world: World, unit: str) -> tuple[str, dict[str, str]]:
        agency, kept = world.agency, drafted(world.agency, "set_aside", unit, name="นางสาวสมมติ ใจดี")
        agency.do(lambda: book_of(agency).send(kept.id, by=RECORDER))
        return f"/finance/letters/{kept.id}{path}", {}

    return asked


def _payout(world: World, unit: str) -> tuple[str, dict[str, str]]:
    path, form = _document()(world, unit)
    return path.replace("documents", "payouts"), form


def _in_unit(path: str) -> Request:
    return lambda _world, unit: (f"/finance/{path}?unit={unit}", {"unit": unit})


def _keys(path: str) -> Request:
    """A key of the Terminal on the form behind that command."""
    return lambda _world, unit: (f"/finance/terminal/{path}", {"unit": unit})


def _at(path: str) -> Request:
    """About no unit that the request names: the page is one office's."""
    return lambda _world, _unit: (path, {})


def _report(name: str) -> Request:
    return lambda _world, unit: (f"/finance/budget/{unit}/reports/{name}", {})


def _month(path: str) -> Request:
    """A page of the status report of this month."""

    def asked(world: World, unit: str) -> tuple[str, dict[str, str]]:
        today = world.portal.clock.now()
        return f"/finance/budget/{unit}/months/{fiscal_year(today)}/{in_bangkok(today).month}/{path}", {}

    return asked


def _case(path: str = "", process: str = "BP4") -> Request:
    """A page below that of a case of the unit."""

    def asked(world: World, unit: str) -> tuple[str, dict[str, str]]:
        officer = world.permitted(Permission.BUDGET_OFFICER, unit).user_id
        said = {
            "unit": unit, "by": officer, "process": process, "subject": "เรื่อง", "number": f"{world.number()}",
            "approver": "director_general", "approved_on": "2025-01-31",
        }  # fmt: skip
        case = world.portal.sim.controls.post("/finance/budget/letters", said)["id"]
        return f"/finance/budget/cases/{case}{path}", {}

    return asked


def _on_behalf_case(page: str) -> Request:
    """A page of a case of BP3."""

    def asked(world: World, unit: str) -> tuple[str, dict[str, str]]:
        officer, today = world.permitted(Permission.BUDGET_OFFICER, unit).user_id, in_bangkok(world.portal.clock.now())
        said = {
            "unit": unit, "by": officer, "process": "BP3", "subject": "เรื่อง", "number": f"{world.number()}",
            "approver": "director_general", "approved_on": today.isoformat(),
        }  # fmt: skip
        case = world.portal.sim.controls.post("/finance/budget/letters", said)["id"]
        return f"/finance/budget/cases/{case}/on-behalf/{page}", {}

    return asked


def _carry_over(path: str) -> Request:
    """A page of what was put before the unit's Director-General, and entered; each permission has one of its own."""

    def asked(world: World, unit: str) -> tuple[str, dict[str, str]]:
        memo, document = round_entered(world, unit)
        return path.format(memo=memo, document=document), {}

    return asked


def _on_behalf(path: str = "") -> Request:
    """A page below that of a record whose owner and whose disbursing agency that unit is."""

    def asked(world: World, unit: str) -> tuple[str, dict[str, str]]:
        agency, fund = world.agency, Fund("6811220", f"{unit[:5]}12001000001", "P5000")
        number = f"54{world.number():08}"
        record = Document(Kind.ON_BEHALF, unit, 1_00, fund, payee=unit, number=number, fiscal_year=2026)
        made = agency.do(lambda: agency.desk.shelf.add(record))
        return f"/finance/budget/on-behalf/{made.id}{path}", {}

    return asked


def _kept(world: World, unit: str) -> tuple[str, dict[str, str]]:
    """An Excel Loader that was saved with a case of the unit."""
    path, _ = _case(process="BP5")(world, unit)
    uploads, row = SqlUploads(world.agency.database.session), LoaderRow(unit, CODE, dict.fromkeys(CHANNELS, 0))
    upload = Upload(Month(unit[:5], 2025, 6), RECORDER, world.agency.clock.now(), int(path.rpartition("/")[2]))
    return f"/finance/budget/loader/{world.agency.do(lambda: uploads.add(upload, [row])).id}", {}


REQUESTS: dict[str, Request] = {  # of views with parameters or a unit, by their endpoint
    "entries.form": lambda _, unit: (f"/finance/web/{unit}/tk01", {}),
    "entries.record": lambda _, unit: (f"/finance/web/{unit}/tk02_ks", {}),
    "entries.saved": lambda _, unit: (f"/finance/web/{unit}/tk01/saved/1", {}),
    "entries.account": lambda _, unit: (f"/finance/web/{unit}/accounts", {}),
    "entries.sum_": lambda _, unit: (f"/finance/web/{unit}/sums", {}),
    "books.orders": lambda _, unit: (f"/finance/web/{unit}/orders", {}),
    "books.order": lambda _, unit: (f"/finance/web/{unit}/orders/1", {}),
    "books.allocations": lambda _, unit: (f"/finance/web/{unit}/allocations", {}),
    "papers.search": _in_unit("documents"),
    "papers.document": _withdrawal(),
    "papers.evidence": _withdrawal("/signatures/none"),
    "papers.attachment": _withdrawal("/attachment"),
    "papers.approval": _document("/decision"),
    "papers.decide": _document("/decision"),
    "papers.take_back": _document("/taking-back"),
    "papers.reversal": _document("/reversal"),
    "papers.reverse": _document("/reversal"),
    "payouts.register": _in_unit("payouts"),
    "payouts.pay_out": _payout,
    "payouts.note_payout": _payout,
    "payouts.payment": _in_unit("payments"),
    "payouts.record_payment": _in_unit("payments"),
    "payouts.treasury": _in_unit("treasury-returns"),
    "payouts.send_in": _in_unit("treasury-returns"),
    "payouts.give_back": _in_unit("returns"),
    "payouts.record_return": _in_unit("returns"),
    "token_queue.page": _in_unit("token"),
    "token_queue.ask": _in_unit("token"),
    "token_queue.leave": _in_unit("token/leaving"),
    "token_queue.hand_back": _in_unit("token/handing-back"),
    "letters.letter": _letter(),
    "letters.decide": _letter(),
    "letters.pdf": _letter(".pdf"),
    **{f"terminal.{one.path}_keys": _keys(one.path) for one in COMMANDS},
    **{f"treasury.{name}": _at("/finance/treasury/withdrawals") for name in ("withdrawals", "process")},
    **{f"treasury.{name}": _at("/finance/treasury/transfers") for name in ("transfers", "transfer")},
    **{f"treasury.{name}": _at("/finance/treasury/withdrawals/1") for name in ("withdrawal", "decide")},
    **{f"frames.{name}": _at("/finance/treasury/projects/new") for name in ("mapping", "map_project")},
    **{f"frames.{name}": _at("/finance/treasury/projects/1") for name in ("frame", "widen")},
    **{f"frames.{name}": _at("/finance/bureau/projects/1") for name in ("allotment", "allot")},
    **{f"status.{one.name}": _report(one.name) for one in REPORTS},
    "reviews.months": lambda _, unit: (f"/finance/budget/{unit}/months", {}),
    **{f"reviews.{name}": _month("comparison") for name in ("comparison", "explain")},
    **{f"reviews.{name}": _month("check") for name in ("check", "note_check")},
    **{f"reviews.{name}": _month("proposal") for name in ("proposal", "propose")},
    "reviews.forward": _month("forwarding"),
    **{f"reviews.{name}": _month("decision") for name in ("decision", "decide")},
    **{f"loader.{name}": _month("loader") for name in ("page", "upload")},
    "loader.file": _month("loader/file"),
    "loader.marked": _month("loader/marked/none"),
    **{f"report_steps.{name}": _case("/report/month", "BP5") for name in ("month", "open_month")},
    **{f"report_steps.{name}": _case("/report/reports", "BP5") for name in ("reports", "called_up")},
    **{f"report_steps.{name}": _case(f"/report/{name}", "BP5") for name in ("comparison", "check", "proposal")},
    "report_steps.recording": _case("/report/recording", "BP5"),
    "report_steps.kept": _kept,
    "work.listed": _in_unit("budget/work"),
    "work.case": _case(),
    "work.act": _case("/steps"),
    "work.letter": _case("/letter"),
    "letter_register.register": _in_unit("budget/letters"),
    "letter_register.report": _in_unit("budget/letters/report"),
    "letter_register.receive": _in_unit("budget/letters/new"),
    "letter_register.enter": _in_unit("budget/letters/new"),
    "budget_books.archive": _in_unit("budget/archive"),
    "budget_books.times": _in_unit("budget/times"),
    **{f"allocation.{name}": _case("/period", "BP1") for name in ("period", "confirm")},
    **{f"allocation.{name}": _case("/entry", "BP1") for name in ("entry", "enter")},
    **{f"allocation.{name}": _case("/check", "BP1") for name in ("check", "note")},
    "allocation.selection": _case("/entry/selection", "BP1"),
    "allocation.finish": _case("/entry/end", "BP1"),
    "analysis.sheet": _case("/analysis", "BP1"),
    "analysis.keep": _case("/analysis/rows", "BP1"),
    "analysis.remove": _case("/analysis/removal", "BP1"),
    "analysis.confirm": _case("/analysis/confirmation", "BP1"),
    **{f"analysis.{name}": _case("/analysis/file", "BP1") for name in ("file", "take")},
    **{f"notices.{name}": _case("/notice", "BP1") for name in ("letter", "write")},
    "notices.finish": _case("/notice/end", "BP1"),
    **{f"notices.{name}": _case("/notification", "BP1") for name in ("notification", "tell")},
    "notices.paper": _case("/papers/1.pdf", "BP1"),
    "budget_books.items": _case("/items", "BP5"),
    "budget_books.decide": _case("/items", "BP5"),
    **{f"budget_change.{name}": _case("/changes") for name in ("asked", "examine")},
    "budget_change.authority": _case("/changes/1"),
    "budget_change.paper": _case("/changes/1/papers/quotation"),
    "budget_change.drop": _case("/changes/1/drop"),
    "budget_change.conclude": _case("/changes/finish"),
    "budget_change.close": _case("/changes/close"),
    **{f"budget_change.{name}": _case("/changes/1/bureau") for name in ("bureau", "to_bureau")},
    **{f"budget_entry.{name}": _case("/budget-codes/new") for name in ("new_code", "create_code")},
    **{f"budget_entry.{name}": _case("/change-entry") for name in ("entry", "record")},
    **{f"budget_entry.{name}": _case("/change-check") for name in ("check", "note")},
    "budget_entry.entered": _case("/change-entry/finish"),
    "budget_bureau.listed": _at("/finance/bureau/changes"),
    **{f"budget_bureau.{name}": _at("/finance/bureau/changes/1") for name in ("look", "answer")},
    "budget_bureau.paper": _at("/finance/bureau/changes/1/papers/quotation"),
    **{f"on_behalf.{name}": _on_behalf_case("check") for name in ("check", "analyse_next")},
    **{f"on_behalf.{name}": _on_behalf_case("analysis") for name in ("analysis", "confirm")},
    "on_behalf.sheet": _on_behalf_case("analysis.xlsx"),
    **{f"on_behalf.{name}": _on_behalf_case("master") for name in ("master", "check_master")},
    "on_behalf.take_back": _on_behalf_case("to-centre"),
    "on_behalf.create": _on_behalf_case("record"),
    **{f"on_behalf.{name}": _on_behalf_case("notice") for name in ("notice", "propose")},
    "on_behalf.preview": _on_behalf_case("notice/preview"),
    **{f"on_behalf.{name}": _on_behalf_case("status") for name in ("status", "ask_status")},
    "on_behalf.send": _on_behalf_case("sending"),
    "on_behalf.give_back": _on_behalf_case("giving-back"),
    "on_behalf.tell": _on_behalf_case("telling"),
    **{f"on_behalf_notices.{name}": _on_behalf() for name in ("notice", "decide")},
    "on_behalf_notices.pdf": _on_behalf(".pdf"),
    **{f"on_behalf_notices.{name}": _on_behalf("/return") for name in ("returning", "give_back")},
    "cgd_on_behalf.waiting": _at("/finance/treasury/on-behalf"),
    **{f"cgd_on_behalf.{name}": _at("/finance/treasury/on-behalf/1") for name in ("notice", "decide")},
    **{f"carry_over.{name}": _case("/collected") for name in ("collected", "collect")},
    **{f"carry_over.{name}": _case("/collected/file") for name in ("file", "upload")},
    "carry_over.check": _case("/collected/check"),
    **{f"carry_over.{name}": _case("/comparison") for name in ("comparison", "propose")},
    "carry_over.use_system": _case("/comparison/system"),
    "carry_over.send_back": _case("/comparison/back"),
    "carry_over.proposal": _case("/proposal"),
    **{f"carry_entries.{name}": _case("/carry-over") for name in ("entry", "enter")},
    **{f"carry_entries.{name}": _case("/carry-over/result") for name in ("result", "catch_up")},
    **{f"carry_requests.{name}": _in_unit("budget/carry-over/request") for name in ("page", "send")},
    **{
        f"carry_decisions.{name}": _carry_over("/finance/budget/carry-over/memos/{memo}") for name in ("memo", "decide")
    },
    "carry_decisions.memo_pdf": _carry_over("/finance/budget/carry-over/memos/{memo}.pdf"),
    **{
        f"carry_decisions.{name}": _carry_over("/finance/budget/carry-over/confirmations/{document}")
        for name in ("confirmation", "confirm")
    },
    "carry_decisions.document_pdf": _carry_over("/finance/budget/carry-over/documents/{document}.pdf"),
    "cgd_carry_over.listed": _at("/finance/treasury/carry-overs"),
    **{f"cgd_carry_over.{name}": _at("/finance/treasury/carry-overs/1") for name in ("page", "decide")},
    "frames.mapped": _at("/finance/treasury/projects"),
    "frames.to_allot": _at("/finance/bureau/projects"),
}
OFFICES = {Permission.CGD_PROCESSING: offices().cgd, Permission.BUDGET_BUREAU: offices().budget_bureau}
READS = {"GET"}


@pytest.fixture
def rules(portal: PortalWithin) -> list[Rule]:
    return [rule for rule in portal.public.url_map.iter_rules() if rule.rule.startswith(ROOT)]


def _view(portal: PortalWithin, rule: Rule) -> Any:
    return portal.public.view_functions[rule.endpoint]


def _asked(rules: list[Rule]) -> Iterator[tuple[Rule, str]]:
    yield from ((rule, method) for rule in rules for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def _answer(world: World, computer: Computer, rule: Rule, method: str, unit: str) -> httpx.Response:
    path, form = REQUESTS[rule.endpoint](world, unit) if rule.endpoint in REQUESTS else (rule.rule, {})
    return computer.peek(path) if method in READS else computer.ask(method, path, **form)


def _at_home(world: World, user_id: str) -> Computer:
    computer = inside(world.portal, user_id).open("/home")
    assert computer.at == "/home"
    return computer


def test_every_route_says_whom_it_lets_in(portal: PortalWithin, rules: list[Rule]) -> None:
    assert rules
    silent = {rule.endpoint for rule in rules if not getattr(_view(portal, rule), "permissions", ())}
    assert silent == set()


def test_every_route_about_a_unit_has_a_request_to_walk(portal: PortalWithin, rules: list[Rule]) -> None:
    wanted = {rule.endpoint for rule in rules if rule.arguments or _view(portal, rule).unit_of}
    assert wanted == set(REQUESTS)


@pytest.mark.parametrize("permission", Permission)
def test_a_permission_opens_what_names_it_and_nothing_else(
    world: World, portal: PortalWithin, rules: list[Rule], permission: Permission
) -> None:
    computer = _at_home(world, world.permitted(permission, OFFICES.get(permission, UNIT)).user_id)
    elsewhere = _at_home(world, world.permitted(permission, OTHER_UNIT).user_id)
    for rule, method in _asked(rules):
        view = _view(portal, rule)
        answer = _answer(world, computer, rule, method, UNIT)
        assert (answer.status_code == 403) == (permission not in view.permissions), (rule, method, answer.status_code)
        if view.unit_of and permission in view.permissions:  # whom it names nowhere it has refused by now
            assert _answer(world, elsewhere, rule, method, UNIT).status_code == 403, (rule, method)


def test_without_a_permission_or_a_login_no_route_opens(world: World, portal: PortalWithin, rules: list[Rule]) -> None:
    nobody, stranger = world.computer(), _at_home(world, portal.invite(start_password=False).user_id)
    for rule, method in _asked(rules):
        assert _answer(world, stranger, rule, method, UNIT).status_code == 403, (rule, method)
        answer = _answer(world, nobody, rule, method, UNIT)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/login"), (rule, method)
