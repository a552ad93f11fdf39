"""Words that the manual's pages have, and words of ours that they don't (docs/fidelity.md)."""

import re

import pytest

from portal_sim.app import FEATURES
from simkit.citizen_id import CitizenId
from tests.contract.computer import Computer
from tests.contract.officers import IDENTITY
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import NEAR, Holder, begin_renewal
from tests.contract.software_phone import SoftwarePhone

CGD, PROOFING = "02-298-6660", "02-032-2636"
OFFICE_HEAD = "หัวหน้าส่วนราชการ หมายถึง หัวหน้าส่วนราชการที่เบิกเงินกับกรมบัญชีกลางหรือสำนักงานคลังจังหวัด"


@pytest.fixture
def registrant(portal: RunningPortal, computer: Computer) -> Computer:
    """Rows 1 and 2 are done."""
    person = portal.invite(approved=False)
    identity = {"provider": "paotang", "citizen_id": CitizenId.synthetic(842).digits, **IDENTITY}
    portal.sim.controls.put(f"/accounts/{person.user_id}/identity", identity)
    return computer.log_in(person)


def _words(computer: Computer) -> str:
    """What a person reads, each run of blanks as one."""
    return " ".join(re.sub(r"<[^>]+>", "", computer.text).split())


def _buttons(computer: Computer) -> list[str]:
    """The words of the last row of buttons, from left to right."""
    row = computer.text.rpartition('<div class="actions')[2].partition("</form>")[0]
    return [
        " ".join(re.sub(r"<[^>]+>", "", one).split()) for one in re.findall(r"<(?:a|button)\b.*?</(?:a|button)>", row)
    ]


def test_the_head_of_an_agency_has_no_delegate(computer: Computer) -> None:
    """R5: the note says who may sign, beside the signatures, too."""
    words = _words(computer.open("/service-request"))
    assert OFFICE_HEAD in words
    assert "ผู้ได้รับมอบหมาย" not in words


def test_the_consent_is_given_to_the_ministry_and_the_states_agencies(
    portal: RunningPortal, computer: Computer
) -> None:
    """R6: controller, reason, and four points no narrower than the manual's."""
    computer.log_in(portal.invite(approved=False)).open("/registration/person")
    words = _words(computer.send("/registration/person", citizen_id=CitizenId.synthetic(851).digits))
    assert computer.at == "/registration/consent"
    assert "กระทรวงการคลังซึ่งเป็นผู้ควบคุมข้อมูลส่วนบุคคล และแก่หน่วยงานของรัฐอื่น เพื่อประโยชน์ในการดำเนินงานของรัฐ" in words
    assert "เพื่อปฏิบัติตามกฎหมายและระเบียบที่เกี่ยวข้อง" in words
    assert "Soft Token เท่านั้น" not in words


def test_renewal_pages_are_the_registrations(portal: RunningPortal, veteran: Holder) -> None:
    """R20: GFMIS Registration and the user id above both pages."""
    begin_renewal(portal, veteran, **NEAR)
    asked = _words(veteran.computer)
    assert veteran.phone.renewed().confirm().status_code == 204
    done = _words(veteran.computer.send("/renewal/check"))
    assert veteran.computer.at == "/renewal/done"
    for words in (asked, done):
        assert f"ระบบลงทะเบียน GFMIS UserId : {veteran.person.user_id}" in words


def test_the_proofings_number_is_for_the_proofing_alone(computer: Computer) -> None:
    """R22: everything else is answered by the Comptroller General's Department."""
    words = _words(computer.open("/login"))
    assert (CGD in words, PROOFING in words) == (True, False)
    said = {key: str(message) for feature in FEATURES for key, message in feature.messages.items()}
    assert {key for key, message in said.items() if PROOFING in message} == set()
    assert {key.partition(".")[0] for key, message in said.items() if CGD in message} >= {"token_key", "start_password"}


def test_what_was_proved_has_the_manuals_marks(registrant: Computer) -> None:
    """R25: ชื่อกลาง between the names, and a mark on what has to be there."""
    words = _words(registrant.open("/registration/details"))
    assert re.search(r"คำนำหน้า \*.*ชื่อกลาง-\s?นามสกุล \*", words)


def test_the_line_under_the_header(portal: RunningPortal, veteran: Holder) -> None:
    """R26: agency code of five digits and its name, the day in figures, the manual."""
    veteran.enter()
    words = _words(veteran.computer.open("/personal"))
    unit = veteran.person.user_id[1:6]
    line = (
        f"{veteran.person.user_id} | คู่มือ | {veteran.person.full_name} | นักวิชาการ | กระทรวงการคลัง | {unit} กรมบัญชีกลาง |"
    )
    assert line in words
    assert re.search(rf"\d\d/\d\d/{portal.clock.now().year + 543}", words.partition(line)[2])


@pytest.mark.parametrize("page", ["/registration/person", "/registration/details"])
def test_going_on_is_the_button_at_the_right(portal: RunningPortal, registrant: Computer, page: str) -> None:
    """R31: เริ่มต้นใหม่ stands left of it."""
    if page.endswith("person"):
        registrant.log_in(portal.invite(approved=False))
    assert _buttons(registrant.open(page)) == ["เริ่มต้นใหม่", "ขั้นตอนถัดไป"]


def test_the_activation_begins_over_its_own_page(portal: RunningPortal, computer: Computer) -> None:
    """R33: the dialog lies over เริ่มการ Activate Soft Token, which has no QR before ตกลง."""
    computer.log_in(portal.invite()).open("/registration/activation/start")
    assert "เริ่มการ Activate Soft Token" in _words(computer)
    assert computer.messages == ["activation.pending"]
    assert "qr.svg" not in computer.text


def test_the_way_into_the_portal_stands_below_the_rows(
    portal: RunningPortal, computer: Computer, phone: SoftwarePhone
) -> None:
    """R34: row 5 has the mark of every row that is done, and no button."""
    phone.take(computer.log_in(portal.invite()).activation_link())
    assert phone.confirm().status_code == 204
    rows, _, below = computer.open("/registration").text.partition('<ol class="rows">')[2].partition("</ol>")
    assert (rows.count("is-done"), rows.count("rows__end")) == (5, 5)
    assert "เข้าสู่ GFMIS Web Portal" not in rows
    assert "เข้าสู่ GFMIS Web Portal" in below


def test_the_browser_is_named_where_one_logs_in(computer: Computer) -> None:
    """R35: Google Chrome."""
    assert "Google Chrome" in _words(computer.open("/login"))
