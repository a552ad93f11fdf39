"""The report of a run: the manual, illustrated afresh by the scenarios that were played."""

from bench.report.build import build_allure, build_report, show_as

__all__ = ["build_allure", "build_report", "show_as"]
