"""Every route of finance × every permission: whom it names comes in, nobody else does, and it names somebody."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from werkzeug.routing import Rule

from portal_sim.finance.budget.review.domain import CHANNELS, LoaderRow, Month, Upload
from portal_sim.finance.budget.review.sql import SqlUploads
from portal_sim.finance.budget.status.reports import REPORTS
from portal_sim.finance.documents.domain import Payee
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.documents.requests import RequestForm, Requests
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.terminal.commands import COMMANDS
from portal_sim.finance.units.domain import Permission
from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.finance.letter_book import book_of, drafted
from tests.contract.officers import inside
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
        said = {"unit": unit, "by": officer, "process": process, "subject": "เรื่อง", "number": f"{world.number()}"}
        case = world.portal.sim.controls.post("/finance/budget/letters", said)["id"]
        return f"/finance/budget/cases/{case}{path}", {}

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
    "budget_entry.entered": _case("/change-entry/finish"),
    "budget_bureau.listed": _at("/finance/bureau/changes"),
    **{f"budget_bureau.{name}": _at("/finance/bureau/changes/1") for name in ("look", "answer")},
    "budget_bureau.paper": _at("/finance/bureau/changes/1/papers/quotation"),
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
