"""Which uploads are taken, and why others aren't (check 37)."""

import io
import time
import zipfile

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from portal_sim.documents.domain import MAX_BYTES, DocumentRefused, check_bytes, shown_name
from portal_sim.documents.inspection import IsolatedInspection
from portal_sim.documents.sample import sample_pdf
from portal_sim.documents.service import check_pdf
from tests.unit.portal_sim.pdfs import Change, bomb, grown, made

SAMPLE = sample_pdf()
ORDER = "คำสั่งแต่งตั้ง ที่ ๑๑๘/๒๕๖๘.pdf"


def refused(content: bytes) -> str | None:
    try:
        check_pdf(content)
    except DocumentRefused as refusal:
        return refusal.key
    return None


def on_page(**entries: object) -> Change:
    return lambda pdf: _set(pdf.pages[0].obj, entries)


def on_root(**entries: object) -> Change:
    return lambda pdf: _set(pdf.Root, entries)


def annotated(**entries: object) -> Change:
    return on_page(Annots=Array([Dictionary({"/Type": Name.Annot, "/Rect": Array([0, 0, 1, 1]), **_slashed(entries)})]))


def action(kind: str, **entries: object) -> Dictionary:
    return Dictionary({"/S": Name(kind), **_slashed(entries)})


def _set(thing: object, entries: dict[str, object]) -> None:
    for name, value in entries.items():
        setattr(thing, name, value)


def _slashed(entries: dict[str, object]) -> dict[str, object]:
    return {f"/{name}": value for name, value in entries.items()}


def attach(pdf: Pdf) -> None:
    pdf.attachments["payload.txt"] = b"hello"


def names_a_script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", action("/JavaScript", JS="app.alert(1)")])))


def hides_a_script_deep_inside(pdf: Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(A=Array([Array([Dictionary(B=action("/JavaScript", JS="x"))])]))


ACTIVE = {
    "open action": on_root(OpenAction=action("/JavaScript", JS="app.alert(1)")),
    "open action that only goes": on_root(OpenAction=action("/GoTo", D="x")),
    "script of the document": names_a_script,
    "script as a stream": lambda pdf: _set(pdf.Root, {"OpenAction": action("/X", JS=Stream(pdf, b"app.alert(1)"))}),
    "deep inside": hides_a_script_deep_inside,
    "page events": on_page(AA=Dictionary(O=action("/URI", URI="http://x"))),
    "program": annotated(Subtype=Name.Link, A=action("/Launch", F="cmd.exe")),
    "form to the net": annotated(Subtype=Name.Link, A=action("/SubmitForm", F="http://x")),
    "another file": annotated(Subtype=Name.Link, A=action("/GoToR", F="//server/share/x.pdf")),
    "video": annotated(Subtype=Name("/RichMedia")),
    "3D": annotated(Subtype=Name("/3D")),
    "XFA form": on_root(AcroForm=Dictionary(Fields=Array([]), XFA=Array([]))),
}
ATTACHED = {
    "embedded file": attach,
    "file annotation": annotated(Subtype=Name.FileAttachment),
    "file specification": on_page(AF=Array([Dictionary(Type=Name.Filespec, EF=Dictionary())])),
    "portfolio": on_root(Collection=Dictionary()),
}
HARMLESS = {
    "as it is": lambda pdf: None,
    "a link to the net": annotated(Subtype=Name.Link, A=action("/URI", URI="https://www.cgd.go.th")),
    "a link to a page": annotated(Subtype=Name.Link, A=action("/GoTo", D="p1")),
    "a place to open at": lambda pdf: _set(pdf.Root, {"OpenAction": Array([pdf.pages[0].obj, Name.Fit])}),
    "a form without scripts": on_root(AcroForm=Dictionary(Fields=Array([]))),
}


@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "in object streams"])
@pytest.mark.parametrize(
    ("change", "key"),
    [
        *(pytest.param(change, "document.active", id=name) for name, change in ACTIVE.items()),
        *(pytest.param(change, "document.attachment", id=name) for name, change in ATTACHED.items()),
        *(pytest.param(change, None, id=name) for name, change in HARMLESS.items()),
    ],
)
def test_what_is_inside_is_found_wherever_it_is(change: Change, key: str | None, compressed: bool) -> None:
    assert refused(made(change, compressed=compressed)) == key


def test_a_linearized_pdf_is_taken() -> None:
    assert refused(made(linearize=True)) is None


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_one_is_refused_with_or_without_a_password_to_open_it(user: str) -> None:
    assert refused(made(encryption=Encryption(owner="owner", user=user))) == "document.encrypted"


def test_ten_megabytes_are_allowed_and_not_a_byte_more() -> None:
    assert [len(grown(size)) for size in (MAX_BYTES, MAX_BYTES + 1)] == [10_485_760, 10_485_761]
    assert refused(grown(MAX_BYTES)) is None
    assert refused(grown(MAX_BYTES + 1)) == "document.too_big"


