"""The agency of the documents' tests, whose cost centre has 1,000,000.00 baht."""

from tests.unit.portal_sim.finance.documents.conftest import agency, bare_file, endowed_file

__all__ = ["agency", "bare_file", "endowed_file"]
