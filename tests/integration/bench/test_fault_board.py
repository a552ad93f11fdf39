"""One closed list of faults over all simulators, for features, command line and desk."""

import os
import re
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import pytest
from typer.testing import CliRunner

from authenticator_sim.faults import FAULTS as PHONE_FAULTS
from bench.cli import commands as cli
from bench.cli import faults as faults_cli
from bench.mailbox.smtp import FAULTS as MAIL_FAULTS
from bench.stack.faults import PARTS, FaultBoard, UnknownFault, board_of
from bench.stack.running import NotOne, note_controls, note_desk, the_one
from bench.stack.stack import Stack
from idp_sim.faults import FAULTS as PROVIDER_FAULTS
from portal_sim.app import faults as portal_faults

NOBODY = 2**22 + 1  # above the greatest process id


@pytest.fixture
def board(stack: Stack) -> FaultBoard:
    stack.rest()
    return stack.faults


def test_the_list_is_that_of_all_simulators_and_every_name_is_one_fault(board: FaultBoard) -> None:
    known = [*portal_faults(), *PHONE_FAULTS, *PROVIDER_FAULTS, *MAIL_FAULTS]
    assert [fault.name for fault in board.all()] == sorted(known)
    assert [name for name, times in Counter(known).items() if times > 1] == []
    assert all(fault.what and not fault.armed for fault in board.all())


def test_a_fault_is_armed_by_its_name_alone_and_all_are_put_to_rest(board: FaultBoard, stack: Stack) -> None:
    for name in ("mail.refused", "phone.offline", "provider.down"):
        assert board.arm(name).name == name
    assert [fault.name for fault in board.all() if fault.armed] == ["mail.refused", "phone.offline", "provider.down"]
    assert stack.phones.controls.get("/faults")["armed"] == ["phone.offline"]
    board.off()
    assert [fault for fault in board.all() if fault.armed] == []


def test_a_made_up_fault_is_told(board: FaultBoard) -> None:
    with pytest.raises(UnknownFault, match="made_up"):
        board.arm("made_up")


def test_the_test_bed_that_is_up_is_found_and_one_that_has_ended_is_not(stack: Stack, tmp_path: Path) -> None:
    sockets = {sim.package: sim.control_socket for sim in stack.sims}
    for name, pid in (("20990101-000000", NOBODY), ("20260101-000000", os.getpid())):
        (tmp_path / f"{name}-{pid}").mkdir()
        note_controls(tmp_path / f"{name}-{pid}", {} if pid == NOBODY else sockets)
    with board_of(the_one(runs=tmp_path)) as found:
        assert len(found.all()) == len(stack.faults.all())
    with pytest.raises(NotOne, match="no test-bed is up"):
        the_one(runs=tmp_path / "elsewhere")


def test_of_several_that_are_up_one_has_to_be_named(tmp_path: Path) -> None:
    """B6: `fault` never quietly means the newer one."""
    pids = (os.getpid(), os.getppid())
    for pid in pids:
        (tmp_path / f"20260101-000000-{pid}").mkdir()
        note_controls(tmp_path / f"20260101-000000-{pid}", {})
    note_desk(tmp_path / f"20260101-000000-{pids[0]}", "http://127.0.0.1:1/enter/x")
    with pytest.raises(NotOne, match="several are up; --of PID says which:") as told:
        the_one(runs=tmp_path)
    assert f"process {pids[0]}, desk http://127.0.0.1:1/enter/x" in str(told.value)
    assert the_one(pids[1], tmp_path).pid == pids[1]
    with pytest.raises(NotOne, match=f"none of process {NOBODY} is up"):
        the_one(NOBODY, tmp_path)


def test_the_note_is_for_its_owner_s_eyes(stack: Stack) -> None:
    assert oct((stack.directory / "controls.json").stat().st_mode & 0o777) == oct(0o600)


def test_the_command_line_lists_arms_and_puts_to_rest(board: FaultBoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults_cli, "_board", lambda _of: nullcontext(board))
    run = CliRunner()
    assert run.invoke(cli.app, ["fault", "arm", "mail.refused"]).exit_code == 0
    listed = run.invoke(cli.app, ["fault", "list"]).output
    assert re.search(r"^mail\.refused +armed ", listed, re.MULTILINE)
    assert [name for name in PARTS.values() if name in listed.splitlines()] == list(PARTS.values())[:4]
    wrong = run.invoke(cli.app, ["fault", "arm", "made_up"])
    assert (wrong.exit_code, "no fault is called made_up" in wrong.output) == (2, True)
    assert "did you mean mail.refused?" in run.invoke(cli.app, ["fault", "arm", "mail.refuse"]).output
    assert run.invoke(cli.app, ["fault", "off"]).exit_code == 0
    assert " armed " not in run.invoke(cli.app, ["fault", "list"]).output


def test_without_a_test_bed_the_command_line_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(faults_cli, "the_one", lambda of: the_one(of, tmp_path))
    told = CliRunner().invoke(cli.app, ["fault", "list"])
    assert (told.exit_code, "no test-bed is up" in told.output) == (2, True)
