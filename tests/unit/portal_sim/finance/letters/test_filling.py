"""What a letter can be made of, and how its values are written."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_sim.finance.letters.catalogue import KINDS, LETTERS
from portal_sim.finance.letters.domain import ValuesWrong
from portal_sim.finance.letters.filling import fill, names_of
from portal_sim.finance.letters.reading import lines_of
from portal_sim.finance.money import MOST_TYPED, in_words, written
from simkit.thai_text import thai_digits
from tests.unit.portal_sim.finance.letters.samples import ORDINARY

OF_EVERY_LETTER = [(name, key) for name in ORDINARY for key in ORDINARY[name]]
WITH_AMOUNT = [name for name in ORDINARY if "amount_words" in str(LETTERS[name].blocks)]


def _needed(name: str, key: str) -> bool:
    letter = LETTERS[name]
    conditions = {block.get("when") for block in letter.blocks}
    return key not in conditions | letter.optional


def _said(name: str, values: dict[str, Any]) -> str:
    return "\n".join(lines_of(fill(LETTERS[name], values)))


@pytest.mark.parametrize(("name", "key"), OF_EVERY_LETTER)
def test_a_missing_value_is_named_and_an_optional_one_isn_t_missed(name: str, key: str) -> None:
    values = {one: value for one, value in ORDINARY[name].items() if one != key}
    if not _needed(name, key):
        assert fill(LETTERS[name], values).blocks
        return
    with pytest.raises(ValuesWrong) as refused:
        fill(LETTERS[name], values)
    assert refused.value.names == (key,)


def test_a_letter_tells_all_that_it_misses() -> None:
    with pytest.raises(ValuesWrong) as refused:
        fill(LETTERS["on_behalf_memo"], {})
    assert {"amount", "master", "number", "position"} < set(refused.value.names)


def test_a_value_in_a_table_s_line_is_missed_too() -> None:
    values = ORDINARY["report_notice"]
    row = {name: value for name, value in values["report"][0].items() if name != "percent"}
    with pytest.raises(ValuesWrong) as refused:
        fill(LETTERS["report_notice"], {**values, "report": [row]})
    assert refused.value.names == ("percent",)


@pytest.mark.parametrize("name", ORDINARY)
def test_a_value_that_no_block_has_is_a_slip_of_the_pen(name: str) -> None:
    with pytest.raises(ValuesWrong) as refused:
        fill(LETTERS[name], {**ORDINARY[name], "amuont": 1})
    assert refused.value.names == ("amuont",)


@pytest.mark.parametrize("name", [name for name in ORDINARY if any("sums" in block for block in LETTERS[name].blocks)])
def test_lines_that_don_t_add_up_are_refused(name: str) -> None:
    with pytest.raises(ValuesWrong):
        fill(LETTERS[name], {**ORDINARY[name], "amount": ORDINARY[name]["amount"] + 1})


@pytest.mark.parametrize(
    ("key", "value"), [("amount", "120000"), ("date", "12 มิ.ย. 2569"), ("name", 7), ("amount", 1.5)]
)
def test_a_value_of_another_kind_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"name|amount|Invalid isoformat"):
        fill(LETTERS["on_behalf_memo"], {**ORDINARY["on_behalf_memo"], key: value})


@pytest.mark.parametrize("name", WITH_AMOUNT)
@given(amount=st.integers(1, MOST_TYPED))
def test_the_words_are_those_of_the_figures(name: str, amount: int) -> None:
    values = {**ORDINARY[name], "amount": amount}
    for block in LETTERS[name].blocks:  # lines that add up to it
        for column in block.get("sums", ()):
            row = ORDINARY[name][block["rows"]][0]
            values[block["rows"]] = [{**row, "debit": amount, "credit": amount, column: amount}]
    assert f"{thai_digits(written(amount))} บาท ({in_words(amount)})" in _said(name, values)


@pytest.mark.parametrize(
    ("case", "word"), [("approved", "เบิกจ่ายได้ถึงวันที่ ๓๑ มีนาคม ๒๕๗๐"), ("refused", "ไม่ได้รับอนุมัติจากอธิบดี")]
)
def test_a_letter_says_what_its_case_says(case: str, word: str) -> None:
    values = {**ORDINARY["carry_over_notice"], "case": case, "who": "อธิบดี", "reason": "เอกสารไม่ครบถ้วน"}
    said = _said("carry_over_notice", values)
    assert word in said
    assert ("สิ่งที่ส่งมาด้วย" in said) == (case == "approved")


def test_a_correction_of_a_change_has_commitment_items() -> None:
    values = {**ORDINARY["correction_notice"], "case": "change"}
    assert "รายการผูกพัน" in _said("correction_notice", values)
    assert "รหัสบัญชีแยกประเภท" not in _said("correction_notice", values)


def test_a_case_that_a_letter_doesn_t_know_is_refused() -> None:
    with pytest.raises(ValuesWrong) as refused:
        fill(LETTERS["carry_over_notice"], {**ORDINARY["carry_over_notice"], "case": "perhaps"})
    assert "case" in refused.value.names


def test_digits_are_thai_but_for_an_address_s() -> None:
    said = _said("to_budget_bureau", ORDINARY["to_budget_bureau"])
    assert "ตย ๐๑๐๑/๒๔๕" in said
    assert "budget9@example.org" in said
    assert said.replace("budget9", "").translate(str.maketrans("", "", "0123456789")) == said.replace("budget9", "")


def test_a_reversed_document_says_so_across_the_page() -> None:
    values = ORDINARY["transfer_document"]
    assert "กลับรายการแล้ว" not in _said("transfer_document", values)
    assert "กลับรายการแล้ว" in _said("transfer_document", {**values, "reversal": "4900000009"})


def test_the_kinds_name_values_that_there_are() -> None:
    """A kind of a value that no letter has would be a slip of the pen."""
    columns = {
        name
        for letter in LETTERS.values()
        for block in letter.blocks
        for column in block.get("columns", ())
        for name in column.get("of", ())
    }
    texts = {name for letter in LETTERS.values() for block in letter.blocks for name in names_of(block)}
    assert set().union(*KINDS) <= columns | texts
