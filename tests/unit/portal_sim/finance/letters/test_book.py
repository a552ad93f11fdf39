"""A letter's way through the book: numbered, proposed, signed by what the phone has signed, told."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from portal_sim.finance.letters.catalogue import PREFIX
from portal_sim.finance.letters.domain import LetterRefused, ValuesWrong
from portal_sim.finance.letters.kept import Kept, State
from portal_sim.finance.letters.service import LetterBook
from portal_sim.finance.letters.sql import SqlLetters
from portal_sim.finance.letters.statements import SUBJECT, check_code
from portal_sim.finance.units.domain import Grant, NotPermitted, Permission, Permissions
from portal_sim.finance.units.seed import add_missing
from portal_sim.finance.units.sql import SqlGrants, SqlUnits
from portal_sim.mapping import metadata
from portal_sim.signing.evidence import Evidence
from simkit.database import Database, sqlite_url
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.finance.documents.forms import OTHER_UNIT, UNIT
from tests.unit.portal_sim.finance.letters.samples import ORDINARY

OFFICER, SECRETARY, GENERAL, OTHER, UNIT_HEAD = "officer", "secretary", "general", "other", "unit_head"
GIVEN = (
    (OFFICER, Permission.BUDGET_OFFICER, UNIT),
    (OTHER, Permission.BUDGET_OFFICER, UNIT),
    (OFFICER, Permission.SIGNATORY, UNIT),
    (SECRETARY, Permission.SECRETARY, UNIT),
    (OTHER, Permission.SIGNATORY, OTHER_UNIT),
    (GENERAL, Permission.DIRECTOR_GENERAL, UNIT),
    (UNIT_HEAD, Permission.UNIT_DIRECTOR, OTHER_UNIT),
)
BY_THE_BOOK = {"number", "name", "date"}  # which it fills in


class Names:
    """Everybody has one user id, which is the name."""

    def get(self, user_id: str) -> "Names.Of":
        return Names.Of(f"นางสาว{user_id}")

    def same(self, one: str, other: str) -> bool:
        return one == other

    @dataclass
    class Of:
        name: str


@dataclass
class Office:
    """Its book; a letter is printed as what it says, without a PDF, for how it is printed is told elsewhere."""

    database: Database
    clock: FakeClock
    book: LetterBook = field(init=False)

    def __post_init__(self) -> None:
        session = self.database.session
        permissions = Permissions(SqlUnits(session), SqlGrants(session))
        self.book = LetterBook(
            SqlLetters(session), permissions, Names(), self.clock, lambda sheet: repr(sheet.blocks).encode()
        )

    def draft(self, kind: str = "allocation_notice", **changes: Any) -> Kept:
        values = {key: value for key, value in ORDINARY[kind].items() if key not in BY_THE_BOOK} | changes
        return self.book.draft(kind, UNIT, values, by=OFFICER, to=[OTHER_UNIT], matter="BP1-1")

    def proposed(self, kind: str = "allocation_notice", signer: str = SECRETARY, **changes: Any) -> Kept:
        return self.book.propose(self.draft(kind, **changes).id, signer, by=OFFICER)

    def asked(self, kept: Kept, by: str = SECRETARY) -> Evidence:
        """What the phone has signed, of the letter as it was asked for."""
        self.book.date_for_signing(kept.id, self.book.digest(kept.id), by=by)
        signed = self.book.statement(kept.id).signed
        return Evidence(f"request-{kept.id}", by, SUBJECT, str(kept.id), signed, "jws", b"", self.clock.now())

    def signed(self) -> Kept:
        kept = self.proposed()
        return self.book.sign(kept.id, self.asked(kept))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("book") / "made.db"
    database = Database(sqlite_url(file), metadata)
    with database.transaction():
        units, grants = SqlUnits(database.session), SqlGrants(database.session)
        add_missing(units)
        for person, permission, unit in GIVEN:
            grants.add(Grant(person, permission, unit, date(2024, 10, 1)))
    database.close()
    return file


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "book.db").write_bytes(made.read_bytes())
    database = Database(sqlite_url(tmp_path / "book.db"), metadata)
    with database.transaction():
        yield Office(database, FakeClock())
    database.close()


def test_the_whole_way(office: Office) -> None:
    kept = office.proposed()
    assert (kept.state, kept.number, kept.proposer) == (State.WAITING, f"{PREFIX}/1", OFFICER)
    signed = office.book.sign(kept.id, office.asked(kept))
    assert (signed.state, signed.day) == (State.SIGNED, office.book.today())
    told = office.book.tell(kept.id, by=OFFICER)
    assert told.state is State.TOLD
    assert office.book.get(kept.id) == told


def test_numbers_run_within_an_office_and_a_fiscal_year(office: Office) -> None:
    assert [office.proposed().number for _ in range(3)] == [f"{PREFIX}/{at}" for at in (1, 2, 3)]
    office.clock.pass_(days=366)
    assert office.proposed().number == f"{PREFIX}/1"


def test_a_number_that_is_given_counts_on_and_is_given_once(office: Office) -> None:
    assert (
        office.book.propose(office.draft().id, SECRETARY, by=OFFICER, number=f"{PREFIX}/245").number == f"{PREFIX}/245"
    )
    again = office.draft()
    with pytest.raises(LetterRefused, match="number_used") as refused:
        office.book.propose(again.id, SECRETARY, by=OFFICER, number=f"{PREFIX}/245")
    assert refused.value.values == {"number": f"{PREFIX}/245", "next": f"{PREFIX}/246"}


def test_a_letter_that_is_refused_draws_no_number(office: Office) -> None:
    kept = office.draft()
    with pytest.raises(NotPermitted):
        office.book.propose(kept.id, UNIT_HEAD, by=OFFICER)
    assert office.proposed().number == f"{PREFIX}/1"


def test_disagreed_with_it_comes_back_and_keeps_its_number(office: Office) -> None:
    kept = office.proposed()
    back = office.book.disagree(kept.id, "จำนวนเงินไม่ตรงกับแผนการใช้จ่าย", by=SECRETARY)
    assert (back.state, back.reason) == (State.DISAGREED, "จำนวนเงินไม่ตรงกับแผนการใช้จ่าย")
    amended = office.book.amend(kept.id, {**kept.said, "plan": "แผนการใช้จ่ายงบประมาณ ไตรมาสที่ 4"}, by=OFFICER)
    again = office.book.propose(amended.id, SECRETARY, by=OFFICER)
    assert (again.number, again.state, again.reason) == (kept.number, State.WAITING, "")


@pytest.mark.parametrize(
    "change", [{"statement": "ที่\tอื่น"}, {"document": "77"}, {"kind": "finance"}], ids=["words", "letter", "kind"]
)
def test_another_signature_signs_nothing(office: Office, change: dict[str, Any]) -> None:
    kept = office.proposed()
    evidence = replace(office.asked(kept), **change)
    with pytest.raises(LetterRefused, match="other_statement"):
        office.book.sign(kept.id, evidence)
    assert office.book.get(kept.id).state is State.WAITING


def test_what_was_amended_after_it_was_signed_elsewhere_isn_t_signed(office: Office) -> None:
    """The signature over the first version signs no second one (the PDF is another)."""
    kept = office.proposed()
    old = office.asked(kept)
    office.book.disagree(kept.id, "แก้ไข", by=SECRETARY)
    office.book.amend(kept.id, {**kept.said, "planning_group": "กลุ่มแผนงานอื่น"}, by=OFFICER)
    office.book.propose(kept.id, SECRETARY, by=OFFICER)
    office.asked(kept)
    with pytest.raises(LetterRefused, match="other_statement"):
        office.book.sign(kept.id, old)


def test_on_another_day_it_is_asked_for_again(office: Office) -> None:
    """The date on a letter is that of its signature."""
    kept = office.proposed()
    evidence = office.asked(kept)
    office.clock.pass_(days=1)
    with pytest.raises(LetterRefused, match=r"decision\.changed"):
        office.book.sign(kept.id, evidence)
    assert office.book.sign(kept.id, office.asked(kept)).day == office.book.today()


def test_the_statement_names_the_pdf_that_was_shown(office: Office) -> None:
    kept = office.proposed()
    shown = office.book.pdf(kept.id)
    evidence = office.asked(kept)
    assert sha256(shown).hexdigest() in evidence.statement
    signed = office.book.sign(kept.id, evidence)
    assert signed.digest == sha256(shown).hexdigest()
    assert office.book.pdf(kept.id) != shown  # it has its signature now


def test_the_code_on_the_letter_is_that_of_the_statement(office: Office) -> None:
    kept = office.proposed()
    evidence = office.asked(kept)
    statement = office.book.statement(kept.id)
    office.book.sign(kept.id, evidence)
    assert check_code(statement).encode() in office.book.pdf(kept.id)


def test_who_drafted_or_proposed_does_not_sign(office: Office) -> None:
    draft = office.draft()
    with pytest.raises(LetterRefused, match="own"):
        office.book.propose(draft.id, OFFICER, by=OTHER)


@pytest.mark.parametrize(
    ("kind", "signer"), [("allocation_notice", GENERAL), ("to_budget_bureau", SECRETARY), ("allocation_notice", OTHER)]
)
def test_each_letter_has_its_signers(office: Office, kind: str, signer: str) -> None:
    draft = office.draft(kind)
    with pytest.raises(NotPermitted):
        office.book.propose(draft.id, signer, by=OFFICER)


def test_only_who_was_asked_signs_or_disagrees(office: Office) -> None:
    kept = office.proposed("to_budget_bureau", GENERAL)
    with pytest.raises(NotPermitted, match="other_signer"):
        office.book.disagree(kept.id, "ไม่", by=SECRETARY)
    with pytest.raises(NotPermitted, match="other_signer"):
        office.book.date_for_signing(kept.id, "0" * 64, by=SECRETARY)


def test_nobody_else_drafts_or_tells(office: Office) -> None:
    signed = office.signed()
    with pytest.raises(NotPermitted):
        office.book.tell(signed.id, by=SECRETARY)
    with pytest.raises(NotPermitted):
        office.book.draft("set_aside", OTHER_UNIT, ORDINARY["set_aside"], by=OFFICER)


def test_a_letter_is_told_after_it_was_signed(office: Office) -> None:
    kept = office.proposed()
    with pytest.raises(LetterRefused, match="not_signed"):
        office.book.tell(kept.id, by=OFFICER)


def test_what_was_recalled_or_decided_is_too_late(office: Office) -> None:
    kept = office.proposed()
    office.book.recall(kept.id, by=OFFICER)
    with pytest.raises(LetterRefused, match="reversed_meanwhile"):
        office.book.disagree(kept.id, "ไม่", by=SECRETARY)
    signed = office.signed()
    with pytest.raises(LetterRefused, match="decided"):
        office.book.disagree(signed.id, "ไม่", by=SECRETARY)
    with pytest.raises(LetterRefused, match="decided"):
        office.book.amend(signed.id, signed.said, by=OFFICER)


def test_an_unsigned_letter_is_numbered_when_it_is_sent(office: Office) -> None:
    values = {key: value for key, value in ORDINARY["set_aside"].items() if key not in {"number", "date"}}
    kept = office.book.draft("set_aside", UNIT, values, by=OFFICER)
    sent = office.book.send(kept.id, by=OFFICER)
    assert (sent.state, sent.number, sent.day) == (State.TOLD, f"{PREFIX}/1", office.book.today())
    with pytest.raises(ValueError, match="signature"):
        office.book.send(office.draft().id, by=OFFICER)
    with pytest.raises(ValueError, match="number of its own"):
        office.book.draft("transfer_document", UNIT, ORDINARY["transfer_document"], by=OFFICER)


def test_a_draft_misses_nothing(office: Office) -> None:
    with pytest.raises(ValuesWrong):
        office.book.draft("allocation_notice", UNIT, {}, by=OFFICER)


def test_a_letter_that_no_phone_can_show_isn_t_proposed(office: Office) -> None:
    draft = office.draft(unit_head="ก" * 301)
    with pytest.raises(LetterRefused, match=r"statement\.too_long"):
        office.book.propose(draft.id, SECRETARY, by=OFFICER)


def test_its_office_sees_it_and_a_unit_once_it_is_told(office: Office) -> None:
    signed = office.signed()
    assert office.book.unit_of(signed.id, SECRETARY) == UNIT
    with pytest.raises(NotPermitted):
        office.book.unit_of(signed.id, UNIT_HEAD)
    office.book.tell(signed.id, by=OFFICER)
    assert office.book.unit_of(signed.id, UNIT_HEAD) == OTHER_UNIT


@pytest.mark.parametrize("kind", ["carry_over_memo", "on_behalf_notice", "to_budget_bureau"])
def test_the_director_general_signs_the_signature_that_is_asked_for(office: Office, kind: str) -> None:
    """Beside a decision it is the decider's, on a form the owner's."""
    values = {"name": "นายผู้เสนอ ตัวอย่าง"} if kind == "carry_over_memo" else {}
    kept = office.proposed(kind, GENERAL, **values)
    signed = office.book.sign(kept.id, office.asked(kept, GENERAL))
    said = office.book.pdf(signed.id).decode()
    assert said.count("นางสาวgeneral") == 1
    assert ("นายผู้เสนอ ตัวอย่าง" in said) == (kind == "carry_over_memo")
    assert signed.code in said


def test_who_was_asked_finds_it_the_oldest_first(office: Office) -> None:
    first, second = office.proposed(), office.proposed()
    office.proposed("to_budget_bureau", GENERAL)
    book = SqlLetters(office.database.session)
    assert [one.id for one in book.waiting(SECRETARY, 1).rows] == [first.id, second.id]
    assert book.count_waiting(GENERAL) == 1
