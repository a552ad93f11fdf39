"""What is inside a PDF, object by object, the compressed ones too. Nothing is repaired, run or rendered.

Native code reads what strangers made, so this runs in a process of its own (`portal_sim.documents.inspection`).
"""

import io
import re
from collections.abc import Iterator
from itertools import chain

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream, settings

from portal_sim.documents.active_content import holds_file, is_active, is_form_program
from portal_sim.documents.domain import END, DocumentRefused

MAX_OBJECTS = 200_000  # a scanned page has about five
MAX_UNPACKED = 64 * 1024 * 1024  # bytes

# What qpdf warns of although no reader has to guess: files of macOS, Microsoft Print to PDF, and scanners have it.
_NOWHERE = re.compile(r"\(object (\d+) (\d+)\): object has offset 0 ")
_LISTED_NOT = "xref entry for the xref stream itself is missing"
_WRONG_SIZE = re.compile(r"reported number of objects \((\d+)\) is not one plus the highest object number \((\d+)\)")


def bound_unpacking() -> None:
    """What a stream may unpack to, for this whole process. Only tables and object streams are unpacked here."""
    settings.set_qpdf_limits(
        max_stream_filters=4, flate_max_memory=MAX_UNPACKED, run_length_max_memory=MAX_UNPACKED,
        png_max_memory=MAX_UNPACKED, tiff_max_memory=MAX_UNPACKED, dct_max_memory=MAX_UNPACKED,
    )  # fmt: skip


def inspect(content: bytes) -> None:
    """Raises DocumentRefused."""
    try:
        with _opened(content) as pdf:
            _check_inside(pdf)
            _check_whole(pdf)
    except pikepdf.PasswordError:
        raise DocumentRefused("document.encrypted") from None
    except pikepdf.PdfError:
        raise DocumentRefused("document.truncated") from None
    for earlier in _earlier_revisions(content):
        with earlier as pdf:
            _check_inside(pdf)


def information(content: bytes, name: str) -> str:
    """Text of the information dictionary (ISO 32000-1, 14.3.3); empty if there is none. Only after `inspect`."""
    if not name:
        return ""
    with _opened(content) as pdf:
        value = pdf.docinfo.get(f"/{name}")
        return str(value) if isinstance(value, pikepdf.String) else ""


def _opened(content: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True)


def _earlier_revisions(content: bytes) -> Iterator[Pdf]:
    """The file as it was before each save that only added to it (ISO 32000-1, 7.5.6): it can be cut back to that."""
    for end in list(re.finditer(END, content))[:-1]:
        try:
            yield _opened(content[: end.end()])
        except pikepdf.PdfError:
            continue  # the first end of a linearized file, or the word in a stream: nothing that a reader opens


def _check_inside(pdf: Pdf) -> None:
    """Nothing acts, and nothing is hidden."""
    if pdf.is_encrypted:
        raise DocumentRefused("document.encrypted")
    if len(pdf.objects) > MAX_OBJECTS:
        raise DocumentRefused("document.too_complex")
    for thing in _things(pdf):
        _check(thing)
    if is_form_program(pdf.Root.get("/AcroForm")):
        raise DocumentRefused("document.active")
    if isinstance(pdf.Root.get("/Collection"), Dictionary):
        raise DocumentRefused("document.attachment")


def _check(thing: Dictionary | Stream) -> None:
    if is_active(thing):
        raise DocumentRefused("document.active")
    if holds_file(thing):
        raise DocumentRefused("document.attachment")


def _check_whole(pdf: Pdf) -> None:
    """No reader has to guess; only after all objects were read."""
    warnings = [str(warning) for warning in pdf.get_warnings()]
    if any("limit exceeded" in warning for warning in warnings):
        raise DocumentRefused("document.too_complex")
    if (
        len(pdf.pages) == 0
        or _misses_something(pdf, warnings)
        or not all(_is_no_guess(warning) for warning in warnings)
    ):
        raise DocumentRefused("document.truncated")  # a reader that guesses might see something else


def _misses_something(pdf: Pdf, warnings: list[str]) -> bool:
    """Something refers to an object that is nowhere. Such a reference reads as null, so an object is put there."""
    nowhere = {(int(found[1]), int(found[2])) for found in map(_NOWHERE.search, warnings) if found}
    for reference in nowhere:
        pdf._replace_object(reference, Dictionary())  # noqa: SLF001 - there is no other way
    return bool(nowhere) and any(part.objgen in nowhere for part in _parts(pdf) if part.is_indirect)


def _is_no_guess(warning: str) -> bool:
    if size := _WRONG_SIZE.search(warning):
        return int(size[1]) > int(size[2])  # too small a size takes objects away, for readers that heed it
    return bool(_NOWHERE.search(warning)) or _LISTED_NOT in warning


def _things(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Every dictionary, wherever it is."""
    direct = (part for part in _parts(pdf) if not part.is_indirect)
    for thing in chain([pdf.trailer], pdf.objects, direct):
        if isinstance(thing, Dictionary | Stream):
            yield thing


def _parts(pdf: Pdf) -> Iterator[Object]:
    """What lies in something else; what is referred to is on the list of objects itself, and isn't followed."""
    waiting: list[Object] = [pdf.trailer, *pdf.objects]
    while waiting:
        thing = waiting.pop()
        values = thing.values() if isinstance(thing, Dictionary | Stream) else thing if isinstance(thing, Array) else ()
        parts = [part for part in values if isinstance(part, Object)]
        yield from parts
        waiting += [part for part in parts if not part.is_indirect]
