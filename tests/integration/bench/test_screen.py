"""The two verbs of a screen object, against a real browser."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from bench.manual.catalogue import UnknownManualId
from bench.recording.evidence import Device, Event, GherkinStep, OpenScenario, Place, Recorder
from steps.screens.screen import Screen

PAGE = """<html lang="th"><body style="margin: 0">
  <h1>ตรวจสอบอีเมล</h1>
  <label>PIN <input type="password"></label>
  <label>อีเมล <input value="malee@example.go.th"></label>
  <label>จังหวัด <select><option value="10">กรุงเทพมหานคร</option><option value="50">เชียงใหม่</option></select></label>
  <label><input type="checkbox"> ยินยอม</label>
  <label>PDF <input type="file" hidden></label>
  <button style="position: absolute; left: 40px; top: 2000px; width: 200px; height: 50px"
    onclick="document.querySelector('p').textContent = 'ยืนยันแล้ว'">ตรวจสอบรหัส</button>
  <p role="status">ยังไม่ยืนยัน</p>
</body></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.set_default_timeout(300)
        page.set_content(PAGE)
        yield page


@pytest.fixture
def scenario(tmp_path: Path) -> OpenScenario:
    recorder = Recorder(tmp_path, "gw0", lambda: started)
    started = datetime(2025, 6, 12, tzinfo=UTC)
    scenario = recorder.open(
        id="test_code",
        name="A code",
        feature="",
        rule="",
        tags=[],
        steps=[GherkinStep("When she looks")],
        place=Place(),
        positions={},
    )
    scenario.begin_step()
    return scenario


class EmailCheckScreen(Screen):
    pass


@pytest.fixture
def screen(page: Page, scenario: OpenScenario) -> EmailCheckScreen:
    return EmailCheckScreen(Device("computer", page, scenario))


@pytest.fixture
def events(scenario: OpenScenario) -> list[Event]:
    return scenario.record.events


def test_an_action_is_recorded_with_its_control(screen: EmailCheckScreen, events: list[Event]) -> None:
    screen.performs("ST2.3.6", screen.page.get_by_role("button")).click()
    (event,) = events
    assert (event.kind, event.manual_id, event.action) == ("performs", "ST2.3.6", "click")
    assert (event.screen, event.device, event.step) == ("EmailCheckScreen", "computer", "When she looks")
    assert event.label == "ตรวจสอบรหัส"


def test_the_control_is_scrolled_to_and_its_box_lies_on_the_picture(
    screen: EmailCheckScreen, events: list[Event], tmp_path: Path
) -> None:
    screen.performs("ST2.3.6", screen.page.get_by_role("button")).click()
    (event,) = events
    assert (event.width, event.height) == (1280, 800)
    assert event.box is not None
    assert (event.box.x, event.box.width, event.box.height) == (40, 200, 50)
    assert 0 <= event.box.y <= 750
    assert (tmp_path / "evidence" / event.picture).read_bytes().startswith(b"\xff\xd8\xff")


def test_the_screen_is_kept_as_it_was_before_the_action(screen: EmailCheckScreen, events: list[Event]) -> None:
    screen.performs("ST2.3.6", screen.page.get_by_role("button")).click()
    expect(screen.page.get_by_role("status")).to_have_text("ยืนยันแล้ว")
    assert "status: ยังไม่ยืนยัน" in events[0].text


def test_every_action_acts_and_is_recorded(screen: EmailCheckScreen, events: list[Event]) -> None:
    page = screen.page
    screen.performs("ST2.3.3", page.get_by_label("อีเมล")).fill("somchai@example.go.th")
    screen.performs("ST2.3.3", page.get_by_label("อีเมล")).press("End")
    screen.performs("ST2.3.2", page.get_by_label("จังหวัด")).select_option("50")
    screen.performs("ST2.1.8", page.get_by_label("ยินยอม")).check()
    screen.performs("ST2.1.8", page.get_by_label("ยินยอม")).uncheck()
    screen.performs("ST2.1.6", page.get_by_label("PDF")).set_input_files(Path(__file__))
    assert [event.action for event in events] == [
        *("fill", "press", "select_option", "check", "uncheck", "set_input_files"),
    ]
    expect(page.get_by_label("อีเมล")).to_have_value("somchai@example.go.th")
    expect(page.get_by_label("จังหวัด")).to_have_value("50")
    expect(page.get_by_label("PDF")).to_have_value("C:\\fakepath\\test_screen.py")


