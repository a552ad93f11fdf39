"""The PDF of a request to the head: checked, kept with it, and shown to whoever may see the document."""

import pytest
from playwright.sync_api import Browser

from bench.desk.samples import SAMPLES
from portal_sim.documents.sample import sample_pdf
from portal_sim.finance.documents.domain import Document, Kind
from portal_sim.finance.documents.feature import offices
from tests.contract.computer import Computer
from tests.contract.finance.looks import assert_looks_right
from tests.contract.finance.money import person_at
from tests.contract.finance.web_forms import REQUEST, ROOT, document_on, filled_in, number_on, record, send
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import AGENCY, OTHER_UNIT, UNIT, Agency

PATH = f"{ROOT}/kq_request"
NAME, OTHER = "หนังสือเชิญวิทยากร.pdf", "ใบเสนอราคา.pdf"


@pytest.fixture
def computer(portal: RunningPortal, agency: Agency) -> Computer:
    """Of somebody who records in the unit."""
    return person_at(portal, record=UNIT)


def _document(agency: Agency, number: str) -> Document:
    found = agency.do(lambda: agency.desk.shelf.numbered((Kind.REQUEST,), UNIT, number))
    assert found
    return found


def test_it_is_shown_and_handed_out_with_the_document_to_whoever_may_see_it(
    portal: RunningPortal, agency: Agency, computer: Computer
) -> None:
    number = record(computer, "kq_request", **REQUEST)
    page = document_on(computer)
    assert NAME in computer.open(page).text
    shown = computer.peek(f"{page}/attachment")
    assert (shown.content, shown.headers["Content-Type"]) == (sample_pdf(), "application/pdf")
    assert shown.headers["Content-Security-Policy"].startswith("sandbox")
    assert computer.peek(f"{page}/attachment?save").headers["Content-Disposition"].startswith("attachment;")
    head = person_at(portal, head_of_agency=AGENCY)
    assert head.peek(f"{page}/attachment").status_code == 403  # of that agency alone, not of units below it
    second = person_at(portal, head_of_agency=UNIT)
    assert NAME in second.open(f"{page}/decision").text
    assert second.peek(f"{page}/attachment").content == sample_pdf()
    stranger = person_at(portal, record=OTHER_UNIT)
    assert stranger.peek(f"{page}/attachment").status_code == 403

    request = _document(agency, number)
    agency.approve(request)
    kq = agency.kq(request)
    cgd = person_at(portal, cgd_processing=offices().cgd)
    assert NAME in cgd.open(f"/finance/documents/{kq.id}").text
    assert cgd.peek(f"/finance/documents/{kq.id}/attachment").content == sample_pdf()
    assert cgd.peek(f"{page}/attachment").status_code == 403
    without = agency.ks(4_000_00)
    assert computer.peek(f"/finance/documents/{without.id}/attachment").status_code == 404


@pytest.mark.parametrize(("content", "key"), [
    (None, "document.missing"), (b"PK\3\4 no PDF", "document.not_pdf"), (b"", "document.not_pdf"),
    (SAMPLES["order-with-script"].make(), "document.active"),
])  # fmt: skip
def test_what_is_no_harmless_pdf_is_refused_at_its_field_and_nothing_typed_is_lost(
    agency: Agency, computer: Computer, content: bytes | None, key: str
) -> None:
    computer.open(PATH)
    if content is None:
        computer.send(PATH, **REQUEST)
    else:
        computer.upload(PATH, NAME, content, **REQUEST)
    assert (computer.page.status_code, computer.messages) == (422, ["form.invalid", key])
    assert f'id="document-error" data-message="{key}"' in computer.text
    typed = filled_in(computer)
    assert REQUEST.items() <= typed.items()
    assert typed["attached"] == ""


def test_a_refusal_of_something_else_keeps_the_file_for_whoever_attached_it(
    portal: RunningPortal, agency: Agency, computer: Computer
) -> None:
    send(computer.open(PATH), "kq_request", **{**REQUEST, "tax_id": "", "amount": "7,000.00"})
    assert computer.messages[:2] == ["form.invalid", "request.no_tax_id"]
    assert "document.kept" in computer.messages
    assert NAME in computer.text
    typed = {**filled_in(computer), "tax_id": REQUEST["tax_id"]}
    another = person_at(portal, record=UNIT).open(PATH)
    assert another.send(PATH, **typed).messages == ["form.invalid", "document.missing"]
    computer.send(PATH, **typed)
    assert _document(agency, number_on(computer)).amount == 7_000_00
    page = document_on(computer)
    assert computer.peek(f"{page}/attachment").content == sample_pdf()


def test_an_amended_request_keeps_it_or_has_another(agency: Agency, computer: Computer) -> None:
    request = _document(agency, record(computer, "kq_request", **REQUEST))
    amends = f"{PATH}?amends={request.id}"
    page = f"/finance/documents/{request.id}"
    assert NAME in computer.open(amends).text
    computer.send(PATH, **{**filled_in(computer), "amount": "6,000.00"})
    assert (computer.messages, NAME in computer.text) == (["entry.amended"], True)
    another = sample_pdf().replace(b"sample of the test-bed", b"sample of the test bed")
    computer.open(amends).upload(PATH, OTHER, another, **filled_in(computer))
    assert (computer.messages, OTHER in computer.text, NAME in computer.text) == (["entry.amended"], True, False)
    assert computer.peek(f"{page}/attachment").content == another


def test_its_looks(portal: RunningPortal, agency: Agency, computer: Computer, browser: Browser) -> None:
    record(computer, "kq_request", **REQUEST)
    page = document_on(computer)
    assert_looks_right(page, computer, portal, browser)
    assert_looks_right(f"{PATH}?amends={page.rpartition('/')[2]}", computer, portal, browser)
