"""Which uploads are taken, and why others aren't (check 37)."""

import io
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from portal_sim.documents.domain import MAX_BYTES, DocumentRefused, shown_name
from portal_sim.documents.inspection import IsolatedInspection
from portal_sim.documents.sample import sample_pdf
from portal_sim.documents.service import check_pdf
from tests.unit.portal_sim.pdfs import Change, bomb, grown, made, refused_here, revision

SAMPLE = sample_pdf()
CASES = Path(__file__).with_name("data")
ORDER = "คำสั่งแต่งตั้ง ที่ ๑๑๘/๒๕๖๘.pdf"


def refused(content: bytes) -> str | None:
    """As every upload is: by a process of its own."""
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


def called_like_actions(pdf: Pdf) -> None:
    """Resources may have any name (ISO 32000-2, 7.8.3)."""
    picture = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    names = ("JS", "JavaScript", "Launch", "AA", "A", "Next", "OpenAction", "EF", "EmbeddedFiles", "RichMedia", "XFA")
    pdf.pages[0].obj.Resources.XObject = Dictionary({f"/{name}": picture for name in names})
    mask = Dictionary(Type=Name.ExtGState, SMask=Dictionary(S=Name.Luminosity, G=picture))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary({f"/{name}": mask for name in names})


def in_a_ring(pdf: Pdf) -> None:
    """One goes on to the next, endlessly."""
    first = pdf.make_indirect(action("/GoTo", D="x"))
    first.Next = Array([pdf.make_indirect(action("/GoTo", D="y", Next=first))])
    pdf.Root.OpenAction = first


