"""Whom money goes to: vendors by number, units by their own accounts."""

from flask import Blueprint, Flask

from portal_sim.finance.documents.controls import add_controls
from portal_sim.finance.documents.domain import Vendor
from portal_sim.finance.documents.seed import add_missing, seed_vendors
from portal_sim.finance.documents.service import VendorRegister
from portal_sim.finance.units.domain import UnitKind
from portal_sim.finance.units.seed import seed_units
from tests.unit.portal_sim.finance.documents.agency import VENDOR, Agency


def test_every_disbursement_unit_has_an_account_from_the_beginning() -> None:
    accounts = {one.number: one.account for one in seed_vendors()}
    units = [unit.code for unit in seed_units() if unit.kind is UnitKind.DISBURSEMENT_UNIT]
    assert units
    assert [code for code in units if not accounts.get(code)] == []


def test_what_was_changed_stays_over_a_start(bare: Agency) -> None:
    bare.do(lambda: bare.vendors.put(Vendor(VENDOR, "ชื่อใหม่", "1")))
    bare.do(lambda: add_missing(bare.vendors))
    assert bare.do(lambda: VendorRegister(bare.vendors).find(VENDOR)) == Vendor(VENDOR, "ชื่อใหม่", "1")


def test_a_form_s_list_has_vendors_and_no_units(bare: Agency) -> None:
    numbers = [one.number for one in bare.do(lambda: VendorRegister(bare.vendors).all())]
    assert sorted(numbers) == ["1000000017", "1000000025", "1000000033"]


def test_the_bench_may_put_one(bare: Agency) -> None:
    app, routes = Flask("controls"), Blueprint("finance_documents", "controls")
    add_controls(routes, {VendorRegister: VendorRegister(bare.vendors)})  # type: ignore[arg-type]
    app.register_blueprint(routes)
    put = {"name": "ร้านใหม่", "account": "999-9-00009-9"}
    assert bare.do(lambda: app.test_client().put("/finance/vendors/1000000099", json=put)).status_code == 204
    assert bare.do(lambda: bare.vendors.find("1000000099")) == Vendor("1000000099", **put)
