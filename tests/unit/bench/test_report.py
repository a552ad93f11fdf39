import html.parser
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bench.evidence import ScenarioRecord
from bench.report import build_report
from bench.report.figures import figures_of_step
from bench.report.site import duration
from bench.report.thai import mark_thai
from tests.unit.bench.records import performs, scenario, sees

FACTS = {"Played": "12 June 2025, 09:41", "Seed": "424242", "Ready after": "4.1 s"}
CODE = scenario(performs("ST2.3.6"), sees("ST2.3.6", picture="gw0/001-002.jpg"), tags=("ST2.P16",))


class Links(html.parser.HTMLParser):
    """Collects what a page refers to, and its scripts."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.scripts = 0
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        for name, value in attrs:
            self.scripts += name.startswith("on") or name == "style"
            if name in ("href", "src"):
                self.targets.append(value or "")
            if name == "id":
                self.ids.append(value or "")


def run_with(directory: Path, *records: ScenarioRecord) -> Path:
    """A run directory with records, their pictures, and nothing else."""
    run = directory / "run"
    (run / "evidence" / "gw0").mkdir(parents=True)
    lines = [TypeAdapter(ScenarioRecord).dump_json(record) for record in records]
    (run / "evidence" / "gw0.jsonl").write_bytes(b"\n".join(lines))
    for event in [event for record in records for event in record.events]:
        (run / "evidence" / event.picture).write_bytes(b"a jpeg")
    return run


def index_of(tmp_path: Path, *records: ScenarioRecord) -> str:
    return build_report(run_with(tmp_path, *records), tmp_path / "report", FACTS).read_text("utf-8")


def article(page: str, manual_id: str) -> str:
    return page.split(f'<article class="step" id="{manual_id}"')[1].split("</article>")[0]


def test_the_run_its_outcome_and_its_coverage_are_told_in_words(tmp_path: Path) -> None:
    page = index_of(tmp_path, CODE, scenario(id="test_red", outcome="failed"))
    assert "<h1>1 of 2 scenarios passed</h1>" in page
    assert "1 of 92" in page
    assert "1 of 107" in page
    assert all(name in page and value in page for name, value in FACTS.items())


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
    assert f">{state}</span>" in article(index_of(tmp_path, *records), "ST2.3.6")


def test_what_is_not_covered_is_listed_by_what_it_needs(tmp_path: Path) -> None:
    page = index_of(tmp_path, scenario(performs("ST2.3.6"), tags=("ST2.P16",)))
    listed = page.split('<h2 id="not-covered">')[1].split("</section>")[0]
    not_verified, missing = listed.split("<h3>")[1:]
    assert "performed, not verified" in not_verified
    assert 'href="#ST2.3.6">' in not_verified
    assert (not_verified.count("<a "), missing.count("<a ")) == (1, 92 + 107 - 2)


def test_a_step_shows_the_control_framed_and_numbered(tmp_path: Path) -> None:
    step = article(index_of(tmp_path, CODE), "ST2.3.6")
    assert 'href="pictures/gw0/001-001.jpg"' in step
    assert 'viewBox="0 0 1280 800"' in step
    assert 'x="96.0" y="196.0" width="128.0" height="54.0"' in step
    assert '<b>1</b> Press “<span lang="th" class="keep">ตรวจสอบรหัส</span>”' in step
    assert "<b>2</b> Seen" in step


def test_every_step_and_branch_has_a_place_to_link_to(tmp_path: Path) -> None:
    build_report(run_with(tmp_path, CODE), tmp_path / "report", FACTS)
    ids = Links(tmp_path / "report" / "index.html").ids
    assert {"ST1.A", "ST2.2.T", "ST8.10", "ST1.P1", "ST8.P17"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_pages_need_no_script_no_network_and_no_missing_file(tmp_path: Path) -> None:
    build_report(run_with(tmp_path, CODE), tmp_path / "report", FACTS)
    for page in (tmp_path / "report").glob("*.html"):
        links = Links(page)
        assert links.scripts == 0
        for file, _, anchor in (target.partition("#") for target in links.targets):
            assert (page.parent / (file or page.name)).is_file(), file
            assert not anchor or anchor in Links(page.parent / (file or page.name)).ids


def test_a_scenario_page_tells_its_steps_and_what_happened_in_them(tmp_path: Path) -> None:
    build_report(run_with(tmp_path, CODE), tmp_path / "report", FACTS)
    page = (tmp_path / "report" / "scenario-1.html").read_text("utf-8")
    assert "When she enters the code" in page
    assert '<a class="code" href="index.html#ST2.3.6">ST2.3.6</a>' in page
    assert "<summary>Screen as text</summary>" in page
    assert "<code>to_be_visible</code>" in page


def test_markup_in_names_labels_and_failures_is_only_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    record = scenario(performs("ST2.3.6", label=evil, text=evil), name=evil, failure=evil, outcome="failed")
    build_report(run_with(tmp_path, record), tmp_path / "report", {evil: evil})
    for page in (tmp_path / "report").glob("*.html"):
        assert Links(page).scripts == 0
        assert "&lt;script&gt;" in page.read_text("utf-8")


def test_a_failure_is_told_without_colour_codes(tmp_path: Path) -> None:
    build_report(run_with(tmp_path, scenario(outcome="failed", failure="\x1b[31mred\x1b[0m")), tmp_path / "out", FACTS)
    assert '<pre class="source">red</pre>' in (tmp_path / "out" / "scenario-1.html").read_text("utf-8")


def test_what_was_kept_of_a_failure_comes_along(tmp_path: Path) -> None:
    record = scenario(outcome="failed")
    run = run_with(tmp_path, record)
    (run / "failures" / record.slug / "logs").mkdir(parents=True)
    (run / "failures" / record.slug / "logs" / "portal 1.txt").write_text("the log")
    build_report(run, tmp_path / "report", FACTS)
    assert (tmp_path / "report" / "failures" / record.slug / "logs" / "portal 1.txt").read_text() == "the log"
    assert f'href="failures/{record.slug}/logs/portal%201.txt"' in (tmp_path / "report" / "scenario-1.html").read_text()


def test_a_new_report_replaces_the_old_one_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "scenario-99.html").write_text("of an earlier run")
    build_report(run_with(tmp_path, CODE), tmp_path / "report", FACTS)
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


def test_a_step_shows_its_actions_up_to_the_verification_that_follows() -> None:
    events = [
        sees("ST2.1.2"),
        performs("ST2.1.2", action="fill"),
        performs("ST2.1.1"),
        performs("ST2.1.2"),
        sees("ST2.1.2"),
        performs("ST2.1.2"),
    ]
    figures = figures_of_step(events, "ST2.1.2", "scenario-1.html")
    assert [(figure.number, figure.place, figure.verb) for figure in figures] == [
        (1, 2, "Fill in"),
        (2, 4, "Press"),
        (3, 5, "Seen"),
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("press ตกลง, then <b>", 'press <span lang="th" class="keep">ตกลง</span>, then &lt;b&gt;'),
        ("ต้องการบันทึกข้อมูล ใช่หรือไม่", '<span lang="th">ต้องการบันทึกข้อมูล ใช่หรือไม่</span>'),
        ("Soft Token", "Soft Token"),
    ],
)
def test_thai_is_marked_as_thai(text: str, marked: str) -> None:
    assert mark_thai(text) == marked


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.04, "0.0 s"), (59.94, "59.9 s"), (59.97, "1 min 00 s"), (125, "2 min 05 s")]
)
def test_durations_are_told_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words