def test_a_verb_without_an_action_or_an_assertion_records_nothing(
    screen: EmailCheckScreen, events: list[Event]
) -> None:
    screen.performs("ST2.3.6", screen.page.get_by_role("button"))
    screen.sees("ST2.3.6", screen.page.get_by_role("status"))
    assert events == []


def test_an_action_that_fails_records_nothing(screen: EmailCheckScreen, events: list[Event]) -> None:
    with pytest.raises(Error):
        screen.performs("ST2.3.6", screen.page.get_by_role("heading")).fill("a heading is no field")
    with pytest.raises(Error):
        screen.performs("ST2.3.6", screen.page.get_by_role("button", name="no such button")).click()
    assert events == []


def test_an_assertion_that_passes_is_recorded(screen: EmailCheckScreen, events: list[Event]) -> None:
    screen.sees("ST2.3.6", screen.page.get_by_role("status")).to_have_text("ยังไม่ยืนยัน")
    (event,) = events
    assert (event.kind, event.action, event.label) == ("sees", "to_have_text", "ยังไม่ยืนยัน")
    assert event.box is not None


def test_an_assertion_that_fails_records_nothing(screen: EmailCheckScreen, events: list[Event]) -> None:
    with pytest.raises(AssertionError):
        screen.sees("ST2.3.6", screen.page.get_by_role("status")).to_have_text("ยืนยันแล้ว", timeout=50)
    assert events == []


def test_what_is_seen_to_be_absent_has_no_box(screen: EmailCheckScreen, events: list[Event]) -> None:
    screen.sees("ST2.3.6", screen.page.get_by_role("alert")).not_to_be_visible()
    assert (events[0].box, events[0].label) == (None, "")


def test_of_several_seen_the_first_is_marked(screen: EmailCheckScreen, events: list[Event]) -> None:
    screen.sees("ST2.3.6", screen.page.get_by_role("textbox")).to_have_count(2)
    assert events[0].label == "PIN"


def test_a_wrong_assertion_name_fails(screen: EmailCheckScreen, events: list[Event]) -> None:
    with pytest.raises(AttributeError, match="to_be_vissible"):
        screen.sees("ST2.3.6", screen.page.get_by_role("status")).to_be_vissible()  # type: ignore[attr-defined]
    assert events == []


def test_an_id_that_the_manual_doesnt_have_is_refused_at_once(screen: EmailCheckScreen) -> None:
    with pytest.raises(UnknownManualId):
        screen.performs("ST2.3.66", screen.page.get_by_role("button"))
    with pytest.raises(UnknownManualId):
        screen.sees("ST2.3.66", screen.page.get_by_role("status"))


@pytest.mark.parametrize("field", ["", "placeholder='6 digits'", "autocomplete=new-password type=text"])
def test_what_was_filled_in_is_kept_nowhere(screen: EmailCheckScreen, events: list[Event], field: str) -> None:
    screen.page.set_content(f"<label>PIN: a <input type=password {field}></label><button>OK</button>")
    pin = screen.page.get_by_label("PIN")
    screen.performs("ST2.5.3", pin).fill('13"5: 79')
    screen.performs("ST2.5.3", pin).press("End")
    screen.sees("ST2.5.3", pin).to_have_value('13"5: 79')
    assert events[-1].text == '- text: "PIN: a"\n- textbox "PIN: a" (value not kept)\n- button "OK"'
    assert "79" not in repr([(event.text, event.label) for event in events])


def test_other_fields_keep_their_values_on_pages_without_a_secret(
    screen: EmailCheckScreen, events: list[Event]
) -> None:
    screen.page.set_content("<label>อีเมล <input value=malee@example.go.th></label>")
    screen.sees("ST2.3.3", screen.page.get_by_label("อีเมล")).to_be_visible()
    assert 'textbox "อีเมล": malee@example.go.th' in events[0].text


def test_without_an_open_scenario_the_verbs_act_and_assert_all_the_same(page: Page) -> None:
    screen = EmailCheckScreen(Device("computer", page))
    screen.performs("ST2.3.6", page.get_by_role("button")).click()
    screen.sees("ST2.3.6", page.get_by_role("status")).to_have_text("ยืนยันแล้ว")
    with pytest.raises(AssertionError):
        screen.sees("ST2.3.6", page.get_by_role("status")).to_have_text("ยังไม่ยืนยัน", timeout=50)
