"""The store: which apps there are, what a store link says, and how an app comes onto a phone."""

import pytest
from flask.testing import FlaskClient

from authenticator_sim.phone.catalogue import CATALOGUE, StoreRefused, app_in
from authenticator_sim.phone.domain import Phone, PhoneRefused
from simkit.screens import Screens
from tests.unit.authenticator_sim.app import App
from tests.unit.authenticator_sim.browser import get, picture, pictures, post, shown
from tests.unit.authenticator_sim.fakes import a_phone

STORE = "http://store.localhost"
LINK = "http://mali.paotang.localhost:8003/hold/secret"


def refusal_of(text: str, platform: str = "ios") -> str:
    with pytest.raises(StoreRefused) as refused:
        app_in(text, platform)
    return refused.value.key


@pytest.fixture
def bare(app: App) -> Phone:
    """Mali's phone, without any app."""
    app.phones.rows[0].apps = []
    return app.phones.rows[0]


@pytest.mark.parametrize("platform", ["ios", "android"])
@pytest.mark.parametrize("app", ["nexus", "paotang", "thaid"])
def test_a_link_of_the_own_platform_leads_to_its_app(platform: str, app: str) -> None:
    assert app_in(f"{STORE}/{platform}/{app}", platform).id == app


def test_a_link_of_the_other_platform_is_told_as_such() -> None:
    assert refusal_of(f"{STORE}/android/nexus", "ios") == "store.other_platform"
    assert refusal_of(f"{STORE}/ios/nexus", "android") == "store.other_platform"


@pytest.mark.parametrize("path", ["ios/bank", "symbian/nexus"])
def test_an_app_that_no_store_has_is_unknown(path: str) -> None:
    assert refusal_of(f"{STORE}/{path}") == "store.unknown_app"


@pytest.mark.parametrize(
    "text",
    ["", "hello", STORE, f"{STORE}/ios", f"{STORE}/ios/nexus/", f"{STORE}/ios/nexus\n", f"{STORE}/ios/nexus?a=b",
     "https://store.localhost/ios/nexus", "http://store.localhost.evil.example/ios/nexus",
     "http://evil.example/http://store.localhost/ios/nexus", "http://storeXlocalhost/ios/nexus"],
)  # fmt: skip
def test_anything_else_is_no_link(text: str) -> None:
    assert refusal_of(text) == "camera.not_a_link"


def test_get_puts_the_icon_on_the_home_screen(bare: Phone, holder: FlaskClient) -> None:
    assert "Nexus Smart ID" not in get(holder, "/").text
    assert ">Get</button>" in get(holder, "/store/nexus").text
    assert post(holder, "/store/nexus").location == "/store/nexus"
    page = get(holder, "/store/nexus")
    assert shown(page) == ["store.installed"]
    assert ">Get</button>" not in page.text
    assert 'href="/nexus" lang="en">Open</a>' in page.text
    assert "Nexus Smart ID" in get(holder, "/").text
    assert get(holder, "/nexus").status_code == 200


def test_getting_an_app_twice_changes_nothing(app: App, bare: Phone, holder: FlaskClient) -> None:
    post(holder, "/store/paotang")
    post(holder, "/store/nexus")
    post(holder, "/store/paotang")
    assert app.phone().apps == ["paotang", "nexus"]


def test_android_speaks_thai(app: App, bare: Phone, holder: FlaskClient) -> None:
    bare.platform = "android"
    assert ">ติดตั้ง</button>" in get(holder, "/store/paotang").text
    post(holder, "/store/paotang")
    assert ">เปิด</a>" in get(holder, "/store/paotang").text
    assert "Play Store" in get(holder, "/").text


def test_the_store_lists_every_app(holder: FlaskClient) -> None:
    page = get(holder, "/store").text
    for app in CATALOGUE.values():
        assert app.name in page
        assert f'href="/store/{app.id}"' in page


def test_there_is_no_page_for_an_app_that_there_is_not(holder: FlaskClient) -> None:
    assert get(holder, "/store/bank").status_code == 404
    assert post(holder, "/store/bank").status_code == 404
    assert get(holder, "/apps/bank").status_code == 404
    assert get(holder, "/apps/thaid").status_code == 404  # there is, but not on this phone


@pytest.mark.parametrize("path", ["/store", "/store/nexus", "/camera", "/apps/paotang"])
def test_without_the_hold_key_no_store_opens(stranger: FlaskClient, path: str) -> None:
    assert shown(get(stranger, path)) == ["phone.not_held"]


def test_without_the_hold_key_nothing_is_installed(app: App, stranger: FlaskClient) -> None:
    assert post(stranger, "/store/thaid").status_code == 403
    assert app.phone().apps == ["nexus"]


def test_an_app_without_account_says_so(holder: FlaskClient) -> None:
    post(holder, "/store/paotang")
    assert 'href="/apps/paotang"' in get(holder, "/").text
    assert shown(get(holder, "/apps/paotang")) == ["app.no_account"]


def test_an_app_that_lives_elsewhere_opens_by_its_link(app: App, holder: FlaskClient) -> None:
    app.service.install("mali", CATALOGUE["paotang"])
    app.service.link_apps("mali", {"paotang": LINK})
    assert f'href="{LINK}"' in get(holder, "/").text
    assert f'href="{LINK}"' in get(holder, "/store/paotang").text
    assert get(holder, "/apps/paotang").location == LINK


