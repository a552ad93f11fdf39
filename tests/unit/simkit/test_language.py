"""The interface in Thai or English."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, g, render_template, render_template_string
from flask.testing import FlaskClient
from jinja2 import Environment, nodes
from markupsafe import Markup

from simkit.language import OWN, add_language, extraction, filled_in, in_words, language, render_in_thai
from simkit.language.catalogue import english
from simkit.language.extraction import PACKAGES, words_of
from simkit.language.literals import THAI, ThaiLiterals, phrases
from simkit.tree import ROOT

WORDS = {
    ("", "ยกเลิก"): "Cancel", ("", "เหลือ"): "Left: ", ("", "เมนู"): "Menu", ("", "ผิด {left} ครั้ง"): "Wrong, {left} left",
    ("slip.html", "เมนู"): "On the menu", ("picture", "ดาว"): "star",
}  # fmt: skip
Render = Callable[..., str]


@pytest.fixture
def app() -> Flask:
    made = Flask("an_app")
    made.jinja_env.autoescape = True
    add_language(made)
    made.extensions["words"] = WORDS

    @made.get("/page")
    def page() -> str:
        return language()

    return made


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def render(app: Flask) -> Render:
    def rendered(template: str, wanted: str = "en", **values: object) -> str:
        with app.test_request_context(headers={"Cookie": f"language={wanted}"}):
            return render_template_string(template, **values)

    return rendered


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("<b>ยกเลิก</b>", [("<b>", False), ("ยกเลิก", True), ("</b>", False)]),
        ('<a title="เมนู" href="/">x', [('<a title="', False), ("เมนู", True), ('" href="/">x', False)]),
        (" เหลือ \n ", [(" ", False), ("เหลือ", True), (" \n ", False)]),
        ("English only", [("English only", False)]),
        ("<span>เมนู</span>", [("<span>", False), ("เมนู", True), ("</span>", False)]),
        (
            '<i>กด<span class="keep">ยกเลิก</span></i>',
            [("<i>", False), ('กด<span class="keep">ยกเลิก</span>', True), ("</i>", False)],
        ),
    ],
)
def test_a_phrase_stands_between_two_tags_or_in_an_attribute(text: str, parts: list[tuple[str, bool]]) -> None:
    assert phrases(text) == parts


@pytest.mark.parametrize(
    ("template", "thai", "in_english"),
    [
        ('<p title="เมนู">ยกเลิก</p>', '<p title="เมนู">ยกเลิก</p>', '<p title="Menu">Cancel</p>'),
        ("เหลือ{{ n }}", "เหลือ3", "Left: 3"),
        ("{% set here = 'เมนู' %}{{ here == 'เมนู' }} {{ here }}", "True เมนู", "True Menu"),
        ("{% macro m(a='ยกเลิก') %}<i>{{ a }}</i>{% endmacro %}{{ m() }}", "<i>ยกเลิก</i>", "<i>Cancel</i>"),
        ("{{ handed }}", "ยกเลิก", "Cancel"),
        ("{{ handed|keep_words }}", "ยกเลิก", "Cancel"),
        ('<span class="keep">ยกเลิก</span>', '<span class="keep">ยกเลิก</span>', "Cancel"),
        ("ยกเลิก<br>เมนูอื่น", "ยกเลิก<br>เมนูอื่น", "Cancel<br>เมนูอื่น"),
    ],
)
def test_what_a_template_says_is_in_the_language_asked_for(
    render: Render, template: str, thai: str, in_english: str
) -> None:
    assert render(template, "th", n=3, handed="ยกเลิก") == thai
    assert render(template, "en", n=3, handed="ยกเลิก") == in_english


def test_who_asked_for_nothing_or_nonsense_reads_thai(render: Render) -> None:
    assert render("ยกเลิก", "xx") == render("ยกเลิก", "") == "ยกเลิก"


def test_an_application_may_have_another_language_of_its_own(app: Flask, render: Render) -> None:
    """Desk language: for who has chosen nothing."""
    app.config[OWN] = "en"
    assert render("ยกเลิก", "") == "Cancel"
    assert render("ยกเลิก", "th") == "ยกเลิก"


def test_a_person_s_words_are_left_as_they_are_and_escaped(render: Render) -> None:
    assert render("{{ name }}", name="สมชาย <b>") == "สมชาย &lt;b&gt;"
    assert render("{{ name }}", name="ดาว") == "ดาว", "a picture's name, too, but nobody asked for that"
    assert render("{{ in_words(name, 'picture') }}", name="ดาว") == "star"
    assert render("{{ reason|as_written }}", reason="ยกเลิก <b>") == '<span lang="th">ยกเลิก &lt;b&gt;</span>'
    assert render("{{ reason|as_written }}", "th", reason="ยกเลิก") == "ยกเลิก"
    name = '<span class="keep">&lt;b&gt;</span> <span class="keep">ใจดี</span>'
    assert render("{{ name|as_name }}", "th", name="<b> ใจดี") == name
    assert render("{{ name|as_name }}", name="<b> ใจดี") == f'<span lang="th">{name}</span>'


def test_a_message_is_filled_in(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": "language=en"}):
        assert filled_in("ผิด {left} ครั้ง", left=3) == "Wrong, 3 left"
    assert filled_in("ผิด {left} ครั้ง", left=3) == "ผิด 3 ครั้ง"


@pytest.mark.parametrize(
    ("label", "said"), [("Last Name", "กรุณาระบุ Last Name"), ("นามสกุล", "กรุณาระบุนามสกุล"), ("2", "กรุณาระบุ2")]
)
def test_a_blank_parts_thai_from_latin_letters(label: str, said: str) -> None:
    assert filled_in("กรุณาระบุ{label}", label=label) == said


def test_without_a_browser_words_are_thai() -> None:
    assert (language(), in_words("ยกเลิก")) == ("th", "ยกเลิก")


def test_a_template_may_have_words_of_its_own(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "slip.html").write_text("<b>เมนู</b> <i>ยกเลิก</i>")
    app.jinja_loader.searchpath.append(str(tmp_path))  # type: ignore[union-attr]
    with app.test_request_context(headers={"Cookie": "language=en"}):
        assert render_template("slip.html") == "<b>On the menu</b> <i>Cancel</i>"


def test_documents_on_paper_are_in_thai_whatever_the_screen_is_in(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "slip.html").write_text("ยกเลิก {{ 'เมนู' }}")
    app.jinja_loader.searchpath.append(str(tmp_path))  # type: ignore[union-attr]
    with app.test_request_context(headers={"Cookie": "language=en"}):
        assert render_in_thai("slip.html") == "ยกเลิก เมนู"
        assert g.language == "en"


def test_dates_are_in_the_buddhist_era_in_thai_and_gregorian_in_english(render: Render) -> None:
    template = "{{ d|long_date }}, {{ d|short_date }}, {{ d|weekday_date }}"
    assert render(template, "th", d=date(2025, 6, 12)) == "12 มิถุนายน 2568, 12 มิ.ย. 2568, วันพฤหัสบดีที่ 12 มิถุนายน 2568"
    assert render(template, "en", d=date(2025, 6, 12)) == "12 June 2025, 12 Jun 2025, Thursday 12 June 2025"
    late = datetime(2025, 12, 31, 17, 0, tzinfo=UTC)  # midnight in Bangkok
    assert render("{{ d|date_and_time }}", "en", d=late) == "1 Jan 2026, 00:00"


def test_the_switch_keeps_the_choice_and_leads_back(browser: FlaskClient) -> None:
    assert browser.get("/page").text == "th"
    answer = browser.post("/language", data={"language": "en", "back": "/page?x=1"})
    assert (answer.status_code, answer.location) == (303, "/page?x=1")
    assert {"HttpOnly", "SameSite=Lax"} <= set(answer.headers["Set-Cookie"].split("; "))
    assert browser.get("/page").text == "en"
    browser.post("/language", data={"language": "xx", "back": "/page"})
    assert browser.get("/page").text == "en"


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/x", "evil", ""]
)
def test_the_switch_leads_nowhere_else(browser: FlaskClient, back: str) -> None:
    assert browser.post("/language", data={"language": "en", "back": back}).location == "/"


@pytest.mark.parametrize(("method", "there"), [("GET", True), ("POST", False)])
def test_the_switch_leads_back_by_the_address_unless_a_form_brought_the_page(
    app: Flask, method: str, there: bool
) -> None:
    """B24: what a form has brought can't be asked for again; its copy has another address."""
    app.jinja_loader.searchpath.append(str(ROOT / "simkit" / "templates"))  # type: ignore[union-attr]
    app.jinja_env.globals["csrf"] = lambda: "t"
    template = '{% from "kit/language.html" import switch with context %}{{ switch() }}'
    with app.test_request_context("/page?x=1", method=method):
        shown = render_template_string(template, request="a template's own word for something else")
    assert ('name="back" value="/page?x=1"' in shown) is there
    assert ('name="back" value="/page?answer=' in shown) is not there


