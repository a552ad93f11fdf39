"""Withdrawals, and the request to the head that comes before a KQ, as forms (188: 3.3.1, 4.1–4.3; GF3.9, GF4.1–4.5)."""

from collections.abc import Mapping

from portal_sim.finance.documents.domain import Document, Kind, Payee
from portal_sim.finance.documents.orders import Orders
from portal_sim.finance.documents.withdrawals import Withdrawals
from portal_sim.finance.money import written
from portal_sim.finance.web_online.entries import amending
from portal_sim.finance.web_online.entries.entry import Entry, Fact, Found, Rehearsal, Section
from portal_sim.finance.web_online.entries.fields import PAYEES
from portal_sim.finance.web_online.entries.forms import (
    KqEntryForm,
    KqRequestForm,
    KrEntryForm,
    KrOnIndefiniteForm,
    KsEntryForm,
)
from portal_sim.finance.web_online.entries.service import AttachedRequests, EntryDesk
from simkit.use_cases import service

_KIND, _ACCOUNT, _VENDOR = "ประเภทเอกสาร", "เลขที่บัญชีเงินฝากธนาคาร", "ผู้ขาย/คู่สัญญา"
_HOW = Section("วิธีเบิกจ่าย", ("request_type", "method"))


def _kr(unit: str, form: KrEntryForm, by: str, key: str) -> Document:
    return service(Withdrawals).kr(unit, form.read(), by=by, key=key, amends=form.amended)


def _ks(unit: str, form: KsEntryForm, by: str, key: str) -> Document:
    return service(Withdrawals).ks(unit, form.read(), by=by, key=key, amends=form.amended)


def _request(unit: str, form: KqRequestForm, by: str, key: str) -> Document:
    return service(AttachedRequests).propose(unit, form.read(), form.upload, by=by, key=key, amends=form.amended)


def _kq(unit: str, form: KqEntryForm, by: str, key: str) -> Document:
    request = service(Withdrawals).approved(unit, form.said("request"), amends=form.amended)
    return service(Withdrawals).kq(unit, form.read(request), by=by, key=key, amends=form.amended)


def _drawable(unit: str, form: KrEntryForm) -> Found:
    order = service(Withdrawals).drawable(unit, form.said("order"), form.order_kind)
    money, fund = service(Orders).money(order), order.fund
    facts = (
        Fact(_VENDOR, order.payee_name, is_name=True),
        Fact(_ACCOUNT, order.account, is_code=True),
        Fact("จำนวนเงินที่ตรวจรับ", written(money.amount - money.not_received)),
        Fact(_KIND, Kind.KR, is_code=True),
        Fact("รหัสแหล่งของเงิน", fund.source, is_code=True),
        Fact("รหัสงบประมาณ", fund.budget_code, is_code=True),
        Fact("รหัสกิจกรรมหลัก", fund.activity, is_code=True),
        Fact("ศูนย์ต้นทุน", order.cost_centre, is_code=True),
    )
    fills = {"amount": written(money.drawable)} if money.drawable else {}
    return Found(order, facts, {**fills, "seen": str(money.drawable)})


def _drawable_in_parts(unit: str, form: KrEntryForm) -> Found:
    order = service(Withdrawals).drawable(unit, form.said("order"), form.order_kind)
    money, times = service(Orders).money(order), service(EntryDesk).times_drawn(order)
    facts = (
        Fact(_VENDOR, order.payee_name, is_name=True),
        Fact(_ACCOUNT, order.account, is_code=True),
        Fact("จำนวนเงินตาม PO", written(money.amount)),
        Fact("เบิกแล้ว", "{amount} ({times} ครั้ง)", values={"amount": written(money.drawn), "times": times}),
        Fact("คงเหลือ", written(money.drawable)),
        Fact(_KIND, Kind.KR, is_code=True),
    )
    return Found(order, facts, {"seen": str(money.drawable)})


