"""The app เป๋าตัง: accounts, verification, consent, scanning and guessing."""

import pytest

from idp_sim.paotang.accounts import WRONG_CODES, Verification
from idp_sim.paotang.consent import ITEMS, ConsentRefused, agreed
from idp_sim.people.domain import PersonUnknown
from idp_sim.people.service import PersonDetails
from idp_sim.phones import AccountRefused, AccountUnknown, ProofingRefused, ScanAttemptRefused, phone_in_host
from idp_sim.provider.decision import DecisionRefused, Stage
from portal_sim.registration.proofing.adapters.oidc import SCOPES
from simkit.citizen_id import CitizenId
from tests.unit.idp_sim.fakes import IDP, PORTAL
from tests.unit.idp_sim.paotang.world import YES_TO_ALL, World, qr

UNKNOWN = f"{IDP}/paotang/device?user_code=BBBB-BBBB"


@pytest.fixture
def world() -> World:
    return World()


def test_the_same_account_arranged_again_has_the_same_key(world: World) -> None:
    person = world.register.enter(PersonDetails())
    keys = {world.app.arrange("malee", person.citizen_id, "ios", verified=True) for _ in range(2)}
    assert len(keys) == 1
    assert world.app.hold_keys.fits("malee", keys.pop())
    assert not world.app.hold_keys.fits("malee", "ก")


@pytest.mark.parametrize(
    ("phone", "platform", "key"),
    [
        ("Malee", "ios", "account.bad_phone"),
        ("a.b", "ios", "account.bad_phone"),
        ("malee", "windows", "account.unknown_platform"),
    ],
)
def test_impossible_accounts_are_refused(world: World, phone: str, platform: str, key: str) -> None:
    person = world.register.enter(PersonDetails())
    with pytest.raises(AccountRefused, match=key):
        world.app.arrange(phone, person.citizen_id, platform, verified=True)


def test_a_phone_has_one_account(world: World) -> None:
    world.account("malee")
    with pytest.raises(AccountRefused, match=r"paotang\.phone_taken"):
        world.app.arrange("malee", world.register.enter(PersonDetails()).citizen_id, "ios", verified=True)


def test_accounts_are_for_registered_people(world: World) -> None:
    with pytest.raises(PersonUnknown):
        world.app.arrange("malee", CitizenId.synthetic(77), "ios", verified=True)
    with pytest.raises(AccountUnknown):
        world.app.get("malee")


def test_the_face_comes_after_the_card(world: World) -> None:
    account = world.account(verified=False)
    world.app.compare_face(account)
    assert account.verification is Verification.WAITING
    world.app.read_card(account)
    world.app.compare_face(account)
    assert world.app.get("malee").verified


def test_an_unverified_account_proves_nothing_and_after_verification_it_does(world: World) -> None:
    account, issued = world.account(verified=False), world.begin()
    with pytest.raises(ProofingRefused, match=r"proofing\.unverified"):
        world.proofing.scan(account, qr(issued))
    world.app.read_card(account)
    world.app.compare_face(account)
    assert world.proofing.scan(account, qr(issued)).stage is Stage.CLAIMED


@pytest.mark.parametrize("card_read", [False, True])
def test_a_branch_of_the_bank_verifies_as_well(world: World, card_read: bool) -> None:
    """R15: whatever was begun in the app; again, it changes nothing."""
    account, issued = world.account(verified=False), world.begin()
    if card_read:
        world.app.read_card(account)
    for _ in range(2):
        world.app.verify_at_branch(world.app.get("malee"))
    assert world.proofing.scan(world.app.get("malee"), qr(issued)).stage is Stage.CLAIMED


def test_an_account_arranged_again_stays_as_verified_as_it_was(world: World) -> None:
    """R15: the branch is another act than arranging."""
    person = world.register.enter(PersonDetails())
    for _ in range(2):
        world.app.arrange("malee", person.citizen_id, "ios", verified=False)
    world.app.verify_at_branch(world.app.get("malee"))
    world.app.arrange("malee", person.citizen_id, "ios", verified=False)
    assert world.app.get("malee").verified


def test_a_mandatory_item_refused_stops() -> None:
    with pytest.raises(ConsentRefused) as refusal:
        agreed(YES_TO_ALL | {"birthdate": "no"}, ITEMS)
    assert (refusal.value.key, refusal.value.unanswered) == ("consent.mandatory_refused", ())


@pytest.mark.parametrize("answer", [None, "", "maybe"])
def test_a_mandatory_item_without_an_answer_is_asked_again(answer: str | None) -> None:
    answers = {**YES_TO_ALL, "identity": answer} if answer is not None else {"birthdate": "yes"}
    with pytest.raises(ConsentRefused) as refusal:
        agreed({name: str(value) for name, value in answers.items()}, ITEMS)
    assert (refusal.value.key, refusal.value.unanswered) == ("consent.unanswered", ("identity",))


def test_silence_is_no_consent() -> None:
    assert agreed({"identity": "yes", "birthdate": "yes"}, ITEMS) == ["identity", "birthdate"]


def test_consent_is_asked_to_what_is_requested_alone(world: World) -> None:
    """A13: before a request, to what the relying party always wants; after a scan, to what that one wants."""
    assert [item.id for item in world.proofing.items()] == ["identity", "birthdate"]
    scanned = world.begin(["openid", "pid", "address"]).authorization
    assert [item.id for item in world.proofing.items(scanned)] == ["identity", "address"]


