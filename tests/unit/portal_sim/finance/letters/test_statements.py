"""What a phone shows of a letter, and the code by which letter and signature are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_sim.finance.letters.catalogue import LETTERS
from portal_sim.finance.letters.filling import fill
from portal_sim.finance.letters.statements import check_code, statement_of, subject_of
from simkit.statement import MOST_BYTES, Statement, StatementRefused
from tests.unit.portal_sim.finance.letters.samples import ORDINARY

DIGEST = "0123456789abcdef" * 4
SIGNED = [name for name, letter in LETTERS.items() if letter.signers]


def test_number_subject_amount_enclosures_and_pdf_are_signed() -> None:
    said = statement_of("allocation_notice", ORDINARY["allocation_notice"], DIGEST)
    assert [(line.label, line.text) for line in said] == [
        ("หนังสือ", "แจ้งการจัดสรรเงินงบประมาณ"),
        ("ที่", "ตย 0101/245"),
        ("วันที่", "12 มิถุนายน 2569"),
        ("เรื่อง", "แจ้งการจัดสรรงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2569"),
        ("เรียน", "ผู้อำนวยการสำนักงานตัวอย่างจังหวัดเชียงใหม่"),
        ("สิ่งที่ส่งมาด้วย", "เอกสารการโอนจัดสรร เลขที่ 5100000021"),
        ("จำนวนเงิน", "250,000.50 บาท"),
        ("จำนวนเงิน (ตัวอักษร)", "สองแสนห้าหมื่นบาทห้าสิบสตางค์"),
        ("SHA-256 ของไฟล์ PDF", DIGEST),
    ]


@pytest.mark.parametrize("name", SIGNED)
def test_each_letter_that_is_signed_says_number_and_addressee(name: str) -> None:
    said = statement_of(name, ORDINARY[name], DIGEST)
    labels = {line.label: line.text for line in said}
    assert labels["ที่"] == ORDINARY[name]["number"]
    assert "เรียน" in labels or "ถึง" in labels
    assert len(said.signed.encode()) < MOST_BYTES


def test_a_decision_is_signed_with_its_letter() -> None:
    values = {**ORDINARY["carry_over_memo"], "decision": "อนุมัติบางรายการ"}
    assert ("ผลการพิจารณา", "อนุมัติบางรายการ") in [
        (line.label, line.text) for line in statement_of("carry_over_memo", values, DIGEST)
    ]


def test_a_letter_from_outside_has_its_date_in_the_middle_and_on_the_phone() -> None:
    labels = {line.label: line.text for line in statement_of("to_budget_bureau", ORDINARY["to_budget_bureau"], DIGEST)}
    assert (labels["ที่"], labels["วันที่"]) == ("ตย 0101/245", "12 มิถุนายน 2569")


@pytest.mark.parametrize("text", ["ก" * 301, "ชื่อ\u200bแฝง"], ids=["too long", "unseen"])
def test_what_a_phone_can_t_show_is_refused(text: str) -> None:
    with pytest.raises(StatementRefused):
        statement_of("allocation_notice", {**ORDINARY["allocation_notice"], "unit_head": text}, DIGEST)


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_code_is_eight_letters_of_what_was_signed(one: str, other: str) -> None:
    codes = [check_code(Statement.of(("SHA-256", digest))) for digest in (one, other)]
    assert all(len(code) == 8 and set(code) <= set("BCDFGHJKMNPQRSTVWXYZ") for code in codes)
    assert (codes[0] == codes[1]) == (one == other)


def test_a_form_is_named_by_its_title() -> None:
    assert (
        subject_of(fill(LETTERS["on_behalf_notice"], ORDINARY["on_behalf_notice"])) == LETTERS["on_behalf_notice"].title
    )
    assert subject_of(fill(LETTERS["on_behalf_memo"], ORDINARY["on_behalf_memo"])).startswith("ขอให้ลงนาม")
