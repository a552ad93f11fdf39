"""Somebody at work, who is to approve documents of the demonstration (tests.demonstration) by phone."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.contract.computer import Computer
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_phone import Challenge, SoftwarePhone

LINES = [
    ("เลขที่เอกสาร", "6100000123"),
    ("ประเภท", "ขอเบิกเงินงบประมาณ ผ่านใบสั่งซื้อ (ขบ.01)"),
    ("ผู้รับเงิน", "ห้างหุ้นส่วนจำกัด ก้าวหน้าพาณิชย์"),
    ("เลขที่บัญชี", "985-0-12345-6"),
    ("จำนวนเงิน", "1,234.50 บาท"),
    ("ตัวอักษร", "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"),
]
SIGNED = "\n".join("\t".join(line) for line in LINES)  # docs/protocol.md, Statements


@dataclass(frozen=True)
class Approver:
    """Logged in; `document` waits, and is named like its approver."""

    portal: RunningPortal
    holder: Holder

    @property
    def computer(self) -> Computer:
        return self.holder.computer

    @property
    def phone(self) -> SoftwarePhone:
        return self.holder.phone

    @property
    def document(self) -> str:
        return self.holder.person.user_id

    def write(self, *lines: tuple[str, str], refusing: bool = False) -> None:
        """The document says that now."""
        self.portal.sim.controls.put(f"/demo/{self.document}", {"lines": lines, "refusing": refusing})

    def ask(self) -> Challenge:
        """Press the document's button: what the phone sees."""
        self.press()
        assert self.computer.at.startswith("/approvals/"), self.computer.messages
        return self.phone.newest_challenge()

    def press(self) -> Computer:
        path = f"/demo/{self.document}"
        return self.computer.open(path).send(path)

    def go_on(self) -> list[str]:
        """What the approval's page says after the phone has answered."""
        return self.computer.open(self.computer.at).messages

    def poll(self) -> httpx.Response:
        return self.computer.poll(f"{self.computer.at}/state")

    def outcome(self) -> dict[str, Any]:
        """Who has approved it, and what is kept of that."""
        told: dict[str, Any] = self.portal.sim.controls.get(f"/demo/{self.document}")
        return told


def approver(portal: RunningPortal, holder: Holder, *lines: tuple[str, str]) -> Approver:
    """Log in, and have a document written."""
    holder.enter()
    made = Approver(portal, holder)
    made.write(*(lines or LINES))
    return made
