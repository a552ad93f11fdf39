"""Every message key that a screen can show has its sentence, and no sentence is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import portal_sim
from portal_sim.app import FEATURES, PAGES, faults, kill_steps
from portal_sim.finance.budget.messages import MESSAGES as OF_BUDGET
from portal_sim.finance.budget.work.messages import MESSAGES as OF_BUDGET_WORK
from portal_sim.finance.documents.messages import MESSAGES as OF_DOCUMENTS
from portal_sim.finance.sheets.messages import MESSAGES as OF_SHEETS
from simkit.language.speaking import add_language
from simkit.messages import Message, Told, Tone, provide_messages, say, tone

HERE = Path(portal_sim.__file__).parent
TH = {
    key: said.text if isinstance(said, Message) else said
    for feature in FEATURES
    for key, said in feature.messages.items()
}
KEY = re.compile(r"[a-z_]+\.[a-z_]+")
FOR_PHONES = {  # problem documents: the phone has words of its own
    "activation.unknown",
    "activation.taken",
    "activation.done",
    "activation.bad_request",
    "activation.not_now",
    "credential.unknown",
    "credential.not_active",
    "credential.on_hold",
    "credential.other_certificate",
    "dpop.nonce_needed",
    "dpop.refused",
    "renewal.unknown",
    "renewal.bad_proof",
    "renewal.same_key",
    "renewal.closed",
    "signing.unknown_request",
    "signing.bad_answer",
    "signing.closed",
    "request.unreadable",
    "request.failed",
}
NEVER_SHOWN = {
    "signing.not_accepted",
    "renewal.not_needed",  # the page is asked again instead
    "letter.address",
    "letter.subject",
    "letter.body",  # no screen lets it come to this, or says it in its own words
}
BY_THE_AGENT = {  # its window and the page's script end with these
    "token_key.no_agent", "token_key.not_plugged", "token_key.cancelled", "token_key.gone", "token_key.empty",
    "token_key.pin_locked",
}  # fmt: skip
NO_MESSAGES = {
    "secrets.json",
    "clock.json",
    "portal.db",
    "openapi.json",
    "paper.css",
    "letters.css",
    "letters.yaml",
    "holidays.yaml",
    "statement.txt",
    "answer.jws",
    "certificate.pem",
    "status.ocsp",
    "vendors.yaml",
    "sop.yaml",
    "weasyprint.progress",
    "letter.pdf",
    "sheet.xlsx",
}
SAID = re.compile(r"""say\(["']([a-z_.]+)["']""")
NAMED = re.compile(r"""(?:data-message=|p\.message\()["']([a-z_]+\.[a-z_]+)["']""")


def _literals() -> Iterator[str]:
    for file in HERE.rglob("*.py"):
        if file.name != "messages.py":
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                    yield node.value


def _endpoints() -> set[str]:
    app = Flask("endpoints")
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    return set(app.view_functions)


def _templates() -> str:
    return "\n".join(file.read_text() for file in (HERE / "templates").rglob("*.html"))


VIEWS = {endpoint for step in kill_steps().values() for endpoint in step.endpoints}
NAMES = {*faults(), *VIEWS}  # what goes wrong has names, not messages
RAISED = sorted({*_literals()} - _endpoints() - FOR_PHONES - NEVER_SHOWN - NO_MESSAGES - NAMES)


@pytest.mark.parametrize("key", RAISED)
def test_every_key_in_the_code_has_a_message(key: str) -> None:
    assert key in TH


@pytest.mark.parametrize("key", sorted({*SAID.findall(_templates())}))
def test_every_key_that_a_template_says_has_a_message(key: str) -> None:
    assert key in TH


def test_the_search_finds_what_is_there() -> None:
    assert {"sign_in.locked", "password.no_digit", "session.idle", "activation.not_yet"} <= set(RAISED)
    assert "activation.expired" in SAID.findall(_templates())


def test_no_message_is_left_over() -> None:
    of_citizen_ids = {"citizen_id.malformed", "citizen_id.invalid", "citizen_id.real_looking"}
    of_statements = {"statement.too_long", "statement.unclear"}
    raised_by_simkit = {*of_citizen_ids, *of_statements, "day.malformed", "day.buddhist", "day.gregorian"}
    assert set(TH) <= {
        *raised_by_simkit,
        *BY_THE_AGENT,
        *_literals(),
        *SAID.findall(_templates()),
        *NAMED.findall(_templates()),
    }


@pytest.fixture
def speaking() -> Iterator[None]:
    """Within a request of an application that has all the messages."""
    app = Flask("speaking")
    add_language(app)
    provide_messages(app, [feature.messages for feature in FEATURES])
    with app.test_request_context():
        yield


@pytest.mark.usefixtures("speaking")
def test_placeholders_are_filled_in() -> None:
    assert "14:05" in say("sign_in.locked", until="14:05")
    assert say("form.required", label="ชื่อ") == "กรุณาระบุชื่อ"
    too_long = say(Told("form.too_long", most=100, given=101), label="ชื่อ")
    assert too_long == "ชื่อ ยาวเกินไป ต้องไม่เกิน 100 ตัวอักษร (ระบุมา 101 ตัวอักษร)"
    assert "128 ตัว (ระบุมา 129 ตัว)" in say("password.too_long", given=129)
    assert say("ledger.short", left="1.00") == "เงินคงเหลือไม่พอ คงเหลือ 1.00 บาท"
    part = {"first": 6, "last": 7, "part": "โครงการเงินกู้", "why": "ต้องเป็น E1"}
    assert say("codes.part_wrong", **part) == "หลักที่ 6-7 (โครงการเงินกู้) ไม่ถูกต้อง: ต้องเป็น E1"
    assert say(Told("codes.no_province", area="28"), label="รหัส").startswith("ไม่มีจังหวัดที่ใช้รหัสพื้นที่ 28 ")
    act = {"permission": "จัดสรรเงิน", "unit": "99991 กรมทดสอบ"}
    for key in ("permission.missing", "permission.not_in_force", "permission.above_limit"):
        said = say(key, limit="1.00", amount="2.00", **act)
        assert all(value in said for value in act.values())
    assert "2.00 บาท เกินวงเงิน" in said
    assert "ไม่เกิน 1.00 บาท" in said
    for key in ("saved.done", "finance.sent_already"):
        assert "3100000001" in say(key, number="3100000001")
    assert "ตย 0101/2" in say("letter.number_used", number="ตย 0101/1", next="ตย 0101/2")
    assert say("quantity.malformed", label="จำนวน").startswith("จำนวน ต้องเป็น")
    held = say("token_queue.held", name="นางสมศรี", since="09:41", place=2)
    assert held.startswith("Token ของหน่วยงานกำลังใช้โดย นางสมศรี ตั้งแต่เวลา 09:41 น. ท่านอยู่ลำดับที่ 2 ")
    assert "ABC" in say("terminal.unknown_command", command="ABC")
    assert "ZFMBB_TRN" in say("terminal.not_authorized", command="ZFMBB_TRN")
    assert say("terminal.posted", number="3100000001", agency="99001").count("99001") == 1
    assert "1200000001" in say("terminal.allocated", number="1200000001")
    assert "ศูนย์ต้นทุน" in say("terminal.trn_receiver", type="DGEN", level="ศูนย์ต้นทุน")
    for key in ("terminal.day", "terminal.ten_digits", "terminal.mark", "terminal.not_listed"):
        assert "ผู้ขาย" in say(key, label="ผู้ขาย")
    assert "14:05" in say("signing.paused", until="14:05")
    known = {
        "sign_in.locked",
        "sign_in.paused",
        "envelope.opened",
        "form.required",
        "form.too_long",
        "password.too_long",
        "form.control",
        "form.phone",
        "form.latin",
        "registration.row_first",
        "ledger.short",
        "codes.part_wrong",
        "codes.no_province",
        "money.malformed",
        "money.not_positive",
        "money.too_big",
        "permission.missing",
        "permission.not_in_force",
        "permission.above_limit",
        "signing.paused",
        "saved.done",
        "finance.sent_already",
        "letter.number_used",
        "letter.correction",
        "letter.proposed",
        "notify.done",
        "quantity.malformed",
        "token_queue.held",
        "report.date_of_year",
        "compare.differs",
        "review.other_case",
        *(key for key in TH if key.startswith("terminal.")),
    }
    elsewhere = {
        *OF_DOCUMENTS,
        *OF_BUDGET,
        *OF_BUDGET_WORK,
        *OF_SHEETS,
        "codes.source_year",
        "codes.budget_code_agency",
    }
    filled_in = known | elsewhere  # their own tests fill the latter in
    assert "{" not in "".join(text for key, text in TH.items() if key not in filled_in)


@pytest.mark.usefixtures("speaking")
def test_a_key_without_a_message_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such_key")


@pytest.mark.usefixtures("speaking")
def test_a_message_has_its_tone() -> None:
    tones = {key: tone(key) for key in ("sign_in.logged_out", "session.idle", "sign_in.refused")}
    assert tones == {"sign_in.logged_out": Tone.INFO, "session.idle": Tone.WARNING, "sign_in.refused": Tone.ERROR}


def test_the_first_word_of_a_key_belongs_to_one_feature() -> None:
    owners: dict[str, set[str]] = {}
    for feature in FEATURES:
        for key in feature.messages:
            owners.setdefault(key.split(".")[0], set()).add(feature.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}