def test_imported_templates_have_no_thai_but_in_macros() -> None:
    """They are rendered once and kept, in the language of the first request."""
    env, kept = Environment(extensions=[ThaiLiterals]), []  # noqa: S701 - nothing is rendered
    files = {file: file.read_text("utf-8") for package in PACKAGES for file in package.rglob("*.html")}
    imported = {name for text in files.values() for name in re.findall(r'{% (?:import|from) "([^"]+)"', text)}
    for file, text in files.items():
        if "{% extends" not in text and any(str(file).endswith(f"/templates/{name}") for name in imported):
            outside = [one for one in env.parse(text).body if not isinstance(one, nodes.Macro)]
            kept += [file.name] if _says_thai(outside) else []
    assert imported
    assert kept == []


def _says_thai(parts: list[nodes.Node]) -> bool:
    calls = [call for part in parts for call in part.find_all(nodes.Call)]
    return any(isinstance(call.node, nodes.Name) and call.node.name.endswith("in_words") for call in calls)


Said = dict[tuple[str, str], list[str]]


def _says(said: Said, template: str, thai: str) -> bool:
    return any(file.endswith(f"templates/{template}") for file in said.get(("", thai), []))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one.name)
def test_every_thai_word_of_the_interface_has_its_english(package: Path) -> None:
    """What is missing is written into the catalogue by `python -m simkit.language`, for somebody to translate."""
    said, known = words_of(package), set(english(package))
    assert sorted(set(said) - known) == []
    special = {(context, thai) for context, thai in known - set(said) if _says(said, context, thai)}
    assert sorted(known - set(said) - special) == [], "nothing says these any more"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one.name)
