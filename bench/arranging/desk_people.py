"""The people to play by hand: copies of the whole cast, each with phone, mailbox and other belongings."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from bench.arranging.cast import Cast
from bench.arranging.people import PAOTANG, THAID, Passport, TokenKey, members, people_file, screen_of
from bench.arranging.standing import Standing
from bench.mailbox.client import Mailbox
from bench.stack.stack import Stack

EVERY_APP = ("nexus", PAOTANG, THAID)
ROLES = ("officer", "reviewer")
AT_ONCE = 4  # activations: each waits for the disk of two processes


@dataclass(frozen=True)
class Handset:
    """A phone; `link` puts it into a hand, `size` is its screen in CSS pixels."""

    link: str
    model: str
    size: tuple[int, int]

    @property
    def name(self) -> str:
        return (urlsplit(self.link).hostname or "").partition(".")[0]


@dataclass
class DeskPerson:
    """Somebody, and the links to all that is theirs; empty for what they don't have."""

    passport: Passport
    phone: Handset
    mailbox: str = ""
    token_key: TokenKey | None = None
    envelope: str = ""
    credentials: set[str] = field(default_factory=set)  # ids, as far as somebody has asked for them

    @property
    def key(self) -> str:
        return self.passport.key

    @property
    def is_staff(self) -> bool:
        """Of the back office."""
        return self.key in ROLES

    @property
    def came_ready(self) -> bool:
        """With a password of their own, and an active Soft Token."""
        return self.is_staff or self.passport.came_ready

    @property
    def password(self) -> str:
        """What to type at the first login; empty when it has to be found out first."""
        if self.passport.new_user or self.passport.token_key_pin:
            return ""
        return self.passport.chosen_password if self.came_ready else self.passport.start_password

    @property
    def user_ids(self) -> tuple[str, ...]:
        """The person's own user id, and the one that may follow a Token Key's (ST2.0.3)."""
        own = self.passport.user_id
        return (own, f"Q{self.passport.unit_code}ST01") if self.token_key else (own,)

    @property
    def names(self) -> set[str]:
        """What tells in logs, on the wire and in mails that something is theirs."""
        return {*self.user_ids, self.phone.name, self.passport.email, *self.credentials} - {""}


@dataclass
class DeskPeople:
    """The guests of one stack, by key; `fill` brings fresh ones. A stack has one cast: another would begin its numbers
    again."""

    stack: Stack
    cast: Cast
    people: dict[str, DeskPerson] = field(default_factory=dict)
    staff: dict[str, DeskPerson] = field(default_factory=dict)

    def fill(self) -> None:
        """The whole cast, and the back office; earlier copies keep what they have."""
        people, staff = self._invite_all(), [self._hire(role) for role in ROLES]
        self.people = {guest.key: guest for guest in people}
        self.staff = {guest.key: guest for guest in staff}
        with ThreadPoolExecutor(AT_ONCE) as activating:
            list(activating.map(self.activate, [guest for guest in self.everybody if guest.came_ready]))

    @property
    def everybody(self) -> list[DeskPerson]:
        return [*self.people.values(), *self.staff.values()]

    @property
    def registrants(self) -> list[DeskPerson]:
        """Those without permissions: their stories are about the Soft Token itself."""
        return [guest for guest in self.people.values() if not guest.passport.agency]

    @property
    def units(self) -> dict[str, list[DeskPerson]]:
        """Those who work with public money, by unit and department."""
        units: dict[str, list[DeskPerson]] = {}
        for guest in self.people.values():
            if guest.passport.agency:
                units.setdefault(f"{guest.passport.unit_name} {guest.passport.department}", []).append(guest)
        return units

    def find(self, key: str) -> DeskPerson:
        """Raises KeyError."""
        return {guest.key: guest for guest in self.everybody}[key]

    def plug(self, guest: DeskPerson, *, plugged: bool) -> None:
        """The person's Token Key in, or out; raises LookupError for a person without one."""
        self.cast.plug(_token_key(guest), plugged=plugged)

    def finds_plugged(self, guest: DeskPerson) -> bool:
        """Whether the Token Key is plugged in, also by hand on the computer; raises LookupError without one."""
        key = _token_key(guest)
        return key.id in self.stack.phones.controls.get(f"/computers/{key.computer}")["plugged"]

    def verify_at_branch(self, guest: DeskPerson) -> None:
        """The guest's เป๋าตัง is verified at a branch of the bank (ST1.P4)."""
        self.cast.verify_at_branch(guest.phone.name)

    def is_verified(self, guest: DeskPerson) -> bool:
        """Whether the guest's เป๋าตัง can prove an identity by now."""
        return bool(self.stack.idp.controls.get(f"/paotang/accounts/{guest.phone.name}")["verified"])

    def print_envelope(self, guest: DeskPerson) -> None:
        """A new envelope; the previous one is void."""
        guest.envelope = self.cast.print_envelope(guest.passport)

    def activate(self, guest: DeskPerson) -> None:
        """The Soft Token on the guest's phone, with the sensor where it knows somebody."""
        self.cast.activate(guest.passport, guest.phone.name, biometrics=guest.passport.phone["enrolled"])

    def certificate_end(self, guest: DeskPerson) -> datetime | None:
        """Of the guest's Soft Token; None while it isn't active."""
        certificates = (
            self.stack.portal.controls.find(f"/accounts/{user_id}/certificate") for user_id in guest.user_ids
        )
        found = next((one for one in certificates if one), None)
        if found is None:
            return None
        guest.credentials.add(found["credential"])
        return datetime.fromisoformat(found["not_after"])

    def _invite_all(self) -> list[DeskPerson]:
        """Who has one unit in the file works together, and so do all who have permissions, in one agency."""
        colleagues: dict[str, Passport] = {}
        people = []
        for key in members():
            one = people_file()["people"][key]
            place = "agency" if "grants" in one else one["unit"]
            people.append(self._invite(key, colleague=colleagues.get(place)))
            colleagues.setdefault(place, people[-1].passport)
        return people

    def standing(self, guest: DeskPerson) -> Standing | None:
        """How far they have come by now, under the user id that they have by now; None for nobody's account."""
        told = [self.stack.portal.controls.find(f"/accounts/{user_id}/standing") for user_id in guest.user_ids]
        return next((Standing(**one) for one in reversed(told) if one), None)

    def _invite(self, key: str, *, colleague: Passport | None) -> DeskPerson:
        one = self.cast.invite(key, colleague=colleague)
        guest = DeskPerson(one, self._phone_of(one), Mailbox(self.stack.mail.controls, one.email).link())
        if one.new_user:
            self.print_envelope(guest)
        if one.token_key_pin:
            guest.token_key = self.cast.give_token_key(one)
            self.plug(guest, plugged=True)
        return guest

    def _hire(self, role: str) -> DeskPerson:
        one = self.cast.hire_officer(role)
        return DeskPerson(one, self._phone_of(one, apps=("nexus",), account=False))

    def _phone_of(self, owner: Passport, *, apps: tuple[str, ...] = EVERY_APP, account: bool = True) -> Handset:
        model = owner.phone["model"]
        return Handset(self.cast.give_phone(owner, apps=apps, account=account), model, screen_of(model))


def _token_key(guest: DeskPerson) -> TokenKey:
    if guest.token_key is None:
        raise LookupError(f"{guest.key} has no Token Key")
    return guest.token_key
