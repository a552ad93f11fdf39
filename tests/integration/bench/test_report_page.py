"""The report in a real browser: accessible on a phone and on a desk, nothing wider than a phone, whole on paper."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from bench.queue.assumptions import load_assumptions
from bench.queue.measures import compare
from bench.queue.page import write_page
from bench.recording.failures import FAILURES, REPLAY
from bench.recording.runs import mark_ended
from bench.report import build_report
from bench.report.beside import PAGE as ONE_TOKEN
from tests.looks import told, violations
from tests.unit.bench.recorded import run_with, write_exchange, write_log, write_mail
from tests.unit.bench.records import on_phone, performs, scenario, sees
from tests.unit.bench.report.site_links import dead_links

LONG = "x" * 300
GREEN = replace(
    scenario(
        sees("ST4.1", picture="pictures/002.jpg", seconds=1.2),
        on_phone(performs("ST4.2", picture="pictures/003.jpg")),
        on_phone(sees("ST4.2", picture="pictures/003.jpg")),
        performs("ST2.3.6"),
        sees("ST2.3.6"),
        tags=("ST4", "ST2.P16"),
    ),
    positions={"mails": 0},
)
RED = scenario(performs("ST2.3.5", text=LONG, label=LONG), id="red", outcome="failed", failure=LONG, name=LONG)
PAGES = [
    "index.html", "scenarios.html", "ST1.html", "ST2.html", "ST4.html",
    f"scenario-{GREEN.slug}.html", f"scenario-{RED.slug}.html", ONE_TOKEN,
]  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    runs = tmp_path_factory.mktemp("runs")
    before = run_with(runs, scenario(sees("ST2.3.6", text=f"- text: {LONG}")), name="run-1")
    now = run_with(runs, GREEN, RED, name="run-2")
    stack = now / "stacks" / "gw0"
    write_mail(stack, LONG)
    write_exchange(stack, status=401, offer=LONG)
    write_log(stack, "portal", {"event": "certificate issued", "serial": LONG})
    for run in (before, now):
        mark_ended(run)
    kept = now / FAILURES / RED.slug
    kept.mkdir(parents=True)
    for name, size in (("1-phone", (393, 852)), ("2-computer", (1280, 860))):
        Image.new("RGB", size, "white").save(kept / f"{name}.png")
        (kept / f"{name}.trace.zip").touch()
    (kept / REPLAY).write_text(f"./scripts/testbed run --only={LONG}")
    one_token = write_page(compare(load_assumptions(), tokens=2, seed=1, repeats=2, days=5), runs / "one-token").parent
    facts = {"Seed": "424242", "partial": LONG}
    return build_report(now, runs / "report", facts, before, beside=one_token).parent


@pytest.fixture(params=[1280, 360])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_page(viewport={"width": request.param, "height": 800}) as page:
        yield page


def opened(page: Page, report: Path, name: str) -> Page:
    """With everything unfolded."""
    page.goto((report / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return page


@pytest.mark.parametrize("page", [pytest.param(1280, marks=pytest.mark.by_night), 360], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, report: Path, name: str) -> None:
    assert told(violations(opened(page, report, name))) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(page: Page, report: Path, name: str) -> None:
    opened(page, report, name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_failure_page_begins_with_both_lines_and_the_screens_side_by_side(browser: Browser, report: Path) -> None:
    """B1: the moment of the failure on the first screenful, the other steps folded."""
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.goto((report / f"scenario-{RED.slug}.html").as_uri())
        boxes = [one.bounding_box() for one in page.locator(".screens--last .device").all()]
        phone, computer = [box for box in boxes if box]
        assert phone["y"] == computer["y"]
        assert phone["x"] + phone["width"] < computer["x"]
        assert page.locator(".played > li > details").evaluate_all("all => all.map(one => one.open)") == [False]
        expect(page.locator(".played__broken")).to_contain_text("Then it is accepted")
        command = page.get_by_text("./scripts/testbed run --only")
        command.click()
        assert page.evaluate("getSelection().toString().trim()") == command.inner_text().strip()


def test_the_list_of_scenarios_is_filtered_without_script(browser: Browser, report: Path) -> None:
    """B1: the failed one first; chips and tags leave the others out."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((report / "scenarios.html").as_uri())
        rows = page.locator("tr.scenario")
        expect(rows.first).to_have_attribute("data-outcome", "failed")
        expect(rows.filter(visible=True)).to_have_count(2)
        page.get_by_text("Failed 1", exact=True).last.click()
        expect(rows.filter(visible=True)).to_have_count(1)
        page.get_by_text("All", exact=True).click()
        page.get_by_label("Tag").select_option(GREEN.tags[0])
        expect(rows.filter(visible=True)).to_have_count(1)
        expect(rows.filter(visible=True)).to_have_attribute("data-outcome", "passed")


def test_no_link_is_dead(report: Path) -> None:
    assert dead_links(report) == []


def test_the_marks_lie_on_their_controls(page: Page, report: Path) -> None:
    page.goto((report / "ST2.html").as_uri())
    shot = page.locator("#ST2\\.3\\.6 .shot").first
    picture, frame = shot.locator("img").bounding_box(), shot.locator(".mark__over").first.bounding_box()
    assert picture
    assert frame
    scale = picture["width"] / 1280  # the box is at 100, 200, the frame 4 pixels around it
    assert frame["x"] - picture["x"] == pytest.approx(96 * scale, abs=3)
    assert frame["y"] - picture["y"] == pytest.approx(196 * scale, abs=3)
    assert frame["width"] == pytest.approx(128 * scale, abs=6)


def test_computer_and_phone_stand_side_by_side(browser: Browser, report: Path) -> None:
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.goto((report / "ST4.html").as_uri())
        devices = page.locator("#ST4\\.2 .device")
        computer, phone = (device.bounding_box() for device in devices.all())
        assert computer
        assert phone
        assert computer["y"] == phone["y"]
        assert computer["x"] + computer["width"] < phone["x"]


def test_the_thai_font_comes_along(page: Page, report: Path) -> None:
    page.goto((report / "index.html").as_uri())
    assert page.evaluate("document.fonts.load('17px Sarabun', 'รหัส').then(faces => faces.length)") == 1


def test_the_pages_ask_for_nothing_but_files(page: Page, report: Path) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((report / f"scenario-{GREEN.slug}.html").as_uri(), wait_until="load")
    assert any(url.endswith(".jpg") for url in asked)
    assert all(url.startswith("file:") for url in asked)
    assert failed == []


def test_pictures_are_there_on_paper_however_far_down(browser: Browser, report: Path, tmp_path: Path) -> None:
    with browser.new_page() as page:
        page.goto((report / "ST4.html").as_uri())
        page.pdf(path=tmp_path / "chapter.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "chapter.pdf").pages
    assert sum(len(sheet.images) for sheet in sheets) >= 2
    assert float(sheets[0].mediabox.width) == pytest.approx(595, abs=1)
