"""The screens: who may see them, what they answer, and which message they show."""

import io

import pytest
from flask.testing import FlaskClient

from authenticator_sim.keys import KeysFailed
from authenticator_sim.smart_id.adapters.portal import KEYS
from authenticator_sim.smart_id.messages import MESSAGES
from simkit.screens import Screens
from tests.unit.authenticator_sim.app import App
from tests.unit.authenticator_sim.browser import get, picture, pictures, post, shown
from tests.unit.authenticator_sim.fakes import KEY, PIN, PORTAL, QR, NotedTransaction, a_challenge, a_task


@pytest.mark.parametrize("path", ["/", "/nexus", "/nexus/scan", "/nexus/pin", "/nexus/requests/request-1", "/nope"])
def test_without_the_hold_key_nothing_of_the_phone_is_shown(stranger: FlaskClient, path: str) -> None:
    answer = get(stranger, path)
    assert answer.status_code == 403
    assert shown(answer) == ["phone.not_held"]
    assert "มาลี" not in answer.text


def test_a_wrong_hold_key_holds_nothing(stranger: FlaskClient) -> None:
    assert get(stranger, f"/hold/{KEY}x").status_code == 403
    assert get(stranger, "/").status_code == 403


def test_a_held_phone_is_not_another_one(holder: FlaskClient) -> None:
    cookie = holder.get_cookie("session", domain="mali.phone.localhost")
    assert cookie is not None
    holder.set_cookie("session", cookie.value, domain="other.phone.localhost")
    assert get(holder, "/").status_code == 200
    assert get(holder, "/", host="other.phone.localhost:8002").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "phone.localhost:8002", "nobody.phone.localhost:8002"])
def test_an_unknown_host_is_not_found(stranger: FlaskClient, host: str) -> None:
    assert get(stranger, "/", host=host).status_code == 404


def test_a_post_without_csrf_token_is_refused(holder: FlaskClient) -> None:
    holder.application.config["WTF_CSRF_ENABLED"] = True
    assert post(holder, "/sensor/enrolment", set="none").status_code == 400


def test_the_hold_cookie_is_out_of_reach_for_scripts_and_other_sites(stranger: FlaskClient) -> None:
    cookie = get(stranger, f"/hold/{KEY}").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie


def test_a_phone_without_the_app_does_not_open_it(app: App, holder: FlaskClient) -> None:
    app.phones.rows[0].apps = []
    assert get(holder, "/nexus").status_code == 404
    assert "Nexus Smart ID" not in get(holder, "/").text


def test_an_uploaded_qr_leads_to_the_offer(holder: FlaskClient) -> None:
    answer = post(holder, "/nexus/scan", picture=picture(QR))
    assert (answer.status_code, answer.location) == (303, "/nexus/activate")
    assert "Q8888888888ST01" in get(holder, "/nexus/activate").text


def test_the_newest_offer_on_a_screen_is_looked_at(holder: FlaskClient, screens: Screens) -> None:
    """B8: by one button."""
    for text in (f"{PORTAL}/activate/{'x' * 43}", QR, "http://store.localhost/ios/nexus"):
        screens.show(text)
    assert post(holder, "/nexus/scan", screens="look").location == "/nexus/activate"


def test_of_several_codes_the_offer_is_taken(holder: FlaskClient) -> None:
    """F9: a notice's code stands above it."""
    page = pictures("https://example.go.th/news", QR)
    assert post(holder, "/nexus/scan", picture=page).location == "/nexus/activate"
    frame = post(holder, "/nexus/scan/frames", picture=pictures("https://example.go.th/news", QR))
    assert frame.get_json() == {"go": "/nexus/activate"}