@pytest.mark.parametrize("content", [
    b"", b"hello", b"\x89PNG\r\n\x1a\n", b"\n" + SAMPLE, b"\xef\xbb\xbf" + SAMPLE, b"%PDF-", b"%PDF-x" + SAMPLE[6:],
    b"<html>" + SAMPLE, b"<!DOCTYPE html><!--" + SAMPLE + b"-->", b"MZ" + SAMPLE, b"PK\x03\x04" + SAMPLE,
    SAMPLE.replace(b"\n", b"\n%<script src=//x></script>\n", 1), SAMPLE.replace(b"\n", b"\n%< HTML >\n", 1),
    SAMPLE + b"<html><script>alert(1)</script>", SAMPLE + b"MZ\x90\0", SAMPLE + b"\nPK\x03\x04", SAMPLE + b"\x7fELF",
    SAMPLE + b"#!/bin/sh\n", SAMPLE + b"<?php x(); ?>",
])  # fmt: skip
def test_other_kinds_of_files_are_no_pdf_alone_before_or_after(content: bytes) -> None:
    assert refused(content) == "document.not_pdf"


@pytest.mark.parametrize("comment", [b"", b"\n%%EOF\n"])
def test_an_archive_that_is_a_pdf_too_is_refused(comment: bytes) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr("payload.exe", b"MZ")
        writer.comment = comment
    assert refused(SAMPLE.replace(b"%%EOF\n", b"") + archive.getvalue() + b"%%EOF\n") == "document.not_pdf"
    assert refused(SAMPLE + archive.getvalue()) == "document.not_pdf"


@pytest.mark.parametrize("content", [
    SAMPLE[:-7], SAMPLE[: len(SAMPLE) // 2], SAMPLE.replace(b"%%EOF", b""), b"%PDF-1.4\n%%EOF",
    SAMPLE.replace(b"startxref\n", b"startxref\n9"), SAMPLE.replace(b"0000000009 00000 n", b"0000000011 00000 n"),
    SAMPLE.replace(b"/Root 1 0 R", b""), SAMPLE.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0"),
    SAMPLE + b"7 0 obj\n<< /Half",
])  # fmt: skip
def test_a_part_or_one_that_needs_repair_is_refused(content: bytes) -> None:
    assert refused(content) == "document.truncated"


@pytest.mark.parametrize("rest", [b"x", b"\n\n\0hello", b"\n%comment", b" " * 4096 + b"x", b"\xa0"])
def test_nothing_may_follow_the_end(rest: bytes) -> None:
    assert refused(SAMPLE + rest) == "document.trailing"


@pytest.mark.parametrize("rest", [b"\n", b"\r\n\r\n", b" \t\f\0\0\0"])
def test_white_space_may(rest: bytes) -> None:
    assert refused(SAMPLE + rest) is None


def test_a_name_with_hidden_letters_hides_nothing() -> None:
    later = b"%PDF-1.4\n9 0 obj\n<< /S /J#61vaScript >>\nendobj\n" + SAMPLE
    with pytest.raises(DocumentRefused, match=r"document\.active"):
        check_bytes(later)


def test_a_small_one_that_unpacks_hugely_hurts_nobody() -> None:
    content, started = bomb(), time.perf_counter()
    assert len(content) < 1_500_000
    assert refused(content) == "document.too_complex"
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("deep", [b"[" * 200_000, b"<< /A " * 100_000])
def test_one_that_is_nested_endlessly_hurts_nobody(deep: bytes) -> None:
    content = SAMPLE.replace(b"endobj\n", b"endobj\n9 0 obj\n" + deep + b"\nendobj\n", 1)
    assert refused(content) in {"document.truncated", "document.too_complex"}


def test_an_inspection_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal_sim.documents.inspection.MEMORY", 1)
    monkeypatch.setattr("portal_sim.documents.inspection.PATIENCE", 0.001)
    with pytest.raises(DocumentRefused, match=r"document\.too_complex"):
        IsolatedInspection().inspect(SAMPLE)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (ORDER, "๒๕๖๘.pdf"),
        ("คำสั่งแต่งตั้ง ที่ 118-2568.pdf", "คำสั่งแต่งตั้ง ที่ 118-2568.pdf"),
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ก\\x.PDF", "x.pdf"),
        ("x\r\nSet-Cookie: a=b.pdf", "xSet-Cookie: a=b.pdf"),
        ("evil\u202efdp.exe.pdf", "evilfdp.exe.pdf"),
        ("\u200b\ufeff.pdf", "เอกสาร.pdf"),
        ("...pdf", "เอกสาร.pdf"),
        ("", "เอกสาร.pdf"),
        ("น\u0e4d\u0e49\u0e32.pdf", "น\u0e4d\u0e49\u0e32.pdf"),
        ("<b>&amp;.pdf", "<b>&amp;.pdf"),
        ("ก" * 300 + ".pdf", "ก" * 120 + ".pdf"),
        ("\ud800x.pdf", "x.pdf"),
    ],
)
def test_a_name_is_kept_as_text_for_people(name: str, shown: str) -> None:
    assert shown_name(name) == shown
