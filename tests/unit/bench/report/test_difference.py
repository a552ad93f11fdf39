"""What a run has that the previous one had not, and the other way round."""

from dataclasses import replace

import pytest

from bench.manual.catalogue import load_catalogues
from bench.recording.evidence import ScenarioRecord
from bench.report.difference import Difference, difference_of, lasting_lines
from tests.unit.bench.records import performs, scenario, sees

CATALOGUES = load_catalogues()
CODE = scenario(performs("ST2.3.6"), sees("ST2.3.6"), id="code", tags=("ST2.P16",))


def between(before: list[ScenarioRecord], now: list[ScenarioRecord], *, whole: bool = True) -> Difference:
    return difference_of(before, now, CATALOGUES, name="20260101-000000-1", whole=whole)


def saying(text: str, id: str = "code") -> ScenarioRecord:  # noqa: A002 - the record's own word
    return scenario(sees("ST2.3.6", text=text), id=id)


def test_the_same_twice_is_no_difference() -> None:
    assert between([CODE], [CODE]).is_empty


def test_ids_are_gained_and_lost() -> None:
    other = scenario(performs("ST2.3.5"), sees("ST2.3.5"), id="code")
    found = between([CODE], [other])
    assert (found.gained, found.lost) == (("ST2.3.5",), ("ST2.3.6", "ST2.P16"))
    assert not found.is_empty


def test_scenarios_break_mend_come_and_go() -> None:
    red = replace(CODE, outcome="failed", name="Red")
    found = between(
        [CODE, replace(red, id="b"), replace(CODE, id="gone", name="Gone")],
        [red, replace(CODE, id="b", name="Green"), replace(CODE, id="new", name="New")],
    )
    told = (found.broken, found.mended, found.added, found.removed)
    assert [[name.rpartition(": ")[2] for name in names] for names in told] == [["Red"], ["Green"], ["New"], ["Gone"]]


def test_of_a_part_only_what_both_played_is_compared() -> None:
    found = between([CODE, replace(CODE, id="left out")], [CODE, replace(CODE, id="new")], whole=False)
    assert found.is_empty
    assert found.in_both == 1


def test_a_screen_that_says_something_else_is_told_line_by_line() -> None:
    (screen,) = between([saying('- heading "PIN"\n- text: old')], [saying('- heading "PIN"\n- text: new')]).screens
    assert (screen.name, screen.lost, screen.gained) == ("EmailCheckScreen", ("text: old",), ("text: new",))


def test_a_line_that_another_scenario_still_sees_is_not_lost() -> None:
    before = [saying("- text: a"), saying("- text: b", "other")]
    now = [saying("- text: b"), saying("- text: a", "other")]
    assert between(before, now).is_empty


def test_a_scenario_that_failed_tells_nothing_of_screens() -> None:
    now = replace(saying("- text: new"), outcome="failed")
    assert between([saying("- text: old")], [now]).screens == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- text: UserId : Q99990000031001", "- text: UserId : Q99990000041001"),
        ('- img "ดอกบัว"', '- img "รถตุ๊กตุ๊ก"'),
        ("- text: ถ้าเป็นรูปนกเหมือนกัน", "- text: ถ้าเป็นรูปปลาเหมือนกัน"),
        ("- definition: http://portal.localhost:38157", "- definition: http://portal.localhost:1234"),
        ("- text: QZSH-LRLK", "- text: VBNM-ZRMQ"),
        ("- text: เวลา 08:05 น.", "- text: เวลา 09:41 น."),
        ("- definition: 1 มกราคม 2500", "- definition: 30 ธันวาคม 2511"),
        ("- definition: Miss Pranee Rungrueang", "- definition: Mr. Somsak Boonmee"),
        ('- textbox "Name": Malee', '- textbox "Name": Anong'),
        ("- /url: /office/requests/heEHZcxuLKOAk_JP", "- /url: /office/requests/aaEHZcxuLKOAk_JQ"),
        ("- 'paragraph: \"a: 1\"'", '- paragraph: "a: 1"'),
    ],
)
def test_what_differs_by_chance_is_no_difference(one: str, other: str) -> None:
    assert lasting_lines(one) == lasting_lines(other) != []


def test_the_rows_of_a_list_depend_on_who_else_is_there() -> None:
    assert lasting_lines('- row "Q99 มาลี":\n  - cell "มาลี"') == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- text: รหัสผิด", "- text: รหัสไม่ถูกต้อง"),
        ('- button "ตกลง"', '- button "ยืนยัน"'),
        ('- textbox "รหัสผ่าน": x', '- textbox "รหัสผ่านใหม่": x'),
    ],
)
def test_another_wording_is_a_difference(one: str, other: str) -> None:
    assert lasting_lines(one) != lasting_lines(other)
