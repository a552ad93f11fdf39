"""The search of a run's directory: what lies where it doesn't belong is found, and a file that wasn't read is told."""

import base64
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from bench.audit import haystacks
from bench.audit import scan as scanning
from bench.audit.scan import Find, Scan, scan
from bench.audit.secrets import Kind, Needles, Secret

KEY = bytes(range(100, 132))
PIN, CODE = "246802", "135791"
SECRETS = {
    Kind.PIN: PIN,
    Kind.CODE: CODE,
    Kind.PASSWORD: "Start-Pass1!",
    Kind.PROCESS_SECRET: "a-secret-of-some-process-43",
}
FOUND_PIN = (Kind.PIN, "known")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """One file of each kind, with nothing in it that must not be there."""
    directory = tmp_path / "run"
    stack = directory / "stacks" / "main"
    for folder in ("logs", "portal_sim/tokens/tokens", "bench.mailbox"):
        (stack / folder).mkdir(parents=True)
    for folder in ("evidence", "report"):
        (directory / folder).mkdir()
    (directory / "failures" / "one").mkdir(parents=True)
    (stack / "logs" / "portal_sim.log").write_text('{"event": "ready"}\n')
    (stack / "wire.jsonl").write_text(crossed("hello"))
    (stack / "portal_sim" / "secrets.json").write_text(json.dumps({"pin": SECRETS[Kind.PROCESS_SECRET]}))
    (stack / "portal_sim" / "tokens" / "tokens" / "one.object").write_bytes(bytes(300))
    for database in ("portal_sim/portal.db", "bench.mailbox/mailbox.db"):
        store(stack / database, "nothing")
    (directory / "evidence" / "main.jsonl").write_text("{}\n")
    (directory / "report" / "index.html").write_text("<p>all is well</p>\n")
    return directory


def crossed(text: str) -> str:
    return json.dumps({"at": "", "connection": 1, "sender": "phone", "text": text}) + "\n"


def store(database: Path, value: object) -> None:
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("create table if not exists things (number, value, more)")
        opened.execute("insert into things values (12, ?, 34)", (value,))


def looked(run: Path, tmp_path: Path) -> Scan:
    needles = Needles()
    needles.add_bytes(Secret(Kind.PRIVATE_KEY, "known"), KEY)
    for kind, text in SECRETS.items():
        needles.add_text(Secret(kind, "known"), text)
    return scan(run, needles, tmp_path / "scratch")


def test_a_clean_run_was_read_to_its_last_file(run: Path, tmp_path: Path) -> None:
    result = looked(run, tmp_path)
    assert (result.finds, result.blind) == ([], [])
    assert result.files == {
        "logs": 1, "recorded traffic": 1, "secrets of the processes": 1, "token stores": 1, "databases": 1,
        "mailboxes": 1, "evidence of screens": 1, "the report": 1,
    }  # fmt: skip


def test_the_run_is_left_as_it_was(run: Path, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in run.rglob("*") if file.is_file()}
    looked(run, tmp_path)
    assert {file: file.read_bytes() for file in run.rglob("*") if file.is_file()} == before


def test_a_pin_in_a_log_is_found(run: Path, tmp_path: Path) -> None:
    log = run / "stacks/main/logs/portal_sim.log"
    log.write_text(json.dumps({"event": f"trouble\n{PIN}\n"}) + "\n")
    assert looked(run, tmp_path).finds == [Find("stacks/main/logs/portal_sim.log", *FOUND_PIN)]


def test_a_pin_in_a_signed_message_is_found(run: Path, tmp_path: Path) -> None:
    payload = base64.urlsafe_b64encode(json.dumps({"pin": PIN}).encode()).rstrip(b"=").decode()
    (run / "stacks/main/wire.jsonl").write_text(crossed(f"POST / eyJhbGciOiJFUzI1NiJ9.{payload}.c2ln"))
    assert looked(run, tmp_path).finds == [Find("stacks/main/wire.jsonl", *FOUND_PIN)]


