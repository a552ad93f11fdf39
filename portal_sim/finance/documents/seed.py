"""The vendors and units' accounts that there are from the beginning (vendors.yaml)."""

from pathlib import Path

import yaml

from portal_sim.finance.documents.domain import Vendor, Vendors

FILE = Path(__file__).with_name("vendors.yaml")


def seed_vendors() -> list[Vendor]:
    return [Vendor(**one) for one in yaml.load(FILE.read_bytes(), yaml.CSafeLoader)]


def add_missing(vendors: Vendors) -> None:
    """What a database of an earlier start hasn't got yet."""
    for vendor in seed_vendors():
        if vendors.find(vendor.number) is None:
            vendors.put(vendor)
