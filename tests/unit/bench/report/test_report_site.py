"""The pages of the report, as text."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bench.manual.catalogue import load_catalogues
from bench.recording.chronicle import Chronicle
from bench.recording.evidence import ScenarioRecord
from bench.recording.runs import mark_ended
from bench.report import build_report
from bench.report.beside import PAGE
from tests.unit.bench.recorded import run_with, write_exchange, write_log, write_mail
from tests.unit.bench.records import performs, scenario, sees
from tests.unit.bench.report.site_links import dead_links, read_site

CATALOGUES = load_catalogues()
FACTS = {"took": "8.3 s", "Played": "12 June 2025, 09:41", "Seed": "424242", "Ready after": "4.1 s"}
CODE = scenario(performs("ST2.3.6"), sees("ST2.3.6", picture="pictures/002.jpg"), tags=("ST2.P16",))


def page_of(tmp_path: Path, name: str, *records: ScenarioRecord) -> str:
    index = build_report(run_with(tmp_path, *records), tmp_path / "report", FACTS)
    return (index.parent / name).read_text("utf-8")


def scenario_page(tmp_path: Path, record: ScenarioRecord) -> str:
    return page_of(tmp_path, f"scenario-{record.slug}.html", record)


def article(page: str, manual_id: str) -> str:
    return page.split(f'<article class="step" id="{manual_id}"')[1].split("</article>")[0]


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_run_its_outcome_and_its_coverage_are_told_at_the_top(tmp_path: Path) -> None:
    words = words_of(page_of(tmp_path, "index.html", CODE, scenario(id="test_red", outcome="failed")))
    assert "1 of 2 scenarios passed" in words
    steps, branches = len(CATALOGUES.steps), len(CATALOGUES.branches)
    assert f"steps covered 1 of {steps}" in words
    assert f"branches covered 1 of {branches}" in words
    assert f"missing {steps + branches - 2}" in words
    assert all(f"{name} {value}" in words for name, value in FACTS.items() if name != "took")
    assert f"1 of 2 scenarios passed in {FACTS['took']}" in words


def test_every_page_leads_to_the_chapters_by_name_and_to_what_failed(tmp_path: Path) -> None:
    """Looks: digits alone say nothing; from a chapter one turns to those before and after."""
    index = page_of(tmp_path, "index.html", CODE, scenario(id="test_red", outcome="failed"))
    pages = {file.name: file.read_text("utf-8") for file in (tmp_path / "report").glob("*.html")}
    assert index in pages.values()
    for page in pages.values():
        navigation = page.split('<nav class="head__nav"')[1].split("</nav>")[0]
        assert "Chapter ST4 First login" in words_of(navigation)
        assert 'href="index.html#failed">Failed 1</a>' in navigation
    assert ['rel="prev"' in pages[name] for name in ("ST1.html", "ST4.html", "BP.html")] == [False, True, True]
    assert ['rel="next"' in pages[name] for name in ("ST1.html", "ST4.html", "BP.html")] == [True, True, False]


def test_skipped_scenarios_are_counted_apart_and_tell_why(tmp_path: Path) -> None:
    index = page_of(tmp_path, "index.html", CODE, scenario(id="test_face", outcome="skipped", failure="no AES-GCM"))
    assert "1 of 2 scenarios passed, 1 skipped" in words_of(index)
    pages = [file.read_text("utf-8") for file in (tmp_path / "report").glob("scenario-*.html")]
    (told,) = [page for page in pages if "Why it was skipped" in page]
    assert "no AES-GCM" in told


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ([CODE], "covered"),
        ([scenario(performs("ST2.3.6"))], "performed, not verified"),
        ([scenario(performs("ST2.3.6"), sees("ST2.3.6"), outcome="failed")], "failed"),
        ([], "missing"),
    ],
)
def test_a_step_tells_its_state(tmp_path: Path, records: list[ScenarioRecord], state: str) -> None:
    assert f">{state}</span>" in article(page_of(tmp_path, "ST2.html", *records), "ST2.3.6")
    index = (tmp_path / "report" / "index.html").read_text("utf-8")
    assert f'chip--{re.sub("[^a-z]+", "-", state)}" href="ST2.html#ST2.3.6">' in index


def test_a_step_is_told_in_thai_and_english_with_its_numbered_control(tmp_path: Path) -> None:
    step = article(page_of(tmp_path, "ST2.html", CODE), "ST2.3.6")
    assert 'src="pictures/001.jpg"' in step
    assert 'viewBox="0 0 1280 800"' in step
    assert 'x="96.0" y="196.0" width="128.0" height="54.0"' in " ".join(step.split())
    words = words_of(step)
    assert "กรอกรหัสในช่อง รหัสที่ได้รับจากทางอีเมล กด ตรวจสอบรหัส code into รหัสที่ได้รับจากทางอีเมล , press ตรวจสอบรหัส" in words
    assert "1 กด ตรวจสอบรหัส Press" in words
    assert "2 เห็น ตรวจสอบรหัส See" in words


def test_a_step_tells_who_performed_it_and_how_long_it_took(tmp_path: Path) -> None:
    slow = scenario(performs("ST2.3.6"), sees("ST2.3.6", seconds=3.0), id="slow", name="A slow one")
    words = words_of(article(page_of(tmp_path, "ST2.html", CODE, slow), "ST2.3.6"))
    assert "In 2 scenarios 0.5 s to 2.0 s, median 1.2 s." in words
    assert "A slow one passed, 2.0 s" in words


def test_a_step_is_shown_as_its_own_chapter_performs_it(tmp_path: Path) -> None:
    other = scenario(performs("ST2.3.6"), sees("ST2.3.6"), id="a", name="Of chapter 1", tags=("ST1",))
    own = scenario(performs("ST2.3.6"), sees("ST2.3.6"), id="b", name="Of chapter 2", tags=("ST2",))
    assert "Shown as in Of chapter 2" in words_of(article(page_of(tmp_path, "ST2.html", other, own), "ST2.3.6"))


def test_every_id_has_one_anchor_on_its_chapter_s_page_and_sections_have_theirs(tmp_path: Path) -> None:
    page_of(tmp_path, "index.html", CODE)
    site = read_site(tmp_path / "report")
    for manual_id in (*load_catalogues().steps, *load_catalogues().branches):
        assert site[f"{manual_id.partition('.')[0]}.html"].ids.count(manual_id) == 1
    assert {"ST2.3", "ST2-branches"} <= set(site["ST2.html"].ids)
    assert all(len(page.ids) == len(set(page.ids)) for page in site.values())


def test_the_pages_need_no_script_no_network_and_no_missing_file(tmp_path: Path) -> None:
    page_of(tmp_path, "index.html", CODE)
    assert dead_links(tmp_path / "report") == []
    assert sum(page.active for page in read_site(tmp_path / "report").values()) == 0


def test_a_scenario_page_tells_its_steps_and_what_happened_in_them(tmp_path: Path) -> None:
    page = scenario_page(tmp_path, CODE)
    words = words_of(page)
    assert "When she enters the code passed 1.2 s" in words
    assert "Correlation id 46c2193f62bc" in words
    assert '<a href="ST2.html#ST2.3.6">ST2.3.6</a>' in page
    assert "<summary>Screen as text</summary>" in page
    assert "<code>to_be_visible</code>" in page


def test_a_scenario_page_tells_its_mails_its_wire_and_its_timeline(tmp_path: Path) -> None:
    stack = tmp_path / "run" / "stacks" / "gw0"
    write_mail(stack, "ยืนยันอีเมลลงทะเบียน GFMIS")
    write_exchange(stack)
    write_log(stack, "portal", {"event": "certificate issued", "serial": "6ac3"})
    first = replace(CODE, positions={"mails": 0})
    second = replace(CODE, id="test_other", positions=Chronicle(stack).positions())
    write_mail(stack, "แจ้งเตือนการเข้าสู่ระบบ")
    run = run_with(tmp_path, first, second)
    build_report(run, tmp_path / "report", FACTS)
    mine, other = (
        words_of((tmp_path / "report" / f"scenario-{record.slug}.html").read_text("utf-8"))
        for record in (first, second)
    )
    for told in ("ยืนยันอีเมลลงทะเบียน GFMIS", "Q99990000011001", "certificate issued serial=6ac3"):
        assert told in mine
        assert told not in other
    assert ("แจ้งเตือนการเข้าสู่ระบบ" in mine, "แจ้งเตือนการเข้าสู่ระบบ" in other) == (False, True)
    assert dead_links(tmp_path / "report") == []


def test_markup_in_names_labels_and_failures_is_only_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    record = scenario(performs("ST2.3.6", label=evil, text=evil), name=evil, failure=evil, outcome="failed")
    build_report(run_with(tmp_path, record), tmp_path / "report", {evil: evil})
    assert sum(page.active for page in read_site(tmp_path / "report").values()) == 0
    for name in ("index.html", "ST2.html", "scenarios.html", f"scenario-{record.slug}.html"):
        assert "&lt;script&gt;" in (tmp_path / "report" / name).read_text("utf-8")


def test_a_failure_is_told_without_colour_codes(tmp_path: Path) -> None:
    page = scenario_page(tmp_path, scenario(outcome="failed", failure="\x1b[31mred\x1b[0m"))
    assert '<pre class="source">red</pre>' in page


def test_what_was_kept_of_a_failure_comes_along(tmp_path: Path) -> None:
    record = scenario(outcome="failed")
    run = run_with(tmp_path, record)
    (run / "failures" / record.slug / "logs").mkdir(parents=True)
    (run / "failures" / record.slug / "logs" / "portal 1.txt").write_text("the log")
    build_report(run, tmp_path / "report", FACTS)
    assert (tmp_path / "report" / "failures" / record.slug / "logs" / "portal 1.txt").read_text() == "the log"
    page = (tmp_path / "report" / f"scenario-{record.slug}.html").read_text()
    assert f'href="failures/{record.slug}/logs/portal%201.txt"' in page


def test_the_run_before_is_compared_with(tmp_path: Path) -> None:
    before, now = run_with(tmp_path, CODE, name="run-1"), run_with(tmp_path, scenario(), name="run-2")
    for run in (before, now):
        mark_ended(run)
    page = build_report(now, tmp_path / "report", FACTS, before).read_text("utf-8")
    told = words_of(page.split('id="difference"')[1].split("</section>")[0])
    assert "Compared with run run-1: 1 scenario played in both." in told
    assert "Ids lost 2 ST2.3.6 ST2.P16" in told


@pytest.mark.parametrize("line", [b'{"id": "of an older version"}', b""])
def test_a_run_that_cant_be_read_is_not_compared_with(tmp_path: Path, line: bytes) -> None:
    before, now = run_with(tmp_path, name="run-1"), run_with(tmp_path, CODE, name="run-2")
    (before / "evidence" / "gw0.jsonl").write_bytes(line)
    assert "There is no earlier run" in build_report(now, tmp_path / "report", FACTS, before).read_text("utf-8")


def test_other_tools_find_their_files_beside_the_pages(tmp_path: Path) -> None:
    run = run_with(tmp_path, CODE)
    (run / "junit.xml").write_text("<testsuites/>")
    build_report(run, tmp_path / "report", FACTS)
    assert "<testsuites />" in (tmp_path / "report" / "junit.xml").read_text()
    (feature,) = json.loads((tmp_path / "report" / "cucumber.json").read_text("utf-8"))
    assert feature["elements"][0]["name"] == "A code serves once"


def test_a_new_report_replaces_the_old_one_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "scenario-99.html").write_text("of an earlier run")
    page_of(tmp_path, "index.html", CODE)
    assert not (tmp_path / "report" / "scenario-99.html").exists()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["report", "run"]


def test_a_report_that_cant_be_built_leaves_the_old_one_alone(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "index.html").write_text("the old one")
    run = run_with(tmp_path, CODE)
    (run / "evidence" / CODE.events[0].picture).unlink()
    with pytest.raises(FileNotFoundError):
        build_report(run, tmp_path / "report", FACTS)
    assert (tmp_path / "report" / "index.html").read_text() == "the old one"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["report", "run"]


def test_what_one_token_costs_is_told_beside_the_report_once_it_was_made(tmp_path: Path) -> None:
    run, made = run_with(tmp_path, CODE), tmp_path / "one-token"
    assert PAGE not in build_report(run, tmp_path / "report", FACTS, beside=made).read_text("utf-8")
    made.mkdir()
    (made / PAGE).write_text("the page")
    index = build_report(run, tmp_path / "report", FACTS, beside=made)
    assert f'<a href="{PAGE}">' in index.read_text("utf-8")
    assert (index.parent / PAGE).read_text("utf-8") == "the page"
