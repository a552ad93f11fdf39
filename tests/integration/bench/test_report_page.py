"""The report in a real browser: accessible, and nothing wider than a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page
from pydantic import TypeAdapter

from bench.evidence import ScenarioRecord
from bench.report import build_report
from tests.unit.bench.records import performs, scenario, sees

LONG = "x" * 300
RECORDS = [
    scenario(performs("ST2.3.6"), sees("ST2.3.6"), tags=("ST2.P16",)),
    scenario(performs("ST2.3.5", text=LONG, label=LONG), id="red", outcome="failed", failure=LONG, name=LONG),
]
PAGES = ["index.html", "scenario-1.html", "scenario-2.html"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("run")
    (run / "evidence" / "gw0").mkdir(parents=True)
    Image.new("RGB", (1280, 800), "white").save(run / "evidence" / "gw0" / "001-001.jpg")
    lines = [TypeAdapter(ScenarioRecord).dump_json(record) for record in RECORDS]
    (run / "evidence" / "gw0.jsonl").write_bytes(b"\n".join(lines))
    return build_report(run, run / "report", {"Seed": "424242"}).parent


@pytest.fixture(params=[1280, 360])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_page(viewport={"width": request.param, "height": 800}) as page:
        yield page


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, report: Path, name: str) -> None:
    page.goto((report / name).as_uri())
    found = Axe().run(page)
    assert found.response["passes"]
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(page: Page, report: Path, name: str) -> None:
    page.goto((report / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_thai_font_comes_along(page: Page, report: Path) -> None:
    page.goto((report / "index.html").as_uri())
    assert page.evaluate("document.fonts.load('17px Sarabun', 'รหัส').then(faces => faces.length)") == 1


def test_the_pages_ask_for_nothing_but_files(page: Page, report: Path) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((report / "scenario-1.html").as_uri())
    assert any(url.endswith(".jpg") for url in asked)
    assert all(url.startswith("file:") for url in asked)
    assert failed == []