def test_a_key_torn_into_two_pieces_on_the_wire_is_found(run: Path, tmp_path: Path) -> None:
    text = KEY.decode("latin-1")
    (run / "stacks/main/wire.jsonl").write_text(crossed(text[:9]) + crossed(text[9:]))
    assert looked(run, tmp_path).finds == [Find("stacks/main/wire.jsonl", Kind.PRIVATE_KEY, "known")]


@pytest.mark.parametrize(("value", "kind"), [(PIN, Kind.PIN), (int(PIN), Kind.PIN), (KEY, Kind.PRIVATE_KEY)])
def test_a_secret_in_a_database_is_found(run: Path, tmp_path: Path, value: object, kind: Kind) -> None:
    store(run / "stacks/main/portal_sim/portal.db", value)
    assert looked(run, tmp_path).finds == [Find("stacks/main/portal_sim/portal.db", kind, "known")]


def test_a_secret_that_is_still_in_a_database_s_log_is_found(run: Path, tmp_path: Path) -> None:
    database = run / "stacks/main/portal_sim/portal.db"
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("pragma journal_mode = wal")
        opened.execute("insert into things values (1, ?, 2)", (PIN,))
        opened.commit()
        finds = looked(run, tmp_path).finds
    assert Find("stacks/main/portal_sim/portal.db", *FOUND_PIN) in finds


def test_a_pin_in_a_trace_of_a_failure_belongs_there_and_a_key_does_not(run: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(run / "failures/one/1-phone.trace.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("typed.txt", PIN)
        archive.writestr("odd.txt", KEY)
    assert looked(run, tmp_path).finds == [Find("failures/one/1-phone.trace.zip", Kind.PRIVATE_KEY, "known")]


def test_a_code_belongs_into_a_mailbox_and_a_pin_does_not(run: Path, tmp_path: Path) -> None:
    mailbox = run / "stacks/main/bench.mailbox/mailbox.db"
    store(mailbox, f"your code is {CODE}")
    assert looked(run, tmp_path).finds == []
    store(mailbox, f"your PIN is {PIN}")
    assert looked(run, tmp_path).finds == [Find("stacks/main/bench.mailbox/mailbox.db", *FOUND_PIN)]


@pytest.mark.parametrize("file", ["evidence/main.jsonl", "report/index.html", "report/cucumber.json"])
def test_the_report_shows_what_screens_have_shown_and_no_more(run: Path, tmp_path: Path, file: str) -> None:
    (run / file).write_text(f"the code {CODE}, the password {SECRETS[Kind.PASSWORD]}\n")
    assert looked(run, tmp_path).finds == []
    (run / file).write_text(f"the PIN {PIN}\n")
    assert looked(run, tmp_path).finds == [Find(file, *FOUND_PIN)]


def test_a_process_s_secret_anywhere_else_is_found(run: Path, tmp_path: Path) -> None:
    (run / "stacks/main/portal_sim/notes.txt").write_text(SECRETS[Kind.PROCESS_SECRET])
    assert [find.kind for find in looked(run, tmp_path).finds] == [Kind.PROCESS_SECRET]


def test_a_find_does_not_tell_the_secret(run: Path, tmp_path: Path) -> None:
    (run / "stacks/main/logs/portal_sim.log").write_text(f"{PIN}\n")
    assert PIN not in repr(looked(run, tmp_path))


def test_a_file_that_was_not_read_is_told(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the planting, or the reading after it, doesn't work for some kind of file."""

    def not_planted(file: Path, canaries: object, scratch: Path) -> Path:
        scratch.mkdir(exist_ok=True)
        return Path(shutil.copy(file, scratch))

    monkeypatch.setattr(scanning, "_planted", not_planted)
    assert len(looked(run, tmp_path).blind) == 8


def test_no_finds_without_readers_are_believed(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its reader, what is signed into a message isn't seen: the canaries tell."""
    monkeypatch.delitem(haystacks.READERS, ".jsonl")
    assert looked(run, tmp_path).blind == ["evidence/main.jsonl", "stacks/main/wire.jsonl"]
