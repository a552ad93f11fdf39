"""Where most tests begin: a person with an active Soft Token, and a login request that waits on the phone."""

from dataclasses import dataclass

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.software_phone import Challenge, SoftwarePhone


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


def activate(portal: RunningPortal, person: Person, computer: Computer, phone: SoftwarePhone) -> Holder:
    """From the password to the confirmed credential."""
    phone.take(computer.log_in(person).activation_link())
    assert phone.confirm().status_code == 204
    return Holder(person, Computer(portal), phone)
