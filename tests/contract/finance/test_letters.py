"""Letters that wait for a signature: the list, the letter with its PDF, the signature on the phone, the no."""

import re
from hashlib import sha256

import pytest

from portal_sim.finance.letters.kept import Kept, State
from simkit.thai_text import thai_digits
from tests.contract.description import Description
from tests.contract.finance.letter_book import book_of, proposed
from tests.contract.finance.workers import Worker, hire
from tests.contract.killing import Kills
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import RECORDER, UNIT, Agency
from tests.unit.portal_sim.finance.letters.pdfs import joined, sheets

LIST = "/finance/letters"


@pytest.fixture
def signer(portal: RunningPortal, description: Description) -> Worker:
    return hire(portal, description, ("signatory", UNIT))


def now(agency: Agency, letter: Kept) -> Kept:
    return agency.do(lambda: book_of(agency).get(letter.id))


def seen(signer: Worker, letter: Kept) -> str:
    """The digest that the letter's page shows."""
    found = re.search("[0-9a-f]{64}", signer.computer.open(f"{LIST}/{letter.id}").text)
    assert found
    return found[0]


def test_a_letter_is_found_read_signed_and_told(agency: Agency, signer: Worker) -> None:
    letter = proposed(agency, signer.user_id)
    assert letter.number is not None
    assert letter.number in signer.computer.open(LIST).text
    digest = seen(signer, letter)
    shown = signer.computer.peek(f"{LIST}/{letter.id}.pdf")
    assert (shown.headers["Content-Type"], sha256(shown.content).hexdigest()) == ("application/pdf", digest)
    signer.computer.send(f"{LIST}/{letter.id}", decision="sign", seen=digest)
    assert signer.computer.at.startswith("/approvals/"), signer.computer.messages
    assert digest in signer.computer.text
    assert signer.phone.accept(signer.phone.newest_challenge()).status_code == 204
    assert signer.computer.open(signer.computer.at).messages == ["signing.approved"]
    signed = now(agency, letter)
    assert (signed.state, signed.digest) == (State.SIGNED, digest)
    paper = "".join(sheets(signer.computer.peek(f"{LIST}/{letter.id}.pdf").content))
    assert joined(f"(ลงลายมือชื่ออิเล็กทรอนิกส์)({thai_digits(signer.full_name)})") in paper
    assert signed.code in paper
    assert agency.do(lambda: book_of(agency).tell(letter.id, by=RECORDER)).state is State.TOLD


def test_a_letter_is_disagreed_with(agency: Agency, signer: Worker) -> None:
    letter = proposed(agency, signer.user_id)
    page = signer.computer.open(f"{LIST}/{letter.id}")
    assert page.send(f"{LIST}/{letter.id}", decision="disagree", reason="").messages == [
        "form.invalid",
        "form.required",
    ]
    page.send(f"{LIST}/{letter.id}", decision="disagree", reason="จำนวนเงินไม่ตรงกับแผน")
    assert "letter.disagreed" in page.messages
    assert (now(agency, letter).state, now(agency, letter).reason) == (State.DISAGREED, "จำนวนเงินไม่ตรงกับแผน")
    assert str(letter.number) not in signer.computer.open(LIST).text


def test_another_pdf_than_was_shown_is_not_signed(agency: Agency, signer: Worker) -> None:
    """Amended and proposed again while the page was open."""
    letter = proposed(agency, signer.user_id)
    digest = seen(signer, letter)

    def again() -> None:
        book = book_of(agency)
        book.disagree(letter.id, "แก้ไข", by=signer.user_id)
        book.amend(letter.id, {**letter.said, "plan": "แผนอื่น"}, by=RECORDER)
        book.propose(letter.id, signer.user_id, by=RECORDER)

    agency.do(again)
    signer.computer.send(f"{LIST}/{letter.id}", decision="sign", seen=digest)
    assert signer.computer.messages == ["decision.changed"]
    assert now(agency, letter).state is State.WAITING


def test_whoever_was_not_asked_sees_it_and_decides_nothing(
    portal: RunningPortal, description: Description, agency: Agency, signer: Worker
) -> None:
    letter = proposed(agency, signer.user_id)
    other = hire(portal, description, ("secretary", UNIT))
    page = other.computer.open(f"{LIST}/{letter.id}")
    assert 'name="decision"' not in page.page.text
    assert page.send(f"{LIST}/{letter.id}", decision="disagree", reason="ไม่").page.status_code == 403
    assert now(agency, letter).state is State.WAITING


def test_there_is_no_other_letter(signer: Worker) -> None:
    for path in ("999999", "99999999999999999999", "999999.pdf"):
        assert signer.computer.peek(f"{LIST}/{path}").status_code == 404


@pytest.mark.by_night
def test_a_killed_decision_is_taken_once_or_not_begun(agency: Agency, signer: Worker, kills: Kills) -> None:
    letter = proposed(agency, signer.user_id)
    page, path = signer.computer.open(f"{LIST}/{letter.id}"), f"{LIST}/{letter.id}"
    form = {"once": page.form_name(path), "decision": "disagree", "reason": "จำนวนเงินไม่ตรง"}
    kills("killed_before_letter_decision", lambda: page.send(path, **form))
    assert now(agency, letter).state is State.WAITING
    kills("killed_after_letter_decision", lambda: page.send(path, **form))
    assert now(agency, letter).state is State.DISAGREED
    assert "letter.disagreed" in page.send(path, **form).messages
