"""ThaiD's page and app: whose they are, what a QR serves for, the PIN."""

import pytest

from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import PIN, PORTAL, RunningIdp
from tests.contract.idp.software_app import SoftwareApp, message_in
from tests.contract.idp.thaid_app import ThaidPhone
from tests.contract.idp.thaid_party import ThaidParty

PAGES = ["/app/", "/app/pin", "/app/scan", "/app/proofing/x", "/app/proofing/x/pin"]
FORMS = ["/app/scan", "/app/scan/frames", "/app/proofing/x", "/app/proofing/x/pin"]


@pytest.fixture
def stranger(idp: RunningIdp) -> ThaidPhone:
    return ThaidPhone(idp, idp.register())


@pytest.mark.parametrize("path", PAGES)
def test_nobody_opens_a_phone_without_its_link(phone: ThaidPhone, idp: RunningIdp, path: str) -> None:
    answer = idp.at(phone.origin).get(path)
    assert (answer.status_code, message_in(answer)) == (403, "phone.not_held")


def test_another_phones_key_and_cookie_open_nothing(phone: ThaidPhone, stranger: ThaidPhone) -> None:
    host = {"Host": phone.origin.removeprefix("http://")}
    assert stranger.http.get("/app/", headers=host).status_code == 403
    assert stranger.http.get("/app/hold/" + stranger.link.rsplit("/", 1)[-1], headers=host).status_code == 403


def test_each_app_answers_at_its_own_hosts_alone(phone: ThaidPhone, app: SoftwareApp, idp: RunningIdp) -> None:
    assert [app.http.get(path).status_code for path in PAGES[:3]] == [404, 404, 404]
    assert [phone.http.get(path).status_code for path in ("/services", "/consent", "/thaid/jwks/")] == [404, 404, 404]
    assert phone.http.get("/").headers["Location"] == "/app/"
    assert [idp.at(idp.origin).get(path).status_code for path in PAGES[:3]] == [404, 404, 404]
    assert idp.at("http://nobody.thaid.localhost").get("/app/").status_code == 404


@pytest.mark.parametrize("path", FORMS)
def test_a_form_from_elsewhere_is_refused(phone: ThaidPhone, path: str) -> None:
    assert phone.http.post(path, data={"answer": "agree", "pin": PIN}).status_code == 400


def test_the_page_belongs_to_the_browser_that_asked(thaid: ThaidParty, phone: ThaidPhone, idp: RunningIdp) -> None:
    visit = thaid.visit()
    phone.confirm(visit.qr)
    other = idp.at(idp.origin)
    assert [other.get(visit.place + path).status_code for path in ("", "state", "qr.svg")] == [404, 404, 404]
    assert thaid.collect(visit)["id_token"]


def test_the_page_may_lead_to_who_asked_and_nowhere_else(thaid: ThaidParty) -> None:
    assert thaid.visit().page.headers["Content-Security-Policy"].endswith(f"form-action 'self' {PORTAL}")


def test_an_ordinary_camera_leads_to_a_page_that_names_the_app(thaid: ThaidParty, idp: RunningIdp) -> None:
    page = idp.at(idp.origin).get(thaid.visit().qr.removeprefix(idp.origin))
    assert (page.status_code, message_in(page)) == (200, "device.open_app")
    assert "ThaiD" in page.text


def test_each_app_refuses_the_other_ones_qr(
    thaid: ThaidParty, party: RelyingParty, phone: ThaidPhone, app: SoftwareApp
) -> None:
    assert phone.scan(party.start().qr).json()["key"] == "scan.wrong_kind"
    assert app.scan(thaid.visit().qr).json()["key"] == "scan.wrong_kind"


