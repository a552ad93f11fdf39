"""The app ThaiD: accounts, PIN, scanning."""

import pytest

from idp_sim.people.domain import PersonUnknown
from idp_sim.people.service import PersonDetails
from idp_sim.phones import AccountRefused, AccountUnknown, ProofingRefused
from idp_sim.provider.decision import DecisionRefused, Stage
from idp_sim.thaid.accounts import WRONG_PINS, PinAttemptRefused, PinRefused
from idp_sim.thaid.consent import ITEMS, lines_for
from idp_sim.thaid.dialect import thaid
from simkit.citizen_id import CitizenId
from tests.unit.idp_sim.fakes import IDP
from tests.unit.idp_sim.thaid.world import PIN, ThaidWorld


@pytest.fixture
def world() -> ThaidWorld:
    return ThaidWorld()


def test_every_claim_has_its_line_on_the_consent_page() -> None:
    lines = [claim for item in ITEMS for claim in item.claims]
    assert sorted(lines) == sorted(thaid(IDP).claims)


def test_only_what_is_lines_for_is_on_the_consent_page() -> None:
    assert lines_for(["openid", "pid", "birthdate"]) == ["เลขประจำตัวประชาชน", "วันเดือนปีเกิด"]


def test_everything_that_thaid_says_of_a_person_is_text(world: ThaidWorld) -> None:
    person, dialect = world.register.enter(PersonDetails(birth_date="1992-02-29")), thaid(IDP)
    claims = dialect.claims_about(person, dialect.scopes)
    assert (claims["name"], claims["middle_name"], claims["birthdate"]) == (person.full_name, "", "1992-02-29")
    assert (claims["date_of_issuance"], claims["date_of_expiry"]) == ("2022-02-28", "2030-02-28")
    assert claims["address"] == {"formatted": person.legal_address}


@pytest.mark.parametrize(
    ("phone", "platform", "pin", "key"),
    [("Malee", "ios", PIN, "account.bad_phone"), ("malee", "windows", PIN, "account.unknown_platform")],
)
def test_impossible_accounts_are_refused(world: ThaidWorld, phone: str, platform: str, pin: str, key: str) -> None:
    person = world.register.enter(PersonDetails())
    with pytest.raises(AccountRefused, match=key):
        world.app.arrange(phone, person.citizen_id, platform, pin)


def test_a_phone_has_one_account_of_a_registered_person(world: ThaidWorld) -> None:
    world.account("malee")
    with pytest.raises(AccountRefused, match=r"thaid\.phone_taken"):
        world.account("malee")
    with pytest.raises(PersonUnknown):
        world.app.arrange("other", CitizenId.synthetic(77), "ios", PIN)
    with pytest.raises(AccountUnknown):
        world.app.get("other")


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "123456789", "๑๒๓๔๕๖", "12345a", " 123456"])
def test_a_pin_is_six_or_eight_digits(world: ThaidWorld, pin: str) -> None:
    with pytest.raises(PinRefused, match=r"pin\.malformed"):
        world.account(pin=pin)


@pytest.mark.parametrize("pin", ["135791", "13579135"])
def test_the_pin_is_not_kept(world: ThaidWorld, pin: str) -> None:
    assert world.account(pin=pin).pin_length == len(pin)
    assert pin not in repr(world.accounts.rows)


def test_the_same_pin_on_another_phone_looks_different(world: ThaidWorld) -> None:
    assert world.account("one").pin_digest != world.account("two").pin_digest


def test_five_wrong_pins_lock_and_are_remembered(world: ThaidWorld) -> None:
    account, left = world.account(), []
    for _ in range(WRONG_PINS - 1):
        with pytest.raises(PinAttemptRefused, match=r"pin\.wrong") as refusal:
            world.app.try_pin(world.app.get("malee"), "000000")
        left.append(refusal.value.values["left"])
    assert left == [4, 3, 2, 1]
    for pin, kind in (("000000", PinAttemptRefused), (PIN, PinRefused)):
        with pytest.raises(kind, match=r"pin\.locked"):
            world.app.try_pin(world.app.get("malee"), pin)
    world.app.arrange("malee", account.citizen_id, "ios", "246802")
    world.app.try_pin(world.app.get("malee"), "246802")


def test_the_right_pin_sets_the_count_back(world: ThaidWorld) -> None:
    world.account()
    for pin in ("000000", "000000", PIN):
        try:
            world.app.try_pin(world.app.get("malee"), pin)
        except PinRefused:
            continue
    assert world.app.get("malee").wrong_pins == 0


def test_a_wrong_pin_decides_nothing(world: ThaidWorld) -> None:
    account, begun = world.account(), world.begin()
    authorization = world.scanned(begun, account)
    with pytest.raises(PinRefused):
        world.proofing.confirm(account, authorization, "000000")
    assert world.now(begun).stage is Stage.CLAIMED


@pytest.mark.parametrize(("seconds", "stage"), [(299, Stage.APPROVED), (300, Stage.CLAIMED)])
def test_a_qr_is_valid_five_minutes_and_a_late_pin_is_no_try(world: ThaidWorld, seconds: int, stage: Stage) -> None:
    account, begun = world.account(), world.begin()
    authorization = world.scanned(begun, account)
    world.clock.pass_time(seconds)
    if stage is Stage.CLAIMED:
        with pytest.raises(DecisionRefused, match=r"proofing\.expired"):
            world.proofing.confirm(account, authorization, "000000")
    else:
        world.proofing.confirm(account, authorization, PIN)
    assert (world.now(begun).stage, world.app.get("malee").wrong_pins) == (stage, 0)


def test_another_phone_of_the_same_person_is_another_phone(world: ThaidWorld) -> None:
    account, begun = world.account("first"), world.begin()
    second = world.account("second", person=world.register.get(account.citizen_id))
    authorization = world.scanned(begun, account)
    with pytest.raises(DecisionRefused, match=r"proofing\.taken"):
        world.scanned(begun, second)
    assert world.flow.held(authorization.id, second) is None
    assert world.flow.held(authorization.id, account)


def test_a_used_qr_is_refused_however_it_was_used(world: ThaidWorld) -> None:
    account = world.account()
    for use in ("deny", "cancel"):
        begun = world.begin()
        getattr(world.flow, use)(world.scanned(begun, account))
        with pytest.raises(DecisionRefused, match=r"proofing\.used"):
            world.scanned(begun, account)


@pytest.mark.parametrize(
    "change", [("thaid/qr", "paotang/device"), ("8003", "8004"), ("qr/", "qr/x"), ("http", "https")]
)
def test_another_kind_of_qr_is_refused(world: ThaidWorld, change: tuple[str, str]) -> None:
    with pytest.raises(ProofingRefused, match=r"scan\.wrong_kind"):
        world.proofing.scan(world.account(), world.flow.qr(world.begin()).replace(*change))
