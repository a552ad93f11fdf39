"""A registration whose rows 1 and 2 are done."""

from datetime import date

from portal_sim.registration.rows.domain import ProofedIdentity, Registration
from simkit.citizen_id import CitizenId
from tests.unit.portal_sim.samples import NOON

PID = CitizenId.synthetic(1).digits
IDENTITY = ProofedIdentity("paotang", PID, "นางสาว", "มาลี", "ใจดี", "Malee", "Jaidee", date(1990, 6, 12))


def proofed(registration: Registration, *, document: str | None = None) -> Registration:
    """Named, consented, proofed, by the rules."""
    registration.name_person(PID, document)
    registration.consent(NOON)
    registration.prove(IDENTITY, NOON)
    return registration
