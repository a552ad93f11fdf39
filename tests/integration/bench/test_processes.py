"""A simulator's process, as the bench sees it."""

from pathlib import Path

import pytest

from bench.processes import Sim, SimDied
from bench.stack import Stack


def test_a_simulator_comes_up_again_at_the_same_address_with_what_it_kept(stack: Stack) -> None:
    before = stack.portal.controls.get("/ready")
    origin = stack.portal.origin
    stack.portal.restart()
    assert stack.portal.origin == origin
    assert stack.portal.controls.get("/ready") == before


def test_a_simulator_that_cannot_start_is_told_with_its_log(tmp_path: Path) -> None:
    sim = Sim("portal_sim", "portal.localhost", tmp_path, tmp_path)
    try:
        sim.start({"clock_file": str(tmp_path / "clock.json")})  # everything else is missing
        with pytest.raises(SimDied, match="portal_origin"):
            sim.wait_ready()
    finally:
        sim.close()


def test_error_lines_and_foreign_lines_are_found_once(tmp_path: Path) -> None:
    sim = Sim("portal_sim", "portal.localhost", tmp_path, tmp_path)
    try:
        sim.log.parent.mkdir(parents=True)
        calm, bad, foreign = '{"level": "info", "event": "a"}', '{"level": "error", "event": "b"}', "Segmentation fault"
        sim.log.write_text(f"{calm}\n{bad}\n{foreign}\nhalf a li")
        assert sim.errors() == [bad, foreign]
        with sim.log.open("a") as log:
            log.write("ne\n")
        assert sim.errors() == ["half a line"]
        assert sim.errors() == []
    finally:
        sim.close()


def test_the_controls_are_reachable_by_their_owner_alone(stack: Stack) -> None:
    for sim in stack.sims:
        assert oct(sim.control_socket.stat().st_mode & 0o777) == oct(0o600)
