"""The code that confirms an address (CHECKS 1 to 5), and whose address it is."""

from datetime import timedelta

import pytest

from portal_sim.registration.addresses.domain import EmailHolder, EmailRefused
from portal_sim.registration.addresses.service import AddressCheck
from portal_sim.registration.email_check.domain import ATTEMPTS, EmailCode
from portal_sim.registration.email_check.service import EmailCheck
from portal_sim.registration.rows.domain import Registration
from tests.unit.portal_sim.fakes import FakeClock, FakeRegistrations
from tests.unit.portal_sim.proofed import proofed
from tests.unit.portal_sim.samples import NOON, USER

ADDRESS = "malee@example.go.th"


class FakeCodes:
    def __init__(self) -> None:
        self.kept: dict[str, EmailCode] = {}

    def of(self, user_id: str) -> EmailCode:
        return self.kept.setdefault(user_id, EmailCode(user_id))


class FakeHolders:
    def __init__(self) -> None:
        self.kept: dict[str, EmailHolder] = {}

    def of(self, address: str) -> EmailHolder | None:
        return self.kept.get(address.lower())

    def bind(self, address: str, citizen_id: str) -> EmailHolder:
        return self.kept.setdefault(address.lower(), EmailHolder(address.lower(), citizen_id))


class FakeMail:
    def __init__(self) -> None:
        self.codes: list[str] = []

    def send_code(self, address: str, code: str) -> None:
        assert address == ADDRESS
        self.codes.append(code)


class Case:
    """A registrant in row 3 who has typed an address."""

    def __init__(self) -> None:
        self.clock, self.codes, self.holders, self.mail = FakeClock(), FakeCodes(), FakeHolders(), FakeMail()
        registrations = FakeRegistrations()
        self.registration: Registration = proofed(registrations.of(USER))
        self.registration.keep_details({"email": ADDRESS})
        self.addresses = AddressCheck(self.holders)
        self.check = EmailCheck(self.codes, self.addresses, registrations, self.mail, b"key", self.clock)

    def refused(self, answer: str) -> str:
        with pytest.raises(EmailRefused) as refusal:
            self.check.confirm(USER, answer)
        return refusal.value.key

    @property
    def wrong(self) -> str:
        return f"{(int(self.mail.codes[-1]) + 1) % 1_000_000:06d}"


@pytest.fixture
def case() -> Case:
    made = Case()
    made.check.send(USER)
    return made


def test_the_mailed_code_confirms_the_address_and_binds_it(case: Case) -> None:
    case.check.confirm(USER, case.mail.codes[0])
    assert (case.registration.email, case.registration.email_confirmed_at) == (ADDRESS, NOON)
    assert case.holders.kept[ADDRESS].citizen_id == case.registration.citizen_id


def test_a_code_has_six_digits_and_is_not_kept(case: Case) -> None:
    assert len(case.mail.codes[0]) == 6
    assert case.mail.codes[0] not in repr(case.codes.kept[USER])