def test_of_several_codes_each_app_takes_its_own(
    thaid: ThaidParty, party: RelyingParty, phone: ThaidPhone, app: SoftwareApp
) -> None:
    """F9: whichever stands first."""
    codes = ("https://example.go.th/news", party.start().qr, thaid.visit().qr)
    assert phone.scan(*codes).json()["go"].startswith("/app/proofing/")
    assert app.scan(*reversed(codes)).json()["go"].startswith("/proofing/")


def test_of_several_wrong_codes_the_first_is_refused(phone: ThaidPhone, thaid: ThaidParty) -> None:
    """F9: a code that fits, and is unknown, is the one that is meant."""
    guess = f"{thaid.visit().qr[:-43]}{'A' * 43}"
    assert phone.scan("a", "b").json()["key"] == "scan.wrong_kind"
    assert phone.scan("a", guess).json()["key"] == "proofing.unknown"


def test_a_guessed_ticket_is_unknown(thaid: ThaidParty, phone: ThaidPhone) -> None:
    assert phone.scan(f"{thaid.visit().qr[:-43]}{'A' * 43}").json()["key"] == "proofing.unknown"


def test_a_second_phone_comes_too_late(thaid: ThaidParty, phone: ThaidPhone, stranger: ThaidPhone) -> None:
    visit = thaid.visit()
    qr = visit.qr
    place = phone.scanned(qr)
    assert stranger.scan(qr).json()["key"] == "proofing.taken"
    assert stranger.http.get(place).status_code == 404
    assert stranger.enter_pin(place).status_code == 404
    assert phone.scanned(qr) == place, "the same phone may look once more"


def test_a_used_qr_is_refused(thaid: ThaidParty, phone: ThaidPhone, stranger: ThaidPhone) -> None:
    visit = thaid.visit()
    qr = visit.qr
    phone.confirm(qr)
    assert [one.scan(qr).json()["key"] for one in (phone, stranger)] == ["proofing.used"] * 2


def test_after_300_seconds_the_qr_is_over_and_a_new_one_serves(
    thaid: ThaidParty, phone: ThaidPhone, idp: RunningIdp
) -> None:
    visit = thaid.visit()
    qr, ref_code = visit.qr, visit.ref_code
    place = phone.scanned(qr)
    idp.pass_time(300)
    assert message_in(visit.page) == "auth.expired"
    assert message_in(phone.http.get(place)) == "proofing.expired"
    assert message_in(phone.enter_pin(place)) == "proofing.expired"
    visit.place = visit.press("renewal").headers["Location"]
    assert visit.ref_code != ref_code
    phone.confirm(visit.qr)
    assert thaid.collect(visit)["id_token"]
    assert phone.scan(qr).json()["key"] == "proofing.used"


def test_a_wrong_pin_proves_nothing_and_five_lock(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit()
    place = phone.scanned(visit.qr)
    keys = [message_in(phone.enter_pin(place, "000000")) for _ in range(5)]
    assert keys == ["pin.wrong"] * 4 + ["pin.locked"]
    assert message_in(phone.enter_pin(place)) == "pin.locked", "the right one, too"
    assert visit.page.status_code == 200, "nothing is decided"
    assert phone.scan(thaid.visit().qr).json()["key"] == "pin.locked"
    assert phone.http.get("/app/scan").status_code == 403


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "123456789", "๑๒๓๔๕๖", "12345a"])
def test_what_is_no_pin_costs_no_try(thaid: ThaidParty, phone: ThaidPhone, pin: str) -> None:
    place = phone.scanned(thaid.visit().qr)
    assert {message_in(phone.enter_pin(place, pin)) for _ in range(6)} == {"pin.malformed"}
    assert message_in(phone.enter_pin(place)) == "proofing.done"


def test_confirming_twice_shows_the_same_result(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit()
    place = phone.scanned(visit.qr)
    assert [message_in(phone.enter_pin(place)) for _ in range(2)] == ["proofing.done"] * 2
    assert phone.post(place, data={"answer": "deny"}).status_code == 303
    assert thaid.collect(visit)["id_token"]