ACTIVE = {
    "open action": on_root(OpenAction=action("/JavaScript", JS="app.alert(1)")),
    "goes, and then runs": on_root(OpenAction=action("/GoTo", D="x", Next=Array([action("/JavaScript", JS="x")]))),
    "prints when opened": on_root(OpenAction=action("/Named", N=Name.Print)),
    "address when opened": on_root(OpenAction=action("/URI", URI="http://x")),
    "field events": on_root(AcroForm=Dictionary(Fields=Array([Dictionary(AA=Dictionary(K=action("/Hide", T="x")))]))),
    "second of a link's actions": annotated(A=action("/URI", URI="http://x", Next=action("/Launch", F="cmd.exe"))),
    "tag that runs": on_page(A=Dictionary(Type=Name.StructElem, S=Name.Launch, F="cmd.exe")),
    "script of the document": names_a_script,
    "script as a stream": lambda pdf: _set(pdf.Root, {"OpenAction": action("/X", JS=Stream(pdf, b"app.alert(1)"))}),
    "deep inside": hides_a_script_deep_inside,
    "page events": on_page(AA=Dictionary(O=action("/URI", URI="http://x"))),
    "program": annotated(Subtype=Name.Link, A=action("/Launch", F="cmd.exe")),
    "form to the net": annotated(Subtype=Name.Link, A=action("/SubmitForm", F="http://x")),
    "another file": annotated(Subtype=Name.Link, A=action("/GoToR", F="//server/share/x.pdf")),
    "video": annotated(Subtype=Name("/RichMedia")),
    "3D": annotated(Subtype=Name("/3D")),
    "XFA form": on_root(AcroForm=Dictionary(Fields=Array([]), XFA=Array(["template", "x"]))),
}
ATTACHED = {
    "embedded file": attach,
    "file annotation": annotated(Subtype=Name.FileAttachment),
    "file specification": lambda pdf: _set(
        pdf.pages[0].obj, {"AF": Array([Dictionary(EF=Dictionary(UF=Stream(pdf, b"x")))])}
    ),
    "portfolio": on_root(Collection=Dictionary()),
}
HARMLESS = {
    "as it is": lambda pdf: None,
    "a link to the net": annotated(Subtype=Name.Link, A=action("/URI", URI="https://www.cgd.go.th")),
    "a link to a page": annotated(Subtype=Name.Link, A=action("/GoTo", D="p1")),
    "a place to open at": lambda pdf: _set(pdf.Root, {"OpenAction": Array([pdf.pages[0].obj, Name.Fit])}),
    "a form without scripts": on_root(AcroForm=Dictionary(Fields=Array([]), XFA=Array([]))),
    "an action that only goes": on_root(OpenAction=action("/GoTo", D="x", Next=action("/Named", N=Name.FirstPage))),
    "page events that only go": on_page(AA=Dictionary(O=action("/GoTo", D="x"))),
    "pictures called actions": called_like_actions,
    "tags called actions": on_root(StructTreeRoot=Dictionary(K=Dictionary(S=Name.JavaScript, P=1, T="x"))),
    "a page that turns": on_page(Trans=Dictionary(Type=Name.Trans, S=Name.Fly)),
    "a file outside": on_page(AF=Array([Dictionary(Type=Name.Filespec, F="x.pdf", EF=Dictionary())])),
    "actions in a ring": in_a_ring,
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
    assert refused_here(made(change, compressed=compressed)) == key


def test_a_linearized_pdf_is_taken() -> None:
    assert refused_here(made(linearize=True)) is None


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
    assert refused_here(content) == "document.not_pdf"


@pytest.mark.parametrize("comment", [b"", b"\n%%EOF\n"])
def test_an_archive_that_is_a_pdf_too_is_refused(comment: bytes) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr("payload.exe", b"MZ")
        writer.comment = comment
    assert refused_here(SAMPLE.replace(b"%%EOF\n", b"") + archive.getvalue() + b"%%EOF\n") == "document.not_pdf"
    assert refused_here(SAMPLE + archive.getvalue()) == "document.not_pdf"


@pytest.mark.parametrize("content", [
    SAMPLE[:-7], SAMPLE[: len(SAMPLE) // 2], SAMPLE.replace(b"%%EOF", b""), b"%PDF-1.4\n%%EOF",
    SAMPLE.replace(b"startxref\n", b"startxref\n9"), SAMPLE.replace(b"0000000009 00000 n", b"0000000011 00000 n"),
    SAMPLE.replace(b"/Root 1 0 R", b""), SAMPLE.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0"),
    SAMPLE + b"7 0 obj\n<< /Half",
])  # fmt: skip
def test_a_part_or_one_that_needs_repair_is_refused(content: bytes) -> None:
    assert refused_here(content) == "document.truncated"


@pytest.mark.parametrize("rest", [b"x", b"\n\n\0hello", b"\n%comment", b" " * 4096 + b"x", b"\xa0"])
def test_nothing_may_follow_the_end(rest: bytes) -> None:
    assert refused_here(SAMPLE + rest) == "document.trailing"


@pytest.mark.parametrize("rest", [b"\n", b"\r\n\r\n", b" \t\f\0\0\0"])
def test_white_space_may(rest: bytes) -> None:
    assert refused_here(SAMPLE + rest) is None


@pytest.mark.parametrize("change", [names_a_script, attach])
def test_what_a_later_revision_took_out_of_sight_is_found(change: Change) -> None:
    """F12: the file can be cut back to what it was."""
    earlier = made(change)
    later = earlier + revision(earlier)
    assert pikepdf.open(io.BytesIO(later)).Root.get("/Names") is None
    assert refused_here(later) == refused_here(earlier) != None  # noqa: E711 - told the same, and told


def test_a_later_revision_of_a_harmless_one_is_taken() -> None:
    """F11: programs save by adding to the file."""
    later = SAMPLE + revision(SAMPLE, b"/Lang (th)")
    assert refused_here(later) is None


@pytest.mark.parametrize("name", [b"/S /J#61vaScript /JS (x)", b"/S/JavaScript/J#53(x)"])
def test_a_name_with_hidden_letters_hides_nothing(name: bytes) -> None:
    assert refused_here(SAMPLE + revision(SAMPLE, b"/OpenAction << %b >>" % name)) == "document.active"


@pytest.mark.parametrize("file", sorted(CASES.glob("*/*.pdf")), ids=lambda file: file.stem)
def test_files_of_real_programs_are_taken_and_active_ones_are_refused(file: Path) -> None:
    """F11, F12: Word, LaTeX, macOS, scanners; scripts, programs, files inside."""
    reasons = {"file-inside": "document.attachment", "half-of-it": "document.truncated"}
    expected = None if file.parent.name == "taken" else reasons.get(file.stem, "document.active")
    assert refused(file.read_bytes()) == expected


@pytest.mark.parametrize(("size", "key"), [(6, None), (7, None), (600, None), (5, "document.truncated")])
def test_a_size_may_be_too_large_and_not_too_small(size: int, key: str | None) -> None:
    """F11: a reader that heeds too small a size lacks an object."""
    assert refused_here(SAMPLE.replace(b"/Size 6", b"/Size %d" % size)) == key


@pytest.mark.parametrize(
    ("entry", "key"), [(b"", None), (b"/Lang 6 0 R", "document.truncated"), (b"/X [6 0 R]", "document.truncated")]
)
def test_an_entry_that_leads_nowhere_is_no_damage_until_something_refers_to_it(entry: bytes, key: str | None) -> None:
    """F11: what the object was would be a guess."""
    assert refused_here(SAMPLE + revision(SAMPLE, entry, nowhere=6)) == key


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
