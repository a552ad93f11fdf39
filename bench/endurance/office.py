"""Two people of a unit under load: one records withdrawals, the other approves each of them on the phone."""
# language: not on screens

import re
import secrets
from collections.abc import Callable

from bench.arranging.agencies import OWNER, within
from bench.arranging.cast import Cast
from bench.arranging.people import Passport
from bench.endurance.holder import MOST_TRIES, REQUESTS, GaveUp, Holder
from bench.endurance.run_log import Deed, Line, RunLog
from bench.endurance.visitor import Interrupted, Visitor
from bench.stack.ledger import ledger_breaches
from bench.stack.stack import Stack
from simkit.thai_text import numeric_date

UNIT, CENTRE = f"{OWNER}00001", f"{OWNER}00011"
ALLOTTED, DRAWN = "9,000,000.00", "1.00"  # baht
CODES = {"source": "6841200", "activity": "P5000"}
VENDOR, ACCOUNT = "1000000017", "5199990101"
APPROVED, SAVED, DOCUMENT = "signing.approved", re.compile(r"/saved/(\d+)$"), re.compile(r"/finance/documents/(\d+)")
OK = 200


class Office:
    """A project's money has come down to one cost centre before anything is killed. `second` is the second officer."""

    def __init__(self, cast: Cast, stack: Stack, journal: RunLog, wait_up: Callable[[], None]) -> None:
        self.interrupted = 0
        self._stack, self._journal, self._wait_up = stack, journal, wait_up
        self._recorder = cast.invite("orawan", start_password=False)
        self._agency = self._recorder.agency
        second = cast.invite("thawee", start_password=False, colleague=self._recorder)
        self.second = Holder(second, cast, stack, journal, wait_up)
        self.second.activate()
        owner, cgd, bureau = (
            cast.invite(key, start_password=False, colleague=self._recorder) for key in ("chintana", "nattha", "krit")
        )
        self._computers: dict[str, Visitor] = {}  # by user id
        self._waiting: list[str] = []
        self._endow(owner, cgd, bureau)

    def come_in(self) -> None:
        """Both log in anew: their sessions have ended with the fifteen minutes."""
        for person in (self._recorder, self.second.person):
            self._at_work(person)

    def record(self) -> None:
        """A KS of GFMIS Web Online: the same form, sent until it is answered."""
        computer = self._computers[self._recorder.user_id]
        path = f"/finance/web/{within(self._agency, UNIT)}/tk02_ks"
        once, reference = "", f"RC-{secrets.token_hex(5)}"

        def send() -> str | None:
            nonlocal once
            once = once or computer.open(path).field("once")
            computer.send(path, once=once, **self._ks(reference))
            saved = SAVED.search(computer.at)
            return saved[1] if saved else None

        self._waiting.append(self._until_done("recorded", self._recorder, send))

    def approve(self) -> None:
        """The oldest that waits, or one that is recorded for it; on the phone, until the computer says so."""
        if not self._waiting:
            self.record()
        document, computer = self._waiting.pop(0), self._computers[self.second.person.user_id]
        self._until_done("approved", self.second.person, lambda: self._approved(document, computer))

    def lost(self) -> list[str]:
        """What was acknowledged and isn't there, or isn't approved; then whatever `ledger check` says."""
        computer, second = self._at_work(self._recorder), self._at_work(self.second.person)
        lost = []
        for line in self._journal.lines():
            if line.deed in {"recorded", "approved"}:
                path = f"/finance/documents/{line.what}"
                is_there = computer.open(path).at == path and computer.status == OK
                waits = second.open(f"{path}/decision").at.endswith("/decision")
                if not is_there or (line.deed == "approved" and waits):
                    lost.append(f"{line.user_id}: {line.deed}, document {line.what}")
        return lost + self._breaches()

    def close(self) -> None:
        for computer in self._computers.values():
            computer.close()

    def _approved(self, document: str, computer: Visitor) -> str | None:
        """A try whose answer was lost may have done it: then the document has no decision to be taken."""
        path = f"/finance/documents/{document}/decision"
        if computer.open(path).at != path:
            return document
        asked = computer.send(path, decision="approve", seen="1").at
        request = self.second.phone.open("/nexus").at
        if not request.startswith(REQUESTS):
            return None  # it could not reach the portal
        phone = self.second.phone.send(f"{request}/accept")
        phone.send(f"{request}/unlock", pin=self.second.person.pin)
        return document if APPROVED in computer.open(asked).messages else None

    def _until_done(self, deed: Deed, person: Passport, once: Callable[[], str | None]) -> str:
        for _ in range(MOST_TRIES):
            try:
                if what := once():
                    self._journal.note(Line(person.user_id, deed, what))
                    return what
            except Interrupted:
                self.interrupted += 1
                self._wait_up()
        raise GaveUp(f"{person.user_id}: {deed}")

    def _ks(self, reference: str) -> dict[str, str]:
        return {
            **CODES, "budget_code": self._budget_code, "cost_centre": within(self._agency, CENTRE), "vendor": VENDOR,
            "reference": reference, "invoice_day": numeric_date(self._stack.clock.now()), "text": "ค่าถ่ายเอกสาร",
            "request_type": "loan", "method": "to_vendor", "amount": DRAWN, "ledger_account": ACCOUNT,
        }  # fmt: skip

    @property
    def _budget_code(self) -> str:
        return f"{self._agency}E1025410002"

    def _at_work(self, person: Passport) -> Visitor:
        """A new web session."""
        made = self._stack.portal.controls.post(f"/accounts/{person.user_id}/session")
        if before := self._computers.pop(person.user_id, None):
            before.close()
        cookie = {"name": made["cookie_name"], "value": made["cookie_value"]}
        self._computers[person.user_id] = Visitor(self._stack.portal.origin, cookie)
        return self._computers[person.user_id]

    def _endow(self, owner: Passport, cgd: Passport, bureau: Passport) -> None:
        """GF1.3, GF1.4, GF1.1, GF1.2: raises GaveUp where a page says no."""
        money = {**CODES, "budget_code": self._budget_code, "amount": ALLOTTED}
        new = "/finance/treasury/projects/new"
        mapped = self._sent(self._at_work(cgd), new, project="โครงการ", **money)
        to_allot = self._at_work(bureau).open(f"/finance/bureau/projects?q={self._budget_code}")
        found = re.search(r"/finance/bureau/projects/(\d+)", to_allot.text)
        if not found:
            raise GaveUp(f"{mapped.at}: no project to be allotted")
        self._sent(to_allot, found[0], budget_type="GEN", amount=ALLOTTED, letter="จ 68/0041")
        at_terminal, second = self._at_work(owner), self._at_work(self.second.person)
        for budget_type, receiver in (("GEN", UNIT), ("DGEN", CENTRE)):
            told = {**money, "budget_type": budget_type, "receiver": within(self._agency, receiver), "note": ""}
            self._sent(at_terminal, "/finance/terminal/trn", unit=self._agency, key="save", **told)
            waits = DOCUMENT.search(second.open("/finance/approvals").text)
            if not waits or not self._approved(waits[1], second):
                raise GaveUp(f"{second.at}: {second.messages}")

    def _sent(self, computer: Visitor, path: str, **form: str) -> Visitor:
        computer.open(path).send(path, **form)
        if computer.status != OK:
            raise GaveUp(f"{path}: {computer.messages}")
        return computer

    def _breaches(self) -> list[str]:
        """`./scripts/testbed ledger check` on the portal's database."""
        return [f"ledger check: {line}" for line in ledger_breaches(self._stack.portal_database)]