def test_a_link_alone_installs_nothing(app: App, holder: FlaskClient) -> None:
    app.service.link_apps("mali", {"paotang": LINK})
    assert "เป๋าตัง" not in get(holder, "/").text
    assert get(holder, "/apps/paotang").status_code == 404


def test_links_that_are_not_told_stay() -> None:
    phone = a_phone()
    phone.link({"paotang": LINK})
    phone.link({"thaid": f"{LINK}2"})
    assert phone.app_links == {"paotang": LINK, "thaid": f"{LINK}2"}


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "/hold/secret", "http://", 7, None, f"{LINK} x"])
def test_only_an_address_can_be_a_link(link: object) -> None:
    with pytest.raises(PhoneRefused, match=r"phone\.bad_link"):
        a_phone().link({"paotang": link})  # type: ignore[dict-item]


def test_an_app_that_there_is_not_has_no_link() -> None:
    with pytest.raises(PhoneRefused, match=r"phone\.unknown_app"):
        a_phone().link({"bank": LINK})


@pytest.mark.parametrize("path", ["/camera", "/camera/frames"])
@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"{STORE}/android/nexus", "store.other_platform"),
        (f"{STORE}/ios/bank", "store.unknown_app"),
        ("https://example.go.th/", "camera.not_a_link"),
    ],
)
def test_the_camera_tells_what_leads_nowhere(holder: FlaskClient, path: str, text: str, key: str) -> None:
    answer = post(holder, path, picture=picture(text))
    assert answer.status_code == 422
    assert (answer.get_json()["key"] if answer.is_json else shown(answer)[0]) == key


def test_the_camera_opens_the_app_s_page(holder: FlaskClient) -> None:
    assert post(holder, "/camera", picture=picture(f"{STORE}/ios/thaid")).location == "/store/thaid"
    answer = post(holder, "/camera/frames", picture=picture(f"{STORE}/ios/thaid"))
    assert answer.get_json() == {"go": "/store/thaid"}


def test_a_link_s_platform_is_named(holder: FlaskClient) -> None:
    text = post(holder, "/camera/frames", picture=picture(f"{STORE}/android/nexus")).get_json()["text"]
    assert "สำหรับ Android" in text
    assert "เครื่องนี้เป็น iOS" in text


def test_the_home_screen_has_camera_and_store(holder: FlaskClient) -> None:
    page = get(holder, "/").text
    assert 'href="/camera"' in page
    assert 'href="/store"' in page
    assert "App Store" in page


def test_the_home_screen_is_no_lock_screen(holder: FlaskClient) -> None:
    """Looks, phone home: the status bar has the time, once; nothing leads to where one is."""
    page = get(holder, "/").text
    assert page.count("14:05") == 1
    assert 'aria-label="ไปหน้าจอหลัก"' not in page


@pytest.mark.parametrize("path", ["/nexus", "/nexus/scan", "/store", "/store/nexus", "/camera", "/camera/apps"])
def test_every_page_of_an_app_has_the_way_home(holder: FlaskClient, path: str) -> None:
    """Looks, phone home."""
    assert '<a href="/" aria-label="ไปหน้าจอหลัก">' in get(holder, path).text


@pytest.mark.parametrize(("enrolment", "state", "next_"), [("first-faces", "true", "none"), (None, "false", "another")])
def test_the_panel_s_switch_tells_whether_the_face_is_known(
    app: App, holder: FlaskClient, enrolment: str | None, state: str, next_: str
) -> None:
    """Looks, panel: a switch with its state, and a form under it."""
    app.phones.rows[0].enrolment = enrolment
    page = get(holder, "/").text
    assert f'<button role="switch" aria-checked="{state}" name="set"\n value="{next_}">จำใบหน้า</button>' in page


def test_of_several_codes_the_phone_s_own_leads_on(bare: Phone, holder: FlaskClient) -> None:
    """F9: the iPhone's stands left of it, and somebody else's, too."""
    bare.platform = "android"
    page = pictures("https://example.go.th/", f"{STORE}/ios/nexus", f"{STORE}/android/nexus")
    assert post(holder, "/camera", picture=page).location == "/store/nexus"


@pytest.mark.parametrize("platform", ["ios", "android"])
def test_of_several_apps_one_is_chosen(bare: Phone, holder: FlaskClient, platform: str) -> None:
    """F9: a screenshot of the portal's download page leads to each of its apps on either phone."""
    bare.platform = platform
    links = [f"{STORE}/{system}/{app}" for app in ("nexus", "paotang") for system in ("ios", "android")]
    place = post(holder, "/camera", picture=pictures(*links)).location
    assert place == post(holder, "/camera/frames", picture=pictures(*links)).get_json()["go"]
    page = get(holder, place).text
    assert [f'href="/store/{app}"' in page for app in ("nexus", "paotang", "thaid")] == [True, True, False]


def test_no_app_is_made_up_to_choose_from(holder: FlaskClient) -> None:
    assert get(holder, "/camera/apps?app=bank").status_code == 404


def test_the_panel_looks_at_the_computer_s_screen(bare: Phone, holder: FlaskClient, screens: Screens) -> None:
    """B8: what else is on it doesn't matter."""
    screens.show(f"{STORE}/ios/thaid")
    screens.show("https://portal.example/activate/secret")
    assert post(holder, "/camera", screens="look").location == "/store/thaid"


def test_a_dark_screen_is_told_as_such(holder: FlaskClient) -> None:
    """B8: no picture was sent, so none is blamed."""
    answer = post(holder, "/camera", screens="look")
    assert (answer.status_code, shown(answer)[0]) == (422, "camera.nothing_on_screens")
