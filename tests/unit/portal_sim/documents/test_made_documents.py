"""Two hundred PDFs, made from known good and known bad ones: each is taken, or refused with the true reason."""

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, Stream

from tests.unit.portal_sim.pdfs import Change, refused_here, revision

PARENTS = Path(__file__).with_name("data")
GOOD = sorted(PARENTS.glob("taken/*.pdf"))
BAD = {
    "file-inside": "document.attachment", "page-event": "document.active", "program-behind-a-link": "document.active",
    "script-in-the-tree": "document.active", "script-when-opened": "document.active",
}  # fmt: skip
WORDS = ("JavaScript", "Launch", "JS", "AA", "RichMedia", "EmbeddedFile", "OpenAction", "SubmitForm", "XFA", "EF")
KINDS = ("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition", "Hide", "Movie")


def action(kind: str, **entries: Any) -> Dictionary:
    """With whatever an action of any kind needs."""
    more: dict[str, Any] = {"JS": "app.alert(1)"} if kind == "JavaScript" else {"F": "x", "T": "x"}
    return Dictionary(S=Name(f"/{kind}"), **{"D": "x", **more, **entries})


def link(act: Dictionary) -> Change:
    def add(pdf: Pdf) -> None:
        entry = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 1, 1]), A=act)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(entry)])

    return add


def on_root(name: str, value: Callable[[Pdf], object]) -> Change:
    return lambda pdf: setattr(pdf.Root, name, value(pdf))


def harmless(chance: random.Random) -> Change:
    """What real programs write, with words in it that are names of actions elsewhere."""
    word = chance.choice(WORDS)
    return chance.choice([
        lambda pdf: pdf.docinfo.__setitem__("/Title", f"Plan /{word} 2569 (<< /S /{word} >>)"),
        lambda pdf: pdf.pages[0].obj.Resources.__setitem__("/ColorSpace", Dictionary({f"/{word}": Name.DeviceRGB})),
        lambda pdf: pdf.pages[0].obj.Resources.__setitem__(
            "/Font", Dictionary({f"/{word}": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{word}"))})
        ),
        on_root("Lang", lambda _: f"/{word}"),
        on_root("StructTreeRoot", lambda _: Dictionary(K=Dictionary(S=Name(f"/{word}"), T=f"/{word}"))),
        on_root("PageLabels", lambda _: Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=f"/{word}")]))),
        on_root("Metadata", lambda pdf: Stream(pdf, f"/S /{word}".encode(), Type=Name.Metadata, Subtype=Name.XML)),
        link(action("URI", URI=f"https://example.go.th/{word}")),
        link(action("GoTo", D=word)),
        lambda pdf: pdf.pages.append(pdf.pages[0]),
    ])  # fmt: skip


def harmful(chance: random.Random) -> tuple[Change, str]:
    """One thing that acts, or a file inside, somewhere."""
    act = action(chance.choice(KINDS))
    first = action("GoTo", Next=chance.choice([act, Array([act])]))
    player = Dictionary(Type=Name.Annot, Subtype=Name(f"/{chance.choice(['RichMedia', 'Screen', '3D', 'Movie'])}"))
    active: list[Change] = [
        link(act), link(first), on_root("OpenAction", lambda _: act), on_root("OpenAction", lambda _: first),
        on_root("AA", lambda _: Dictionary(WC=act)),
        lambda pdf: setattr(pdf.pages[-1].obj, "AA", Dictionary(C=first)),
        lambda pdf: setattr(pdf.pages[-1].obj, "Annots", Array([player])),
        on_root("AcroForm", lambda _: Dictionary(Fields=Array([Dictionary(T="x", AA=Dictionary(V=act))]))),
        on_root("AcroForm", lambda pdf: Dictionary(Fields=Array([]), XFA=Stream(pdf, b"<xdp/>"))),
        on_root("Outlines", lambda pdf: Dictionary(First=pdf.make_indirect(Dictionary(Title="x", A=act)))),
        on_root("Names", lambda _: Dictionary(JavaScript=Dictionary(Names=Array(["x", action("JavaScript")])))),
    ]  # fmt: skip
    attached: list[Change] = [
        lambda pdf: pdf.attachments.__setitem__("x.txt", b"hello"),
        on_root("AF", lambda pdf: Array([Dictionary(EF=Dictionary(F=Stream(pdf, b"x")))])),
        lambda pdf: setattr(
            pdf.pages[0].obj, "Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment)])
        ),
    ]
    return (chance.choice(active), "document.active") if chance.random() < 0.75 else (
        chance.choice(attached), "document.attachment",
    )  # fmt: skip


def broken(content: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Damaged, or wrapped in something."""
    return chance.choice([
        (content[: chance.randrange(9, content.rindex(b"%%EOF"))], "document.truncated"),
        (content[: content.rindex(b"%%EOF")] + b"PK\3\4%%EOFPK\3\4", "document.not_pdf"),
        (content + b"hello", "document.trailing"),
        (content + b"<script>x</script>", "document.not_pdf"),
        (b"From: x\n" + content, "document.not_pdf"),
        (content.replace(b"startxref\n", b"startxref\n7", 1), "document.truncated"),
    ])  # fmt: skip


def saved(content: bytes, changes: list[Change], chance: random.Random, **how: object) -> bytes:
    """After those changes; with object streams or without, for a web server or not."""
    out = io.BytesIO()
    mode = chance.choice([ObjectStreamMode.generate, ObjectStreamMode.disable])
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for change in changes:
            change(pdf)
        pdf.save(out, object_stream_mode=mode, linearize=chance.random() < 0.3, **how)  # type: ignore[arg-type]
    return out.getvalue()


def made(seed: int) -> tuple[bytes, str | None]:
    """A PDF, and what must be said of it."""
    chance = random.Random(seed)  # noqa: S311 - the same ones every time
    key: str | None = None
    parent = chance.choice(GOOD)
    if chance.random() < 0.25:
        parent = PARENTS / "refused" / f"{chance.choice(sorted(BAD))}.pdf"
        key = BAD[parent.stem]
    content, turn = parent.read_bytes(), chance.random()
    additions = [harmless(chance) for _ in range(chance.randrange(4))] if key is None else []
    if key is None and turn < 0.3:
        harm, key = harmful(chance)
        return saved(content, [*additions, harm], chance), key
    if key is None and turn < 0.4:
        return saved(content, additions, chance, encryption=Encryption(owner="o", user="")), "document.encrypted"
    if turn < 0.55:
        return broken(content, chance)
    if turn < 0.7 and b"xref\n0" in content:
        return content + revision(content, b"/Lang (th)") + b" \r\n" * chance.randrange(3), key
    return saved(content, additions, chance) + b"\n" * chance.randrange(3), key


@pytest.mark.parametrize("seed", range(200))
def test_each_is_taken_or_refused_with_the_true_reason(seed: int) -> None:
    """F11, F12: known good and known bad parents, changed by chance."""
    content, key = made(seed)
    assert refused_here(content) == key
