"""What a form may say when a stranger's PDF brings it (ST8, check 37)."""

import json
from typing import Any

import pytest

from portal_sim.documents.sample import sample_pdf
from portal_sim.documents.service import check_pdf
from portal_sim.office.requests.adapters.pdf_forms import PdfForms
from portal_sim.office.requests.form import MOST, Form, FormRefused, Purpose
from tests.unit.portal_sim.pdfs import made
from tests.unit.portal_sim.requested import NEW_HOLDER, SAID, form

unreadable = pytest.raises(FormRefused, match=r"service_request\.unreadable")


def test_what_is_kept_is_what_was_said() -> None:
    said = form(**NEW_HOLDER)
    assert Form.from_json(said.as_json()) == said
    assert Form.read(json.dumps(said.as_json())) == said


def test_one_purpose_is_the_purpose_none_and_two_are_none() -> None:
    assert form().purpose is Purpose.RESET
    assert form(purposes=[]).purpose is None
    assert form(purposes=["reset", "other"]).purpose is None


def test_a_signature_is_name_position_and_date() -> None:
    for part in ("name", "position", "date"):
        assert not form(**{f"head_{part}": ""}).head_signed
        assert not form(**{f"requester_{part}": ""}).requester_signed
    assert form().head_signed
    assert form().requester_signed


@pytest.mark.parametrize("changes", [
    {"user_id": "Q888"}, {"user_id": "q8888888888st01"}, {"user_id": "Q8888888888ST0๑"}, {"unit_code": "888888888"},
    {"unit_code": "๘๘๘๘๘๘๘๘๘๘"}, {"mobile": "1812345678"}, {"citizen_id": "1990000000117"}, {"citizen_id": ""},
    {"email": "nobody"}, {"email": "a@b.go.th\nBcc: c@d.go.th"}, {"new_email": "nobody"}, {"name": ""}, {"name": "  "},
    {"name": "a\nb"}, {"name": "\u200b"}, {"name": "\ud800"}, {"name": "a" * 201}, {"name": None}, {"name": 7},
    {"name": ["a"]}, {"purposes": "reset"}, {"purposes": ["reset", "reset"]}, {"purposes": ["everything"]},
    {"purposes": [{}]}, {"purposes": None}, {"why": "bored"}, {"why": []}, {"head_date": "yesterday"},
    {"head_date": "2025-02-30"}, {"unknown": "x"},
])  # fmt: skip
def test_a_field_that_is_none_of_the_form_spoils_it(changes: dict[str, Any]) -> None:
    with unreadable:
        Form.read(json.dumps({**SAID, **changes}))


@pytest.mark.parametrize("name", ["citizen_id", "unit_code", "mobile", "email", "name", "ministry"])
def test_a_sheet_of_paper_may_lack_it(name: str) -> None:
    """R2: what an officer types in is what is written there; a user id alone is needed to know whose it is."""
    assert form(**{name: ""}).as_json()[name] == ""
    with unreadable:
        form(user_id="")


def test_a_scan_carries_nothing() -> None:
    """R2: it is no broken form, but one for an officer's eyes."""
    with pytest.raises(FormRefused, match=r"service_request\.by_hand"):
        Form.read("")


def test_another_name_under_the_requester_is_the_units() -> None:
    """R12: whoever asks for the unit signs as ผู้ยื่นคำร้อง; part 2 has the holder's data."""
    assert form(requester_name="นายปกป้อง คุ้มกัน").is_on_behalf
    assert not form(requester_name=f"  {SAID['name'].replace(' ', '  ')}").is_on_behalf
    assert not form(requester_name="").is_on_behalf


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u200c", "\u200e", "\u202e"])
def test_what_nobody_sees_spoils_no_line(unseen: str) -> None:
    """F7: it is read as the page reads it, also from a sheet that was printed with it."""
    assert form(name=f"{unseen}นาง{unseen}มาลี ใจดี", office=f"กอง{unseen}คลัง") == form(
        name="นางมาลี ใจดี", office="กองคลัง"
    )


@pytest.mark.parametrize("day", ["2569-11-29", "29/11/2569"])
def test_a_buddhist_year_is_no_day_of_a_form(day: str) -> None:
    """F17: nothing prints the year 3112; a sheet carries days as programs write them."""
    with unreadable:
        form(requester_date=day)


@pytest.mark.parametrize("told", [None, [], "", 7, {}, {key: value for key, value in SAID.items() if key != "why"}])
def test_what_has_other_fields_is_no_form(told: Any) -> None:
    with unreadable:
        Form.from_json(told)


@pytest.mark.parametrize("text", ["{", "[" * 15_000, " " * MOST + json.dumps(SAID), "NaN", '"\\ud800"'])
def test_what_is_no_json_is_no_form(text: str) -> None:
    with unreadable:
        Form.read(text)


def test_the_pdf_carries_it_and_is_still_a_plain_pdf() -> None:
    said, forms = form(**NEW_HOLDER), PdfForms()
    pdf = forms.write(sample_pdf(), said)
    check_pdf(pdf)
    assert Form.read(forms.read(pdf)) == said


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda pdf: pdf.docinfo.__setitem__("/ServiceRequest", ["a"]),
        lambda pdf: pdf.docinfo.__setitem__("/Title", json.dumps(SAID)),
    ],
)
def test_a_pdf_that_carries_none_says_nothing(change: Any) -> None:
    assert PdfForms().read(made(change)) == ""


def test_what_a_pdf_carries_is_cut_before_it_fills_the_memory() -> None:
    huge = made(lambda pdf: pdf.docinfo.__setitem__("/ServiceRequest", "x" * 1_000_000))
    assert len(PdfForms().read(huge)) < 100_000


def test_markup_that_somebody_types_does_not_look_like_a_program_to_the_check() -> None:
    said, forms = form(other="<script>a</script> /JavaScript (/Launch", purposes=["other"]), PdfForms()
    pdf = forms.write(sample_pdf(), said)
    check_pdf(pdf)
    assert Form.read(forms.read(pdf)) == said