def test_an_answer_to_what_was_not_asked_agrees_to_nothing(world: World) -> None:
    """A13: a form has more fields than the page."""
    account = world.account()
    world.proofing.agree(account, YES_TO_ALL)
    consent = world.proofing.consent(account)
    assert consent
    assert "address" not in consent.claims()


def test_what_was_asked_and_agreed_to_is_told(world: World) -> None:
    """A13: everything else of the request isn't."""
    account, issued = world.account(), world.begin()
    world.proofing.agree(account, YES_TO_ALL | {"address": "yes"}, issued.authorization)
    world.proofing.confirm(account, world.proofing.scan(account, qr(issued)))
    released = world.flow.find(issued.authorization.id)
    assert released
    assert {"pid", "birthdate", "address"} <= set(released.released)


def test_the_portal_is_known_for_what_it_asks_for() -> None:
    """A13: the icon's consent is about the portal's own request."""
    assert set(PORTAL.claims) == set(SCOPES.split()) - {"openid"}


def test_by_the_manual_a_scan_is_the_confirmation() -> None:
    """R7: ST2.2.4."""
    world = World(hardened=False)
    account, issued = world.account(), world.begin()
    world.proofing.agree(account, YES_TO_ALL)
    assert world.proofing.scan(account, qr(issued)).stage is Stage.APPROVED
    assert world.flow.collect(PORTAL, issued.device_code)


def test_without_consent_a_scan_confirms_nothing_until_it_is_given() -> None:
    """R7: scanned first and asked for consent then; an expired request waits no longer."""
    world = World(hardened=False)
    account, issued, late = world.account(), world.begin(), world.begin()
    scanned, kept = (world.proofing.scan(account, qr(one)) for one in (issued, late))
    assert (scanned.stage, kept.stage) == (Stage.CLAIMED, Stage.CLAIMED)
    world.proofing.agree(account, YES_TO_ALL, scanned)
    world.proofing.follow_scan(account, scanned)
    world.clock.pass_time(300)
    world.proofing.follow_scan(account, kept)
    assert (scanned.stage, kept.stage) == (Stage.APPROVED, Stage.CLAIMED)


def test_hardened_a_scan_confirms_nothing(world: World) -> None:
    """R7."""
    account, issued = world.account(), world.begin()
    world.proofing.agree(account, YES_TO_ALL)
    assert world.proofing.scan(account, qr(issued)).stage is Stage.CLAIMED


def test_consent_is_asked_once_and_holds_on_another_phone(world: World) -> None:
    account = world.account("first")
    world.proofing.agree(account, YES_TO_ALL)
    another = world.account("second", person=world.register.get(account.citizen_id))
    assert world.proofing.consent(another)
    assert world.proofing.consent(world.account("stranger")) is None


def test_without_consent_nothing_is_confirmed(world: World) -> None:
    account = world.account()
    authorization = world.proofing.scan(account, qr(world.begin()))
    with pytest.raises(ProofingRefused, match=r"consent\.missing"):
        world.proofing.confirm(account, authorization)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.com/",
        "http://idp.localhost:8003/paotang/device",
        f"{UNKNOWN}&more=1",
        UNKNOWN.lower(),
        UNKNOWN.replace("8003", "8004"),
        UNKNOWN.replace("BBBB-BBBB", "AEIO-UAEI"),
        f"x{UNKNOWN}",
    ],
)
def test_another_kind_of_qr_is_refused_without_being_asked_for(world: World, text: str) -> None:
    with pytest.raises(ProofingRefused, match=r"scan\.wrong_kind"):
        world.proofing.scan(world.account(), text)


def test_a_used_qr_is_refused(world: World) -> None:
    account, issued = world.account(), world.begin()
    world.approved(issued, account)
    with pytest.raises(DecisionRefused, match=r"proofing\.used"):
        world.proofing.scan(account, qr(issued))


def test_nobody_else_sees_what_somebody_scanned(world: World) -> None:
    account, stranger = world.account("malee"), world.account("stranger")
    authorization = world.proofing.scan(account, qr(world.begin()))
    assert world.flow.held(authorization.id, account)
    assert world.flow.held(authorization.id, stranger) is None
    assert world.flow.held("guess", account) is None


def test_after_five_guesses_a_minute_the_right_code_is_refused_too(world: World) -> None:
    account, issued = world.account(), world.begin()
    for _ in range(WRONG_CODES):
        with pytest.raises(ScanAttemptRefused, match=r"proofing\.unknown"):
            world.proofing.scan(world.app.get("malee"), UNKNOWN)
    world.clock.pass_time(59)
    with pytest.raises(ProofingRefused, match=r"scan\.too_many"):
        world.proofing.scan(world.app.get("malee"), qr(issued))
    world.clock.pass_time(1)
    assert world.proofing.scan(world.app.get(account.phone), qr(issued))


@pytest.mark.parametrize(
    ("host", "phone"),
    [
        ("malee.paotang.localhost:8003", "malee"),
        ("MALEE.PAOTANG.localhost:8003", "malee"),
        ("paotang.localhost:8003", None),
        ("a.b.paotang.localhost:8003", None),
        ("malee.paotang.localhost", None),
        ("-.paotang.localhost:8003", None),
        ("idp.localhost:8003", None),
    ],
)
def test_a_host_names_one_phone(host: str, phone: str | None) -> None:
    assert phone_in_host(host, "paotang.localhost:8003") == phone