@pytest.mark.parametrize(
    ("uploaded", "key"),
    [
        (lambda: picture("https://evil.example/activate/x"), "scan.wrong_kind"),
        (lambda: picture(f"{PORTAL}/activate/{'x' * 43}"), "activation.unknown"),
        (lambda: (io.BytesIO(b"GIF89a no picture"), "x.png"), "camera.no_picture"),
        (lambda: "", "camera.no_picture"),
    ],
)
def test_what_is_not_the_qr_is_refused_with_its_reason(holder: FlaskClient, uploaded: object, key: str) -> None:
    answer = post(holder, "/nexus/scan", picture=uploaded())  # type: ignore[operator]
    assert answer.status_code == 422
    assert shown(answer)[0] == key


def test_a_frame_is_answered_for_the_script(holder: FlaskClient) -> None:
    answer = post(holder, "/nexus/scan/frames", picture=picture("hello"))
    assert (answer.status_code, answer.get_json()["key"]) == (422, "scan.wrong_kind")
    answer = post(holder, "/nexus/scan/frames", picture=picture(QR))
    assert answer.get_json() == {"go": "/nexus/activate"}


def test_different_pins_show_both_languages_and_empty_fields(holder: FlaskClient) -> None:
    post(holder, "/nexus/scan", picture=picture(QR))
    post(holder, "/nexus/activate")
    post(holder, "/nexus/pin", pin=PIN)
    answer = post(holder, "/nexus/pin/again", pin="246811")
    assert answer.status_code == 422
    assert shown(answer) == ["pin.differs"]
    assert 0 < answer.text.index("PIN ทั้งสองครั้งไม่ตรงกัน") < answer.text.index("PINs do not match")
    assert 'action="/nexus/pin"' in answer.text
    assert PIN not in answer.text
    assert "246811" not in answer.text


def test_a_pin_that_is_chosen_waits_for_ok(holder: FlaskClient) -> None:
    """Looks, PIN field: the manual has an OK after each of the two (ST2.5.3)."""
    post(holder, "/nexus/scan", picture=picture(QR))
    post(holder, "/nexus/activate")
    assert 'id="pin-at-once"' not in get(holder, "/nexus/pin").text
    post(holder, "/nexus/pin", pin=PIN)
    assert 'id="pin-at-once"' not in get(holder, "/nexus/pin/again").text


@pytest.mark.parametrize(
    "path",
    ["/nexus/activate", "/nexus/pin", "/nexus/pin/again", "/nexus/biometrics", "/nexus/activation", "/nexus/activated"],
)
def test_a_screen_out_of_its_turn_leads_back(holder: FlaskClient, path: str) -> None:
    answer = get(holder, path)
    assert (answer.status_code, answer.location) == (303, "/nexus")


def test_opening_the_app_opens_the_waiting_request(app: App, holder: FlaskClient) -> None:
    app.activate(app.phone())
    app.portal.waiting = [a_challenge()]
    assert get(holder, "/nexus").location == "/nexus/requests/request-1"
    answer = get(holder, "/nexus/inbox")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/nexus")
    assert "ช้าง" in get(holder, "/nexus/requests/request-1").text


def test_the_unlocking_goes_from_prompt_to_pin_to_result(app: App, holder: FlaskClient) -> None:
    app.activate(app.phone())
    app.ask()
    at = "/nexus/requests/request-1"
    assert post(holder, f"{at}/accept").location == f"{at}/unlock"
    assert 'aria-labelledby="prompt"' in get(holder, f"{at}/unlock").text
    post(holder, f"{at}/unlock/sensor", result="mismatch")
    assert shown(get(holder, f"{at}/unlock")) == ["sensor.mismatch"]
    post(holder, f"{at}/unlock/pin")
    answer = post(holder, f"{at}/unlock", pin="111111")
    assert (answer.status_code, shown(answer)) == (422, ["pin.wrong"])
    assert 'id="pin-at-once"' in answer.text
    assert 0 < answer.text.index("PIN ไม่ถูกต้อง") < answer.text.index("Wrong PIN")
    assert post(holder, f"{at}/unlock", pin=PIN).location == at
    assert shown(get(holder, at)) == ["request.accepted"]


