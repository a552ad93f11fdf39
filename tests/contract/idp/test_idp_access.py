"""Access to the providers: hosts, holders, other people's proofings, forged forms."""

import pytest

from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.software_app import SoftwareApp, message_in, picture_of

PAGES = ["/", "/services", "/services/gfmis", "/alerts", "/profile", "/verification", "/consent", "/scan"]
FORMS = ["/consent", "/scan", "/scan/frames", "/verification", "/verification/face", "/proofing/x"]


@pytest.fixture
def stranger(idp: RunningIdp) -> SoftwareApp:
    return SoftwareApp(idp, idp.register())


@pytest.mark.parametrize("path", [*PAGES, "/proofing/x"])
def test_nobody_opens_a_phone_without_its_link(app: SoftwareApp, idp: RunningIdp, path: str) -> None:
    answer = idp.at(app.origin).get(path)
    assert (answer.status_code, message_in(answer)) == (403, "phone.not_held")


def test_a_wrong_link_opens_nothing(app: SoftwareApp, idp: RunningIdp) -> None:
    browser = idp.at(app.origin)
    for path in ("/hold/" + "0" * 64, "/profile"):
        answer = browser.get(path)
        assert (answer.status_code, message_in(answer)) == (403, "phone.not_held")


def test_another_phones_key_and_cookie_open_nothing(app: SoftwareApp, stranger: SoftwareApp) -> None:
    host = {"Host": app.origin.removeprefix("http://")}
    assert stranger.http.get("/profile", headers=host).status_code == 403
    assert stranger.http.get("/hold/" + stranger.link.rsplit("/", 1)[-1], headers=host).status_code == 403


def test_the_link_can_be_opened_again_and_its_cookie_is_out_of_scripts_reach(app: SoftwareApp, idp: RunningIdp) -> None:
    for _ in range(2):
        opened = idp.at(app.origin).get("/hold/" + app.link.rsplit("/", 1)[-1])
        assert opened.status_code == 303
        assert {"HttpOnly", "SameSite=Lax"} <= set(opened.headers["Set-Cookie"].split("; "))


def test_provider_and_app_answer_at_their_own_hosts_alone(app: SoftwareApp, idp: RunningIdp) -> None:
    provider = idp.at(idp.origin)
    assert [provider.get(path).status_code for path in ("/", "/profile")] == [404, 404]
    assert app.http.get("/paotang/jwks").status_code == 404
    assert idp.at("http://nobody.paotang.localhost").get("/").status_code == 404
    assert idp.at("http://portal.localhost:8001").get("/paotang/jwks").status_code == 404


def test_an_ordinary_camera_leads_to_a_page_that_names_the_app(party: RelyingParty, idp: RunningIdp) -> None:
    page = idp.at(idp.origin).get(party.start().qr.removeprefix(idp.origin))
    assert (page.status_code, message_in(page)) == (200, "device.open_app")


def test_nobody_sees_or_decides_what_somebody_else_has_scanned(
    party: RelyingParty, app: SoftwareApp, stranger: SoftwareApp
) -> None:
    started = party.start()
    stranger.consent()
    app.consent()
    place = app.scan(started.qr).json()["go"]
    assert stranger.http.get(place).status_code == 404
    assert stranger.post(place, data={"answer": "confirm"}).status_code == 404
    assert stranger.scan(started.qr).json()["key"] == "proofing.used"
    assert message_in(app.post(place, data={"answer": "confirm"}, follow_redirects=True)) == "proofing.done"


@pytest.mark.parametrize("path", FORMS)
def test_a_form_from_elsewhere_is_refused(app: SoftwareApp, path: str) -> None:
    assert app.http.post(path, data={"answer": "confirm"}).status_code == 400


def test_guessing_codes_is_stopped_and_stops_nobody_else(
    party: RelyingParty, app: SoftwareApp, stranger: SoftwareApp, idp: RunningIdp
) -> None:
    started = party.start()
    guess = started.qr.replace(started.user_code, "BBBB-BBBB")
    keys = [app.scan(guess).json()["key"] for _ in range(6)]
    assert keys == ["proofing.unknown"] * 5 + ["scan.too_many"]
    assert app.scan(started.qr).json()["key"] == "scan.too_many"
    assert stranger.scan(started.qr).status_code == 200


def test_confirming_without_consent_leads_nowhere(party: RelyingParty, app: SoftwareApp) -> None:
    place = app.scan(party.start().qr).json()["go"]
    assert app.http.get(place).headers["Location"] == "/consent"
    assert message_in(app.post(place, data={"answer": "confirm"})) == "consent.missing"


def test_confirming_twice_shows_the_same_result(party: RelyingParty, app: SoftwareApp) -> None:
    app.consent()
    place = app.scan(party.start().qr).json()["go"]
    for answer in ("confirm", "confirm", "cancel"):
        assert message_in(app.post(place, data={"answer": answer}, follow_redirects=True)) == "proofing.done"


def test_the_verification_can_not_be_cut_short(idp: RunningIdp) -> None:
    app = SoftwareApp(idp, idp.register(), verified=False)
    assert app.post("/verification/face").headers["Location"] == "/verification"
    assert app.http.get("/verification/done").headers["Location"] == "/verification"
    assert 'data-message="verification.waiting"' in app.http.get("/profile").text


@pytest.mark.parametrize("picture", [b"", b"GIF89a", picture_of("x")[:60]])
def test_what_is_no_picture_is_refused(app: SoftwareApp, picture: bytes) -> None:
    answer = app.post("/scan/frames", files={"picture": ("frame", picture)})
    assert (answer.status_code, answer.json()["key"]) == (422, "camera.no_picture")


def test_a_name_with_markup_is_shown_as_text(idp: RunningIdp) -> None:
    app = SoftwareApp(idp, idp.register(first_name="<b>Malee</b>", first_name_en="Malee"))
    assert "<b>Malee" not in app.http.get("/").text
    assert "&lt;b&gt;Malee" in app.http.get("/").text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_strict_policy(app: SoftwareApp, path: str) -> None:
    headers = app.http.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
