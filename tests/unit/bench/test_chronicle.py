"""What a stack writes down by itself, cut into scenarios."""

from pathlib import Path

from bench.recording.chronicle import Chronicle
from tests.unit.bench.recorded import write_exchange, write_log, write_mail


def test_what_was_written_between_two_positions_is_told(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path)
    write_all(tmp_path, "before")
    start = chronicle.positions()
    write_all(tmp_path, "meanwhile")
    end = chronicle.positions()
    write_all(tmp_path, "after")
    written = chronicle.between(start, end)
    assert [line.event for line in written.logs] == ["meanwhile"]
    assert [piece.text.split()[1] for piece in written.wires["phone", "portal"][::2]] == [
        "/soft-token/v1/offers/meanwhile"
    ]
    assert [mail.subject for mail in written.mails] == ["meanwhile"]


def test_without_an_end_everything_to_the_last_is_told(tmp_path: Path) -> None:
    write_all(tmp_path, "one")
    start = Chronicle(tmp_path).positions()
    write_all(tmp_path, "two")
    write_all(tmp_path, "three")
    written = Chronicle(tmp_path).between(start)
    assert [line.event for line in written.logs] == ["two", "three"]
    assert [mail.subject for mail in written.mails] == ["two", "three"]


def test_a_log_that_began_later_is_told_from_its_beginning(tmp_path: Path) -> None:
    start = Chronicle(tmp_path).positions()
    write_log(tmp_path, "idp_sim", {"event": "serving", "socket": 7})
    (line,) = Chronicle(tmp_path).between(start).logs
    assert (line.event, line.facts) == ("serving", {"level": "info", "socket": 7})


def test_a_traceback_in_a_log_is_passed_over(tmp_path: Path) -> None:
    write_log(tmp_path, "portal_sim", {"event": "one"})
    with (tmp_path / "logs" / "portal_sim.log").open("a") as log:
        log.write('Traceback (most recent call last):\n  File "x.py"\n42\n')
    write_log(tmp_path, "portal_sim", {"event": "two"})
    assert [line.event for line in Chronicle(tmp_path).between({}).logs] == ["one", "two"]


def test_a_mail_is_told_with_whom_it_was_for_and_its_files(tmp_path: Path) -> None:
    write_mail(tmp_path, "ยืนยัน")
    (mail,) = Chronicle(tmp_path).between({}).mails
    assert (mail.recipient, mail.text, mail.attachments) == (
        "malee.99000001@example.go.th",
        "รหัส 482913",
        ("คำสั่ง.pdf",),
    )


def test_a_stack_that_never_wrote_has_nothing_to_tell(tmp_path: Path) -> None:
    written = Chronicle(tmp_path / "nowhere").between({})
    assert (written.logs, list(written.wires.values()), written.mails) == ((), [[], []], ())


def write_all(stack: Path, what: str) -> None:
    write_log(stack, "portal_sim", {"event": what})
    write_exchange(stack, offer=what)
    write_mail(stack, what)