def test_a_seal_that_is_lost_stays_forgotten_though_the_answer_is_a_refusal(
    app: App, holder: FlaskClient, transaction: NotedTransaction
) -> None:
    app.activate(app.phone())
    app.ask()
    post(holder, "/nexus/requests/request-1/accept")
    app.seals.destroyed.add("first-faces")
    answer = post(holder, "/nexus/requests/request-1/unlock/sensor", result="match")
    assert (answer.status_code, shown(answer)) == (422, ["sensor.changed"])
    assert transaction.last == "kept"


def test_what_an_answer_had_changed_before_it_was_refused_is_undone(
    app: App, holder: FlaskClient, transaction: NotedTransaction
) -> None:
    app.activate(app.phone())
    app.ask()
    post(holder, "/nexus/requests/request-1/accept")
    post(holder, "/nexus/requests/request-1/unlock/pin")
    assert post(holder, "/nexus/requests/request-1/unlock", pin="111111").status_code == 422
    assert transaction.last == "undone"


def test_polls_change_nothing(app: App, holder: FlaskClient) -> None:
    app.activate(app.phone())
    app.portal.waiting, app.portal.tasks = [a_challenge()], [a_task()]
    assert get(holder, "/nexus/inbox").status_code == 204
    assert shown(get(holder, "/nexus/banner")) == ["request.waiting"]
    assert (app.requests.rows, app.renewals.rows) == ([], [])


def test_a_request_that_was_answered_here_is_not_brought_up_again(app: App, holder: FlaskClient) -> None:
    app.activate(app.phone())
    request = app.ask()
    app.answer.reject(app.phone(), request.id)
    assert get(holder, "/nexus").status_code == 200
    assert "HX-Redirect" not in get(holder, "/nexus/inbox").headers


def test_a_renewal_that_is_not_this_phone_s_is_not_found(holder: FlaskClient) -> None:
    at = "/nexus/updates/renewal-1"
    answers = [
        get(holder, at),
        get(holder, f"{at}/pin"),
        post(holder, f"{at}/pin", pin=PIN),
        post(holder, f"{at}/reject"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4


def test_another_phone_s_request_is_not_found(app: App, holder: FlaskClient) -> None:
    app.activate(app.phone("other"))
    app.portal.waiting = [a_challenge()]
    app.inbox.open(app.phone("other"))
    for answer in (
        get(holder, "/nexus/requests/request-1"),
        get(holder, "/nexus/requests/request-1/unlock"),
        post(holder, "/nexus/requests/request-1/accept"),
        post(holder, "/nexus/requests/request-1/reject"),
        post(holder, "/nexus/requests/request-1/unlock", pin=PIN),
    ):
        assert answer.status_code == 404
    assert app.portal.answers == []


def test_every_refusal_of_the_portal_has_its_words() -> None:
    assert set(MESSAGES) >= KEYS


@pytest.mark.parametrize("path", ["/nexus", "/nexus/inbox", "/nexus/banner"])
def test_a_token_that_can_t_sign_is_told_and_the_page_comes(holder: FlaskClient, app: App, path: str) -> None:
    """F28: the store is full, or can't be read; as soon as it can, everything goes on."""
    app.activate(app.phone())
    app.portal.failures = [KeysFailed("keys.failed")]
    answer = get(holder, path)
    assert answer.status_code == 200
    assert shown(answer) == (["keys.failed"] if path != "/nexus/banner" else [])
    assert shown(get(holder, "/nexus")) == ["request.none"]


def test_a_confirmation_that_the_token_can_t_prove_is_made_later(app: App) -> None:
    """F28: what was interrupted stays to be finished."""
    phone = app.phone()
    app.choose_pin(phone)
    app.activation.answer_question(phone, biometrics=False)
    app.portal.on_call = lambda: app.portal.failures.extend(
        [KeysFailed("keys.failed")] if app.portal.asked[-1] == "confirm" else []
    )
    with pytest.raises(KeysFailed):
        app.activation.finish(phone)
    assert app.inbox.open(phone).problem == "keys.failed"
    app.portal.on_call = lambda: None
    assert app.inbox.open(phone).problem is None
    assert app.portal.confirmed
