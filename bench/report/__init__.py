"""The report of a run: the manual, illustrated afresh by the scenarios that were played."""

from bench.report.site import build_report

__all__ = ["build_report"]
