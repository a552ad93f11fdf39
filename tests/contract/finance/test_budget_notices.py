"""BP1 from the letter to the told units: signed on a phone, disagreed with, corrected after a reversal (P2, P14)."""

import json
from base64 import b64decode

import pytest

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.acts import form_named
from tests.contract.finance.noticed import Notices, notices_of, value
from tests.contract.killing import Kills
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.letters.pdfs import joined, sheets


@pytest.fixture
def notices(portal: RunningPortal, description: Description) -> Notices:
    return notices_of(portal, description)


def begun(notices: Notices, *receivers: str) -> Notices:
    """At the letter, which the officer has begun."""
    notices.to_letter(*receivers)
    notices.act("begin")
    return notices


def test_a_letter_is_signed_and_its_unit_is_told(notices: Notices) -> None:
    """BP1.6 and BP1.7, with the planners; the case is closed, and the next report's analysis has its money."""
    begun(notices)
    page = notices.propose(more="โปรดเร่งรัดการเบิกจ่าย")
    assert page.messages == ["letter.proposed"]
    assert notices.step() == "BP1.6 paused"
    (letter,) = notices.letters()
    notices.sign(letter)
    assert notices.step() == "BP1.7 waiting"
    notices.act("begin")
    page = notices.tell()
    assert page.messages == ["notify.done"]
    assert notices.step() == "BP1.7 closed"
    for person in (notices.unit_head, notices.planner):
        (mail,) = notices.mails(person)
        assert "100,000.00" in mail.body
        attached = json.loads(mail.attachments)
        assert [name.partition(" ")[0] for name, _ in attached] == ["หนังสือที่", "เอกสารการโอนจัดสรร"]
        paper = "".join(sheets(b64decode(attached[0][1])))
        assert joined("โปรดเร่งรัดการเบิกจ่าย") in paper
    assert "สำเนาแจ้งกลุ่มแผนงาน" in notices.mails(notices.planner)[0].body
    (noted,) = notices.portal.stored("SELECT effect, effect_amount FROM budget_cases WHERE id = :id", id=notices.case)
    assert (noted.effect, noted.effect_amount) == ("allocation", 100_000_00)


def test_a_draft_is_kept_as_it_was_typed_and_shown_as_it_will_be_read(notices: Notices) -> None:
    """The number that was typed, the text and the signatory; nobody is asked to sign it yet."""
    begun(notices)
    page = notices.propose(action="draft", number="ตย 0101/245", more="โปรดเร่งรัดการเบิกจ่าย")
    assert page.messages == []
    assert value(page, "number") == "ตย 0101/245"
    assert page.text.count("โปรดเร่งรัดการเบิกจ่าย") == 2
    assert notices.signatory.full_name in page.text
    assert notices.step() == "BP1.6 working"


def test_each_unit_has_its_letter(notices: Notices) -> None:
    """The step is done when the last of them is signed."""
    begun(notices, notices.section.regional, notices.section.central)
    assert notices.propose().messages == ["letter.proposed"]
    first, *_ = notices.letters()
    notices.sign(first)
    assert notices.step() == "BP1.6 working"
    assert notices.propose(notices.section.central).messages == ["letter.proposed"]
    notices.sign(notices.letters()[-1])
    assert notices.step() == "BP1.7 waiting"


def test_a_signatory_disagrees_and_the_case_goes_back_to_the_check(notices: Notices) -> None:
    """P14: the reason is told; once it is checked again the letter is proposed anew under its number."""
    begun(notices)
    notices.propose()
    (letter,) = notices.letters()
    notices.disagree(letter)
    assert notices.step() == "BP1.5 waiting"
    assert "จำนวนเงินไม่ตรงกับแผน" in notices.computer.open(notices.at()).text
    for by in (notices.checker, notices.officer):
        notices.act("begin", by)
        if by is notices.checker:
            notices.act("finish", by)
    assert "จำนวนเงินไม่ตรงกับแผน" in notices.computer.open(notices.at("/notice")).text
    notices.propose()
    assert notices.letters() == [letter]
    notices.sign(letter)
    assert notices.step() == "BP1.7 waiting"


def test_a_correction_takes_the_place_of_a_letter_whose_document_was_wrong(notices: Notices) -> None:
    """P2: found after the letter; reversed, entered anew, and the unit is told which letter counts."""
    begun(notices)
    notices.propose()
    (old,) = notices.letters()
    notices.sign(old)
    notices.act("begin")
    notices.act("send_back", reason="รหัสพื้นที่ผิด")
    notices.act("begin", notices.checker)
    notices.reverse(*notices.documents)
    notices.act("send_back", notices.checker, reason="รหัสพื้นที่ผิด")
    notices.act("begin")
    notices.documents = [notices.allocate(amount=90_000_00)]
    notices.act("finish")
    notices.act("begin", notices.checker)
    notices.right(*notices.documents)
    notices.act("finish", notices.checker)
    notices.act("begin")
    page = notices.computer.open(notices.at("/notice"))
    assert page.messages == ["letter.correction"]
    notices.propose()
    new = notices.letters()[-1]
    assert new != old
    notices.sign(new)
    notices.act("begin")
    assert notices.tell().messages == ["notify.done"]
    (mail,) = notices.mails(notices.unit_head)
    assert "ยกเลิกแล้ว" in mail.body
    assert mail.subject.startswith("แจ้งแก้ไข")


def test_what_was_reversed_while_it_waited_is_not_signed(notices: Notices) -> None:
    begun(notices)
    notices.propose()
    (letter,) = notices.letters()
    notices.reverse(*notices.documents)
    page = notices.signatory.computer.open(f"/finance/letters/{letter}")
    page.send(f"/finance/letters/{letter}", decision="disagree", reason="ไม่")
    assert page.messages == ["letter.reversed_meanwhile"]


@pytest.mark.by_night
def test_a_killed_act_is_done_once_or_not_begun(notices: Notices, kills: Kills) -> None:
    """A letter is proposed, units are told: nothing is half done, and nobody gets two mails."""
    begun(notices)
    computer, path = notices.computer, notices.at("/notice")
    form = notices.form() | {"once": form_named(computer.open(path), path)}

    def propose() -> Computer:
        return computer.send(path, **form)

    kills("killed_before_notice", propose)
    assert notices.letters() == []
    kills("killed_after_notice", propose)
    assert len(notices.letters()) == 1
    assert propose().messages == ["letter.proposed"]
    (letter,) = notices.letters()
    notices.sign(letter)
    notices.act("begin")
    path = notices.at("/notification")
    told = {"units": notices.section.regional, "once": form_named(computer.open(path), path)}

    def tell() -> Computer:
        return computer.send(path, **told)

    kills("killed_before_notification", tell)
    assert notices.mails(notices.unit_head) == []
    kills("killed_after_notification", tell)
    assert len(notices.mails(notices.unit_head)) == 1
    assert tell().messages == ["notify.done"]
    assert len(notices.mails(notices.unit_head)) == 1