def _approved(unit: str, form: KqEntryForm) -> Found:
    request = service(Withdrawals).approved(unit, form.said("request"), amends=form.amended)
    facts = (
        Fact(_KIND, Kind.KQ, is_code=True),
        Fact("บัญชีเงินฝากธนาคารของหน่วยงาน", request.account, is_code=True),
        Fact("เจ้าหนี้หรือผู้มีสิทธิรับเงิน", request.payee_name, is_name=True),
        Fact("จำนวนเงินขอเบิก", written(request.amount)),
        Fact("รหัสงบประมาณ", request.fund.budget_code, is_code=True),
    )
    return Found(request, facts, {"payee": request.payee, "reference": service(Withdrawals).next_reference(unit)})


def _requests(unit: str, form: KqEntryForm) -> Mapping[str, str]:
    """Those of the kind of payee that was chosen, if one was."""
    payee = Payee(form.payee.data) if form.payee.data in PAYEES else None
    waiting = service(Withdrawals).approved_requests(unit, payee, amends=form.amended)
    return {one.number: f"{one.number} {one.payee_name} {written(one.amount)}" for one in waiting}


WITHDRAWALS = {
    "tk01": Entry(
        Kind.KR,
        "ทข 01",
        "ขอเบิกเงินจ่ายตรงผู้ขายผ่าน PO ประเภททั่วไป",
        KrEntryForm,
        (Section("ใบแจ้งหนี้และจำนวนเงิน", ("reference", "invoice_day", "amount")),),
        _kr,
        search="order",
        look=_drawable,
        fields=amending.of_kr,
        rehearsal=Rehearsal.PREVIEW,
    ),
    "tk11": Entry(
        Kind.KR,
        "ทข 11",
        "ขอเบิกเงินจ่ายตรงผู้ขายผ่าน PO ประเภทการส่งมอบไม่แน่นอน",
        KrOnIndefiniteForm,
        (Section("ใบแจ้งหนี้และจำนวนเงิน", ("reference", "invoice_day", "amount")),),
        _kr,
        search="order",
        look=_drawable_in_parts,
        fields=amending.of_kr,
        rehearsal=Rehearsal.PREVIEW,
    ),
    "tk02_ks": Entry(
        Kind.KS,
        "ทข 02",
        "ขอเบิกเงินจ่ายตรงผู้ขายไม่ผ่านใบสั่งซื้อสั่งจ้าง",
        KsEntryForm,
        (
            Section("ใบแจ้งหนี้", ("reference", "invoice_day", "vendor", "text")),
            Section("จำนวนเงิน", ("amount", "exempt", "exemption_reason")),
            _HOW,
            Section("เงินที่ใช้", ("source", "budget_code", "activity", "cost_centre", "ledger_account")),
        ),
        _ks,
        facts=(Fact(_KIND, Kind.KS, is_code=True),),
        fields=amending.of_ks,
        rehearsal=Rehearsal.PREVIEW,
    ),
    "kq_request": Entry(
        Kind.REQUEST,
        "ขออนุมัติเบิกจ่ายเงินต่อหัวหน้าส่วนราชการ",
        "หัวหน้าส่วนราชการต้องอนุมัติก่อนบันทึกขอเบิก KQ",
        KqRequestForm,
        (
            Section("ผู้รับเงิน", ("payee", "payee_name", "tax_id")),
            Section("เรื่องและจำนวนเงิน", ("subject", "amount", "budget_code")),
            Section("เอกสารประกอบ", ("document",)),
        ),
        _request,
        fields=amending.of_request,
        save="เสนอหัวหน้าส่วนราชการ",
        number="เลขที่คำขอ",
        done="request.proposed",
    ),
    "tk02_kq": Entry(
        Kind.KQ,
        "ทข 02",
        "ขอเบิกเงินจ่ายผ่านส่วนราชการ",
        KqEntryForm,
        (
            Section("ผู้รับเงินและการอ้างอิง", ("payee", "reference")),
            _HOW,
            Section("เงินที่ใช้", ("source", "activity", "cost_centre", "ledger_account")),
        ),
        _kq,
        search="request",
        look=_approved,
        offered=_requests,
        fields=amending.of_kq,
        rehearsal=Rehearsal.PREVIEW,
    ),
}
