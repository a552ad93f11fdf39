"""The check that every upload goes through."""

from portal_sim.documents.domain import PdfInspection, check_bytes
from portal_sim.documents.inspection import IsolatedInspection

_INSPECTION = IsolatedInspection()


def check_pdf(content: bytes, inspection: PdfInspection = _INSPECTION) -> None:
    """Cheap questions first, then the structure; raises DocumentRefused with the reason."""
    check_bytes(content)
    inspection.inspect(content)