def test_thai_digits_are_taken_too(case: Case) -> None:
    case.check.confirm(USER, case.mail.codes[0].translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")))
    assert case.registration.email_confirmed_at


def test_five_wrong_codes_lock_and_then_the_right_one_is_refused_too(case: Case) -> None:
    assert [case.refused(case.wrong) for _ in range(ATTEMPTS)] == ["email_code.wrong"] * 4 + ["email_code.locked"]
    assert case.refused(case.mail.codes[0]) == "email_code.locked"


def test_a_resend_opens_a_locked_code_anew(case: Case) -> None:
    for _ in range(ATTEMPTS):
        case.refused(case.wrong)
    case.clock.pass_(seconds=60)
    case.check.send(USER)
    case.check.confirm(USER, case.mail.codes[1])
    assert case.registration.email_confirmed_at


@pytest.mark.parametrize(("seconds", "holds"), [(299, True), (300, True), (301, False)])
def test_a_code_serves_five_minutes(case: Case, seconds: int, holds: bool) -> None:
    case.clock.pass_(seconds=seconds)
    if holds:
        case.check.confirm(USER, case.mail.codes[0])
    else:
        assert case.refused(case.mail.codes[0]) == "email_code.expired"


def test_a_code_serves_once(case: Case) -> None:
    case.check.confirm(USER, case.mail.codes[0])
    assert case.refused(case.mail.codes[0]) == "email_code.none"


def test_a_new_code_replaces_the_previous_one(case: Case) -> None:
    case.clock.pass_(seconds=60)
    case.check.send(USER)
    if case.mail.codes[0] != case.mail.codes[1]:  # one in a million
        assert case.refused(case.mail.codes[0]) == "email_code.wrong"


@pytest.mark.parametrize(("seconds", "sent"), [(59, False), (60, True)])
def test_another_code_goes_out_after_a_minute(case: Case, seconds: int, sent: bool) -> None:
    case.clock.pass_(seconds=seconds)
    assert case.check.wait(USER) == 60 - seconds
    if sent:
        case.check.send(USER)
    else:
        with pytest.raises(EmailRefused, match="too_soon"):
            case.check.send(USER)
    assert len(case.mail.codes) == 1 + sent


@pytest.mark.parametrize("back", [timedelta(minutes=10), timedelta(days=30)])
def test_a_code_can_be_asked_again_at_once_when_the_clock_was_put_back(case: Case, back: timedelta) -> None:
    """F32: never later than the rule says."""
    case.clock.pass_(seconds=-back.total_seconds())
    assert case.check.wait(USER) == 0
    case.check.send(USER)
    assert case.check.wait(USER) == 60


def test_codes_of_a_time_that_is_still_to_come_count_for_no_hour(case: Case) -> None:
    """F32: five were sent, then the clock was put back."""
    for _ in range(4):
        case.clock.pass_(minutes=2)
        case.check.send(USER)
    case.clock.pass_(minutes=-30)
    case.check.send(USER)
    assert len(case.mail.codes) == 6


@pytest.mark.parametrize("between", ["\u00a0", "\u2009", "\t", "–", "\u200b", " - "])
def test_a_code_is_taken_as_it_is_pasted(case: Case, between: str) -> None:
    """F31: it costs no attempt."""
    code = case.mail.codes[0]
    case.check.confirm(USER, f"{between}{code[:3]}{between}{code[3:]}{between}")
    assert case.registration.email_confirmed_at


def test_five_codes_an_hour_and_no_more(case: Case) -> None:
    for _ in range(4):
        case.clock.pass_(minutes=2)
        case.check.send(USER)
    case.clock.pass_(minutes=2)
    with pytest.raises(EmailRefused, match="too_many"):
        case.check.send(USER)
    case.clock.pass_(minutes=51)
    case.check.send(USER)


def test_a_code_for_another_address_confirms_nothing(case: Case) -> None:
    case.registration.keep_details({"email": "other@example.go.th"})
    assert case.refused(case.mail.codes[0]) == "email_code.none"
    assert case.registration.email_confirmed_at is None


def test_the_code_of_another_registration_is_refused(case: Case) -> None:
    other = EmailCode("Q88888888881001")
    other.send(ADDRESS, "its digest", NOON)
    with pytest.raises(EmailRefused, match="wrong"):
        other.answer(str(case.codes.kept[USER].digest), NOON + timedelta(seconds=1))


def test_an_address_of_another_citizen_id_is_refused(case: Case) -> None:
    case.holders.bind(ADDRESS, "another citizen")
    with pytest.raises(EmailRefused, match="taken"):
        case.addresses.check(case.registration, ADDRESS.upper())


@pytest.mark.parametrize(
    "typed", ["", "malee", "a@b", "a@b.th\r\nBcc: c@d.th", "Malee <a@b.th>", "a b@c.th", "a..b@c.th"]
)
def test_what_is_no_plain_address_is_refused(case: Case, typed: str) -> None:
    with pytest.raises(EmailRefused, match="invalid"):
        case.addresses.check(case.registration, typed)


def test_whom_a_service_request_named_an_address_registers_with_that_one_alone(case: Case) -> None:
    case.registration.email_named = "Named@example.go.th"
    with pytest.raises(EmailRefused, match=r"email\.not_named"):
        case.addresses.check(case.registration, ADDRESS)
    assert case.addresses.check(case.registration, "named@EXAMPLE.go.th") == "named@EXAMPLE.go.th"
    case.holders.bind("named@example.go.th", "1999900000021")
    with pytest.raises(EmailRefused, match=r"email\.taken"):
        case.addresses.check(case.registration, "named@example.go.th")
