"""The agency of the documents' own tests."""

from tests.unit.portal_sim.finance.documents.conftest import agency, bare_file, endowed_file

__all__ = ["agency", "bare_file", "endowed_file"]
