"""Where most tests begin: a person with an active Soft Token, and a login request that waits on the phone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.software_phone import Challenge, SoftwarePhone

NEAR = {"days": 10}  # of the certificate's life: near enough to its end for a renewal


@dataclass(frozen=True)
class Holder:
    """A person, the computer and the phone with the active credential."""

    person: Person
    computer: Computer
    phone: SoftwarePhone

    def ask(self) -> Challenge:
        """The password is right: the request that the phone sees."""
        self.computer.log_in(self.person)
        assert self.computer.at == "/login/picture"
        return self.phone.newest_challenge()

    def enter(self) -> None:
        """The whole login, up to the first page behind it."""
        assert self.phone.accept(self.ask()).status_code == 204
        self.computer.open("/login/picture")

    def stays_out(self) -> bool:
        """Whether the browser session that asked is still before the picture or back at the login."""
        self.computer.open("/home")
        return self.computer.at in {"/login/picture", "/login/soft-token", "/login"}


def activate(portal: RunningPortal, person: Person, phone: SoftwarePhone) -> Holder:
    """From an offer to the confirmed credential, without the pages: their way has tests of its own."""
    told = portal.sim.controls.post(f"/accounts/{person.user_id}/offer")
    secret = urlsplit(told["link"]).path.removeprefix("/activate/")
    portal.secrets.add(secret)
    phone.take(secret)
    assert phone.confirm().status_code == 204
    return Holder(person, Computer(portal), phone)


def leave(portal: RunningPortal, holder: Holder, **left: float) -> None:
    """Move the time to when that much of the certificate is left."""
    assert holder.phone.certificate
    end = holder.phone.certificate.not_valid_after_utc
    portal.clock.move(end - timedelta(**left) - portal.clock.now())


def begin_renewal(portal: RunningPortal, holder: Holder, **left: float) -> dict[str, Any]:
    """Logged in, the task is sent; as the phone sees it."""
    leave(portal, holder, **(left or NEAR))
    holder.enter()
    holder.computer.open("/renewal").send("/renewal")
    assert holder.computer.messages == ["renewal.sent"]
    return holder.phone.newest_renewal()
