"""A simulator's process, as the bench sees it."""

import os
import signal
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from bench.arranging.cast import Cast
from bench.stack.processes import Sim, SimDied
from bench.stack.stack import Stack


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


def test_a_line_that_tells_a_secret_counts_as_an_error(tmp_path: Path) -> None:
    sim = Sim("portal_sim", "portal.localhost", tmp_path, tmp_path)
    try:
        sim.log.parent.mkdir(parents=True)
        sim.secrets = {"246810", "Start#2568"}
        told = [
            f'{{"level": "info", "event": "{text}"}}'
            for text in ("pin=246810.", "pw Start#2568", "8824681012", "a246810f")
        ]
        sim.log.write_text("\n".join(told) + "\n")
        assert sim.errors() == told[:2]
    finally:
        sim.close()


def test_everybody_s_secrets_are_looked_for_in_every_log(stack: Stack, cast: Cast) -> None:
    who = cast.invite("somsri")
    assert {who.citizen_id, who.pin, who.thaid_pin, who.token_key_pin, who.start_password} <= stack.secrets
    assert all(sim.secrets is stack.secrets for sim in stack.sims)


def test_a_killed_simulator_comes_up_again_by_itself_with_what_it_kept(stack: Stack) -> None:
    before, times = stack.phones.controls.get("/ready"), stack.phones.revived
    stack.phones.revive_once_killed()
    os.kill(stack.phones.pid, signal.SIGKILL)
    stack.phones.wait_revived()
    assert (stack.phones.controls.get("/ready"), stack.phones.revived) == (before, times + 1)


def test_at_rest_killed_processes_are_up_and_no_others_began_anew(stack: Stack) -> None:
    pids = [sim.pid for sim in stack.sims]
    died = os.pidfd_open(stack.idp.pid)
    os.kill(stack.idp.pid, signal.SIGKILL)
    wait([died])
    os.close(died)
    stack.rest()
    assert [sim.pid != pid for sim, pid in zip(stack.sims, pids, strict=True)] == [False, False, True, False]
    assert stack.idp.controls.is_ready()
