"""The desk's sample PDFs are what their links say."""

import pytest

from bench.desk.samples import SAMPLES
from portal_sim.documents.domain import DocumentRefused
from portal_sim.documents.service import check_pdf

REFUSED = {
    "order-11-mb": "document.too_big",
    "order-no-pdf": "document.not_pdf",
    "order-with-script": "document.active",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_is_taken_or_refused_as_it_is_called(name: str) -> None:
    """B7: good, scanned, too large, no PDF at all, with a script."""
    try:
        check_pdf(SAMPLES[name].make())
        said = None
    except DocumentRefused as refusal:
        said = refusal.key
    assert said == REFUSED.get(name)
