"""The agency of the documents' own tests, and what holds at the end of each."""

from tests.unit.portal_sim.finance.documents.conftest import agency, bare_file, endowed_file, pytest_runtest_call

__all__ = ["agency", "bare_file", "endowed_file", "pytest_runtest_call"]
