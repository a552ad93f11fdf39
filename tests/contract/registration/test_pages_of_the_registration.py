"""What the registration's pages say, and where their buttons lead."""

import re

import pytest

from simkit.citizen_id import CitizenId
from tests.contract.computer import Computer
from tests.contract.officers import IDENTITY, submit
from tests.contract.running_portal import RunningPortal
from tests.contract.software_phone import SoftwarePhone

DETAILS = "/registration/details"


@pytest.fixture
def registrant(portal: RunningPortal, computer: Computer) -> Computer:
    """Rows 1 and 2 are done."""
    person = portal.invite(approved=False)
    identity = {"provider": "paotang", "citizen_id": CitizenId.synthetic(843).digits, **IDENTITY}
    portal.sim.controls.put(f"/accounts/{person.user_id}/identity", identity)
    return computer.log_in(person)


def _ways(computer: Computer) -> dict[str, str]:
    """Where the links of the page's buttons lead, by their words."""
    links = re.findall(r'<a class="btn[^"]*" href="([^"]+)"[^>]*>(.*?)</a>', computer.text, re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", "", words).split()): to for to, words in links}


def test_starting_over_empties_the_page_and_can_be_taken_back(registrant: Computer) -> None:
    """A8: what the page had when the button was pressed, saved or not."""
    registrant.open(DETAILS).send(f"{DETAILS}/reset", home_line1="99/1 หมู่ 5", level="ปฏิบัติการ")
    assert ("details.emptied" in registrant.messages, "99/1 หมู่ 5" in registrant.text) == (True, False)
    registrant.send(f"{DETAILS}/restored")
    assert ("details.emptied" in registrant.messages, "99/1 หมู่ 5" in registrant.text) == (False, True)


@pytest.mark.parametrize("document", [True, False])
def test_who_is_approved_at_once_is_told_so(portal: RunningPortal, computer: Computer, document: bool) -> None:
    """B11: beside the manual's รอการอนุมัติ, which it has for everybody."""
    person = portal.invite(approved=False)
    submit(portal, person, document=document)
    computer.log_in(person).open(f"{DETAILS}/result")
    assert "รอการอนุมัติ" in computer.text
    assert ("registration.approved_at_once" in computer.messages) is not document


def test_after_the_proofing_the_row_that_is_next_is_in_sight(registrant: Computer) -> None:
    """B12: the manual's button leads to the rows, and to row 3 among them."""
    page, _, part = _ways(registrant.open("/registration/proofing/done"))["ไปขั้นตอนตรวจสอบข้อมูลและยืนยันข้อมูล"].partition(
        "#"
    )
    row = registrant.open(page).text.partition(f'id="{part}"')[2].partition("</li>")[0]
    assert "ตรวจสอบและยืนยันข้อมูล" in row


def test_after_the_activation_one_button_leads_to_the_login(
    portal: RunningPortal, computer: Computer, phone: SoftwarePhone
) -> None:
    """B12: and each button somewhere else; เสร็จสิ้น on the page before is no longer out of reach."""
    phone.take(computer.log_in(portal.invite()).activation_link())
    assert "เสร็จสิ้น" not in _ways(computer.open("/registration/activation"))
    assert phone.confirm().status_code == 204
    assert _ways(computer.open("/registration/activation"))["เสร็จสิ้น"] == "/registration"
    assert _ways(computer.open("/registration/activation/done")) == {
        "เข้าสู่ GFMIS Web Portal": "/registration/finished", "กลับไปหน้าแรก": "/registration",
    }  # fmt: skip
    assert computer.open("/registration/finished").at == "/login/soft-token"


def test_the_dialog_explains_once_and_reminds_later(portal: RunningPortal, computer: Computer) -> None:
    """B13: before there is a QR code, what ตกลง does."""
    explained = "เพื่อเริ่มการ"
    computer.log_in(portal.invite()).open("/registration/activation/start")
    assert explained in computer.text.partition("<dialog")[2]
    computer.send("/registration/activation").send("/registration/activation/check")
    assert (computer.messages, explained in computer.text.partition("<dialog")[2]) == (["activation.pending"], False)


@pytest.mark.parametrize(("page", "step"), [
    ("person", 1), ("proofing/done", 2), ("details", 3), ("activation/start", 5), ("activation", 5),
])  # fmt: skip
def test_every_page_says_which_step_it_is_and_is_as_wide_as_the_others(
    portal: RunningPortal, registrant: Computer, page: str, step: int
) -> None:
    """Widths: one, and `2 of 5` on rows 2 and 5, too."""
    if step in {1, 5}:
        registrant.log_in(portal.invite(approved=step == 5)).open("/registration/activation/start")
    if page == "activation":
        registrant.send("/registration/activation")
    text = registrant.open(f"/registration/{page}").text
    assert registrant.at == f"/registration/{page}"
    assert (f"ขั้นตอนที่ {step} จาก 5" in text, "wrap--flow" in text) == (True, True)


def test_a_birthday_is_one_fact_and_the_order_has_its_mark(portal: RunningPortal, registrant: Computer) -> None:
    """Looks: under the manual's three labels; C: the file is marked where it is required."""
    assert f"<dd>27 สิงหาคม {1990 + 543}</dd>" in registrant.open(DETAILS).text
    registrant.log_in(portal.invite(approved=False, must_attach_order=True)).open("/registration/person")
    label = registrant.text.partition('<label for="document">')[2].partition("</label>")[0]
    assert ("อัปโหลดไฟล์ PDF" in label, 'class="req"' in label, "+" in label) == (True, True, False)


@pytest.mark.parametrize(("typed", "key"), [("", "form.required"), ("123", "citizen_id.malformed")])
def test_a_citizen_id_is_refused_for_what_is_wrong_with_it(
    portal: RunningPortal, computer: Computer, typed: str, key: str
) -> None:
    """C: its length, not `invalid`; the check digit has a message of its own."""
    computer.log_in(portal.invite(approved=False)).open("/registration/person")
    assert key in computer.send("/registration/person", citizen_id=typed).messages


def test_when_all_rows_are_done_nobody_is_asked_to_come_back(
    portal: RunningPortal, computer: Computer, phone: SoftwarePhone
) -> None:
    """C: the title is the manual's, what stands below it is ours."""
    computer.log_in(portal.invite()).open("/registration")
    assert "กลับมาทำต่อได้" in computer.text
    phone.take(computer.activation_link())
    assert phone.confirm().status_code == 204
    assert "กลับมาทำต่อได้" not in computer.open("/registration").text