def test_english_words_fit_where_the_thai_ones_stand(package: Path) -> None:
    names = re.compile(r"\{\w*\}")
    for (_, thai), words in english(package).items():
        assert not THAI.search(words), words
        assert not re.search(r'[<>"]|&(?!nbsp;)', words), "it stands between tags and in attributes"
        assert sorted(names.findall(thai)) == sorted(names.findall(words))


def test_data_is_translated_that_says_it_is_on_screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "ROOT", tmp_path)
    (tmp_path / "steps.yaml").write_text("# language: on screens\n- {title: ตรวจสอบ, of: [จัดสรร]} # ไม่แปล\n", "utf-8")
    (tmp_path / "seed.yaml").write_text("- {name: กรมตัวอย่าง}\n", "utf-8")
    assert words_of(tmp_path) == {("", "ตรวจสอบ"): ["steps.yaml"], ("", "จัดสรร"): ["steps.yaml"]}


@pytest.mark.parametrize(("gone", "thai", "in_english"), [
    (timedelta(days=12, hours=23), "12 วัน", "12 days"), (timedelta(hours=24), "1 วัน", "1 day"),
    (timedelta(hours=23, minutes=59), "23 ชั่วโมง", "23 hours"), (timedelta(minutes=60), "1 ชั่วโมง", "1 hour"),
    (timedelta(minutes=59, seconds=59), "59 นาที", "59 minutes"), (timedelta(), "0 นาที", "0 minutes"),
    (timedelta(hours=-1), "0 นาที", "0 minutes"),
])  # fmt: skip
def test_how_long_something_takes_is_told_in_whole_units(
    render: Render, gone: timedelta, thai: str, in_english: str
) -> None:
    """U3: the office's lists say how long each entry has waited; a clock put back makes it no less than nothing."""
    said = [render("{{ gone|how_long }}", wanted, gone=gone) for wanted in ("th", "en")]
    assert said == [thai, in_english]


def test_a_template_prints_no_function(app: Flask) -> None:
    """Its repr would stand on a page, or in a link, and the page would be answered with 200."""
    with app.test_request_context(), pytest.raises(TypeError, match="prints <"):
        render_template_string("{{ link }}", link=english)
    with app.test_request_context():
        assert render_template_string("{{ nothing }}{{ field }}", field=Markup("<input>")) == "<input>"
