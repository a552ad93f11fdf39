"""What a service request form carries for the portal: its data as JSON in the PDF's information dictionary."""

import io
import json

import pikepdf

from portal_sim.documents.inspection import IsolatedInspection
from portal_sim.office.requests.form import Form

NAME = "ServiceRequest"
_OF_NO_PDF = {ord(sign): f"\\u{ord(sign):04x}" for sign in "</"}  # typed markup must not look like a program's


class PdfForms:
    """Writes into PDFs of our own; reads those of strangers in the process that may hurt nobody."""

    def __init__(self) -> None:
        self._isolated = IsolatedInspection()

    def write(self, pdf: bytes, form: Form) -> bytes:
        written = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            opened.docinfo[f"/{NAME}"] = json.dumps(form.as_json()).translate(_OF_NO_PDF)
            opened.save(written)
        return written.getvalue()

    def read(self, pdf: bytes) -> str:
        return self._isolated.read(pdf, NAME)
