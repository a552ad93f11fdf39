"""Playing a scenario from the desk: which test it is, and one process at a time."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import util
from pathlib import Path

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

from bench.cli.scenarios import Playable, find, scenarios
from bench.desk.playing import Player, PlayRefused, command

ACCEPTANCE = Path(__file__).resolve().parents[3] / "tests" / "acceptance" / "test_features.py"
SCREEN = {"DISPLAY": ":99", "PATH": ""}
ONE = scenarios()[0]


class Python:
    """Plays these lines in place of any scenario."""

    def __init__(self) -> None:
        self.lines = "import signal; print('begun', flush=True); signal.pause()"

    def __call__(self, _scenario: Playable) -> list[str]:
        return [sys.executable, "-c", self.lines]


@pytest.fixture
def python() -> Python:
    return Python()


@pytest.fixture
def player(tmp_path: Path, python: Python) -> Iterator[Player]:
    made = Player(tmp_path / "plays", SCREEN, python)
    yield made
    made.stop()


def test_every_scenario_has_the_name_that_its_test_has() -> None:
    spec = util.spec_from_file_location("bound_features", ACCEPTANCE)
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tests = {name: made for name, made in vars(module).items() if name.startswith("test_")}
    bound = {name: scenario_wrapper_template_registry[made] for name, made in tests.items()}
    assert {one.test.partition("[")[0]: (one.feature, one.name) for one in scenarios()} == {
        name: (template.feature.name, template.name) for name, template in bound.items()
    }


def test_a_scenario_is_played_by_the_name_of_its_test() -> None:
    assert command(ONE)[-6:] == ["-n", "1", "--headed", "--slow-mo", "500", f"--only={ONE.test}"]


def test_a_hardened_scenario_is_played_in_a_hardened_test_bed() -> None:
    assert "--hardened" in command(replace(ONE, tags=("hardened",)))
    assert "--hardened" not in command(ONE)


def test_a_scenario_is_found_by_words_tags_and_test_name() -> None:
    one = Playable("test_x", "Logging in", "A rule", "With Face ID", ("ST4.P3",))
    assert all(one.fits(words) for words in ("", "face LOGGING", "st4.p3", "test_x"))
    assert not one.fits("face fingerprint")
    with pytest.raises(LookupError):
        find("test_that_there_is_not")


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_without_a_screen_it_says_why_nothing_is_played(tmp_path: Path, name: str) -> None:
    blind = Player(tmp_path, {"PATH": "", name: ""})
    assert "DISPLAY และ WAYLAND_DISPLAY" in blind.why_not
    with pytest.raises(PlayRefused, match="ไม่มีหน้าจอ"):
        blind.start(ONE)
    assert blind.play is None
    assert Player(tmp_path, {name: ":0"}).why_not == ""


def test_what_is_played_tells_its_words_and_how_it_ended(player: Player, python: Python) -> None:
    for code, state in ((0, "passed"), (1, "failed"), (2, "ended with exit code 2"), (130, "stopped")):
        python.lines = f"print('one\\n\\ntwo'); raise SystemExit({code})"
        player.start(ONE)
        assert player.play
        player.play.process.wait()
        assert (player.play.state, player.play.last_words, player.playing) == (state, "one\ntwo", False)


def test_one_at_a_time_and_stopped_when_asked(player: Player) -> None:
    player.start(ONE)
    assert player.play
    assert player.play.state == "playing"
    with pytest.raises(PlayRefused, match="สถานการณ์อื่น"):
        player.start(ONE)
    player.stop()
    assert player.play.process.returncode is not None
    assert not player.playing
