"""Controls: vendors, and units' own bank accounts."""

from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.finance.documents.domain import Vendor
from portal_sim.finance.documents.service import VendorRegister


def add_controls(app: Blueprint, core: Core) -> None:
    """`PUT /finance/vendors/<number>`."""

    @app.put("/finance/vendors/<number>")
    def put_vendor(number: str) -> ResponseReturnValue:
        """`name` and `account` ("" for none) of the vendor of that number, or of the unit of that code."""
        content: dict[str, Any] = request.get_json()
        core[VendorRegister].put(Vendor(number, content["name"], content["account"]))
        return "", 204
