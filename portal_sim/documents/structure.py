"""What is inside a PDF, object by object, the compressed ones too. Nothing is repaired, run or rendered.

Native code reads what strangers made, so this runs in a process of its own (`portal_sim.documents.inspection`).
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, settings

from portal_sim.documents.domain import DocumentRefused

MAX_OBJECTS = 200_000  # a scanned page has about five
MAX_UNPACKED = 64 * 1024 * 1024  # bytes
ACTIVE_KEYS = {"/JS", "/JavaScript", "/Launch", "/AA", "/XFA", "/RichMedia", "/RichMediaContent", "/RichMediaSettings"}
ACTIVE_KINDS = {  # of actions and annotations (ISO 32000-2, tables 171 and 201); links to pages and addresses are none
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition", "/RichMediaExecute", "/Movie",
    "/Sound", "/GoTo3DView", "/GoToR", "/GoToE", "/Hide", "/SetOCGState", "/Trans", "/RichMedia", "/Screen", "/3D",
}  # fmt: skip
ATTACHMENT_KEYS = {"/EmbeddedFiles", "/EF", "/Collection"}
ATTACHMENT_KINDS = {"/FileAttachment", "/EmbeddedFile"}


def bound_unpacking() -> None:
    """What a stream may unpack to, for this whole process. Only tables and object streams are unpacked here."""
    settings.set_qpdf_limits(
        max_stream_filters=4, flate_max_memory=MAX_UNPACKED, run_length_max_memory=MAX_UNPACKED,
        png_max_memory=MAX_UNPACKED, tiff_max_memory=MAX_UNPACKED, dct_max_memory=MAX_UNPACKED,
    )  # fmt: skip


def inspect(content: bytes) -> None:
    """Raises DocumentRefused."""
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            _inspect(pdf)
    except pikepdf.PasswordError:
        raise DocumentRefused("document.encrypted") from None
    except pikepdf.PdfError:
        raise DocumentRefused("document.truncated") from None


def information(content: bytes, name: str) -> str:
    """Text of the information dictionary (ISO 32000-1, 14.3.3); empty if there is none. Only after `inspect`."""
    if not name:
        return ""
    with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
        value = pdf.docinfo.get(f"/{name}")
        return str(value) if isinstance(value, pikepdf.String) else ""


def _inspect(pdf: Pdf) -> None:
    if pdf.is_encrypted:
        raise DocumentRefused("document.encrypted")
    if len(pdf.objects) > MAX_OBJECTS:
        raise DocumentRefused("document.too_complex")
    for thing in _things(pdf):
        _check(thing)
    warnings = " ".join(map(str, pdf.get_warnings()))
    if "limit exceeded" in warnings:
        raise DocumentRefused("document.too_complex")
    if warnings or len(pdf.pages) == 0:  # a reader that is less strict might see something else
        raise DocumentRefused("document.truncated")


def _things(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Every dictionary, wherever it is; what is referred to is on the list of objects itself."""
    waiting: list[Object] = [pdf.trailer, *pdf.objects]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, Dictionary | Stream):
            yield thing
            parts = [value for _, value in thing.items()]
        else:
            parts = list(thing) if isinstance(thing, Array) else []
        waiting += [part for part in parts if isinstance(part, Object) and not part.is_indirect]


def _check(thing: Dictionary | Stream) -> None:
    keys = set(thing.keys())
    kinds = {str(thing[key]) for key in ("/S", "/Subtype", "/Type") if isinstance(thing.get(key), Name)}
    if keys & ACTIVE_KEYS or kinds & ACTIVE_KINDS or _acts_when_opened(thing):
        raise DocumentRefused("document.active")
    if keys & ATTACHMENT_KEYS or kinds & ATTACHMENT_KINDS:
        raise DocumentRefused("document.attachment")


def _acts_when_opened(thing: Dictionary | Stream) -> bool:
    """An action; not a mere place to open at, which word processors write (ISO 32000-1, table 28)."""
    return isinstance(thing.get("/OpenAction"), Dictionary)
