"""People in the states that the portal's refusals begin with."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property, partial
from typing import Any

from portal_sim.finance.documents.domain import Kind
from portal_sim.finance.units.domain import UnitKind
from portal_sim.finance.units.seed import seed_units
from simkit.citizen_id import CitizenId
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.money import at_work
from tests.contract.officers import IDENTITY, Officer, email_of, inside
from tests.contract.requests import Requester
from tests.contract.running_portal import START_PASSWORD, Person
from tests.contract.scene import Holder, activate, begin_renewal
from tests.contract.software_phone import SoftwarePhone
from tests.contract.software_token_key import LegacyUser, new_legacy_user
from tests.integration.refusals.portal_sim.portal_within import PortalWithin
from tests.integration.refusals.portal_sim.provider import Provider
from tests.integration.refusals.table import Act, Rows
from tests.integration.refusals.within import refused_by
from tests.unit.portal_sim.finance.documents.agency import Agency, bring_people, endow, opened

DETAILS = "/registration/details"
PROOFING = "/registration/proofing"
UNIT, OTHER_UNIT = [unit.code for unit in seed_units() if unit.kind is UnitKind.DISBURSEMENT_UNIT][:2]
RIGHT = {"old": START_PASSWORD, "new": "Another#Canary-1", "again": "Another#Canary-1"}


class World:
    """Everything new for every test, in the one portal."""

    def __init__(self, portal: PortalWithin, provider: Provider, numbers: "partial[int]") -> None:
        self.portal = portal
        self.provider = provider
        self._number = numbers
        self._opened = ExitStack()

    def close(self) -> None:
        self._opened.close()

    def rows(self) -> Rows:
        return self.portal.rows()

    @cached_property
    def description(self) -> Description:
        return Description(self.portal.client().get("/soft-token/openapi.json").json())

    def control(self, method: str, path: str, body: object = None) -> Act:
        """A request to the controls, which refuse it."""
        return refused_by(self.portal.sim.controls, method, path, body)

    # -- login

    def computer(self) -> Computer:
        return Computer(self.portal)

    def login(self, person: Person, password: str | None = None) -> Act:
        computer = self.computer().open("/login/soft-token")
        form = {"user_id": person.user_id, "password": password or person.password}
        return lambda: computer.send("/login/soft-token", **form)

    def guessed(self, number: int) -> Person:
        """Somebody for whom so many wrong passwords were typed; her guard is there in any case."""
        person = self.portal.invite(start_password=False)
        self.login(person)()
        for _ in range(number):
            self.login(person, "wrong")()
        return person

    def change_password(self, person: Person | None = None, **typed: str) -> Act:
        page = inside(self.portal, (person or self.guessed(0)).user_id).open("/password")
        return lambda: page.send("/password", **{**RIGHT, **typed})

    def token_key(self, **validity: int) -> LegacyUser:
        return new_legacy_user(self.portal, **validity)

    def signed(self, user: LegacyUser, **changes: Any) -> Act:
        """The answer to a fresh challenge, delivered later."""
        answer = user.key.sign(user.key.claims(user.computer.challenge(), **changes))
        return lambda: user.computer.answer(answer)

    # -- phone

    def phone(self) -> SoftwarePhone:
        return SoftwarePhone(self.portal, self.description)

    def offer(self) -> str:
        """The secret of an open offer."""
        return self.computer().log_in(self.portal.invite()).activation_link()

    def holder(self) -> Holder:
        return activate(self.portal, self.portal.invite(start_password=False), self.phone())

    def renewal(self) -> tuple[SoftwarePhone, dict[str, Any]]:
        """A phone, and the task that waits on it."""
        holder = self.holder()
        return holder.phone, begin_renewal(self.portal, holder)

    # -- registration

    def citizen_id(self) -> str:
        return CitizenId.synthetic(self._number()).digits

    def row_1(self, **account: Any) -> Computer:
        person = self.portal.invite(approved=False, **account)
        return self.computer().log_in(person).open("/registration/person")

    def row_2(self, page: str = PROOFING) -> Computer:
        person = self.portal.invite(approved=False)
        self.portal.sim.controls.put(f"/accounts/{person.user_id}/consent", {"citizen_id": self.citizen_id()})
        return self.computer().log_in(person).open(page)

    def check(self, arrange: Act) -> Act:
        """ตรวจสอบสถานะ, after that was arranged at the provider."""
        computer = self.row_2()
        arrange()
        return lambda: computer.send(f"{PROOFING}/check")

    def row_3(self, person: Person | None = None) -> Computer:
        person = person or self.portal.invite(approved=False)
        identity = {"provider": "paotang", "citizen_id": self.citizen_id(), **IDENTITY}
        self.portal.sim.controls.put(f"/accounts/{person.user_id}/identity", identity)
        return self.computer().log_in(person).open(DETAILS)

    def coded(self, number: int = 1) -> Computer:
        """So many codes were mailed, the last one just now."""
        computer = self.row_3()
        computer.send(DETAILS, action="email", email=f"{self.citizen_id()}@example.org")
        for _ in range(number):
            self.portal.pass_time(seconds=61)
            computer.send(f"{DETAILS}/email/code")
        assert computer.at == f"{DETAILS}/email/code", computer.messages
        return computer

    # -- office

    def officer(self, role: str = "officer") -> Officer:
        return Officer(self.portal, role)

    def requester(self) -> Requester:
        return Requester(self.portal, self.phone())

    def held(self) -> Requester:
        """Her phone is said to be lost, and an officer has put it on hold."""
        requester = self.requester()
        self.login(requester.person)()  # her guard is there in any case
        told = {"by": self.officer().user_id}
        self.portal.sim.controls.post(f"/service-requests/{requester.files('lost_phone')}/held", told)
        return requester

    def hold(self, request: str) -> Act:
        """An officer puts the lost phone on hold."""
        officer = self.officer()
        officer.open(f"/requests/{request}")
        return lambda: officer.computer.send(f"/office/requests/{request}/hold")

    def deed(self, request: str) -> Act:
        """An officer carries it out."""
        officer = self.officer()
        officer.open(f"/requests/{request}")
        return lambda: officer.computer.send(f"/office/requests/{request}/deed", deed="done")

    def countersignature(self, request: str, reviewer: Officer | None = None) -> Act:
        """A reviewer signs, too."""
        reviewer = reviewer or self.officer("reviewer")
        reviewer.open(f"/requests/{request}")
        return lambda: reviewer.computer.send(f"/office/requests/{request}/check")

    def broken(self, purpose: str = "reset", **said: Any) -> Act:
        """An officer carries out a form that says this."""
        return self.deed(self.requester().files(purpose, **said))

    def settled(self) -> tuple[str, Officer]:
        """A request that was carried out, and by whom."""
        officer, request = self.officer(), self.requester().files()
        self.portal.sim.controls.post(f"/service-requests/{request}/done", {"by": officer.user_id})
        return request, officer

    # -- finance

    @cached_property
    def agency(self) -> Agency:
        """At work in this portal's database."""
        return self._opened.enter_context(at_work(self.portal))

    def permitted(self, permission: str, unit: str = UNIT, **more: Any) -> Person:
        """Somebody with that permission in that unit, and with nothing else."""
        person = self.portal.invite(start_password=False)
        grant = {"permission": permission, "unit": unit, **more}
        self.portal.sim.controls.post(f"/accounts/{person.user_id}/grants", grant)
        return person

    @contextmanager
    def another_agency(self) -> Iterator[Agency]:
        """The others of an agency in the portal's own database, whose cost centre has money to spend."""
        with opened(self.portal.database_url, first_key=self._number() * 1000) as agency:
            if not agency.do(lambda: agency.desk.shelf.live(Kind.FRAME)):
                agency.do(lambda: bring_people(agency))
                endow(agency)
            yield agency

    def number(self) -> int:
        """Another one each time."""
        return self._number()

    def address(self, person: Person) -> str:
        return email_of(person)
