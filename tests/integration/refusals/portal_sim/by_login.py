"""Refusals at the doors: password, picture, Token Key, start password, password change."""

from functools import partial

from cryptography import x509

from bench.arranging.foreign_authority import foreign_certificate
from tests.contract.officers import inside
from tests.contract.running_portal import Person
from tests.contract.software_phone import SoftwarePhone
from tests.contract.software_token_key import LegacyUser, SoftwareTokenKey
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation

ASK = "/personal/start-password"


def _paused(world: World) -> Act:
    holder = world.requester().holder
    for _ in range(3):
        holder.ask()
    return world.login(holder.person)


def _used(world: World) -> Act:
    act = world.signed(world.token_key(), purpose="transfer")
    act()
    return act


def _late(world: World) -> Act:
    act = world.signed(world.token_key())
    world.portal.pass_time(seconds=121)
    return act


def _anothers(world: World) -> Act:
    user, other = world.token_key(), world.token_key()
    answer = user.key.sign(user.key.claims(other.computer.challenge()))
    return lambda: user.computer.answer(answer)


def _foreign(world: World) -> Act:
    user = world.token_key()
    forged = foreign_certificate(user.key.csr, user.person.user_id, world.portal.clock.now())
    user.key.certificate = x509.load_pem_x509_certificate(forged.encode())
    return world.signed(user)


def _revoked(world: World) -> Act:
    user = world.token_key()
    world.portal.sim.controls.put(f"/token-key-certificates/{user.key.serial}/revocation")
    return world.signed(user)


def _nobodys(world: World) -> Act:
    user = world.token_key()
    user = LegacyUser(user.person, SoftwareTokenKey(world.portal, "Q99999999991001"), user.computer)
    return world.signed(user)


def _migrated(world: World) -> LegacyUser:
    """In by the Token Key, whose user has a Soft Token meanwhile."""
    user = world.token_key()
    user.computer.log_in_by(user.key)
    user.computer.open("/personal").send(ASK)
    new = Person(f"{user.person.user_id[:11]}ST01", "", user.person.full_name)
    world.portal.sim.controls.put(f"/accounts/{new.user_id}/approval")
    phone = SoftwarePhone(world.portal, world.description)
    link = world.portal.sim.controls.post(f"/accounts/{new.user_id}/offer")["link"]
    assert phone.take(link.rpartition("/")[2]).confirm().status_code == 204
    user.computer.open("/personal")
    return user


def _after_activation(world: World) -> Act:
    user = _migrated(world)
    user.computer.send("/logout")
    user.computer.open("/login/token")
    return world.signed(user)


def _active(world: World) -> Act:
    computer = _migrated(world).computer
    return lambda: computer.send(ASK)


def _shown(world: World) -> Act:
    user = world.token_key()
    user.computer.log_in_by(user.key)
    user.computer.open("/personal").send(ASK)
    return lambda: user.computer.open(ASK)


def _unit_full(world: World) -> Act:
    user = world.token_key()
    for number in range(1, 100):
        unit = user.person.user_id[1:11]
        world.portal.invite(approved=False, user_id=f"Q{unit}ST{number:02d}", unit_code=unit)
    user.computer.log_in_by(user.key)
    user.computer.open("/personal")
    return lambda: user.computer.send(ASK)


def _not_accepted(world: World) -> Act:
    holder = world.holder()
    holder.ask()
    return lambda: holder.computer.peek("/login/enter")


def _no_token(world: World) -> Act:
    computer = inside(world.portal, world.portal.invite(start_password=False).user_id).open("/cancellation")
    return lambda: computer.send("/cancellation", reason="resigned")


CHALLENGE = frozenset({"token_key_challenges"})  # the next try needs another one
BY_LOGIN: dict[str, Provocation[World]] = {
    "sign_in.refused": Provocation(lambda w: w.login(w.guessed(0), "wrong"), {"guards"}),
    "sign_in.refused, an unknown user id": Provocation(lambda w: w.login(Person("Q123", "x", "")), {"guards"}),
    "sign_in.locked": Provocation(lambda w: w.login(w.guessed(10))),
    "sign_in.on_hold": Provocation(lambda w: w.login(w.held().person)),
    "sign_in.paused": Provocation(_paused, {"guards", "letters"}),
    "signing.not_accepted": Provocation(_not_accepted),
    "password.old_wrong": Provocation(lambda w: w.change_password(old="wrong"), {"guards"}),
    "password.locked": Provocation(lambda w: w.change_password(w.guessed(10))),
    "password.too_short": Provocation(lambda w: w.change_password(new="Aa#1")),
    "password.too_short, after wrong guesses": Provocation(  # the right old password ends their count
        lambda w: w.change_password(w.guessed(3), new="Aa#1"), {"guards"}
    ),
    "password.too_long": Provocation(lambda w: w.change_password(new="Aa#1" * 33)),
    "password.space": Provocation(lambda w: w.change_password(new="Another Canary#1")),
    "password.no_lower": Provocation(lambda w: w.change_password(new="ANOTHER#CANARY-1")),
    "password.no_upper": Provocation(lambda w: w.change_password(new="another#canary-1")),
    "password.no_digit": Provocation(lambda w: w.change_password(new="Another#Canary-")),
    "password.no_special": Provocation(lambda w: w.change_password(new="AnotherCanary1")),
    "password.same": Provocation(lambda w: w.change_password(new="Start#Canary-4711")),
    "password.differs": Provocation(lambda w: w.change_password(again="Another#Canary-2")),
    "token_key.bad_answer": Provocation(lambda w: partial(w.token_key().computer.answer, "a.b.c")),
    "token_key.bad_answer, for something else": Provocation(
        lambda w: w.signed(w.token_key(), purpose="transfer"), CHALLENGE
    ),
    "token_key.challenge_unknown": Provocation(lambda w: w.signed(w.token_key(), nonce="A" * 43)),
    "token_key.challenge_unknown, another computer's": Provocation(_anothers),
    "token_key.challenge_used": Provocation(_used),
    "token_key.challenge_expired": Provocation(_late, CHALLENGE),
    "token_key.wrong_token": Provocation(_foreign, CHALLENGE),
    "token_key.expired": Provocation(lambda w: w.signed(w.token_key(days=365, issued_days_ago=366)), CHALLENGE),
    "token_key.not_yet_valid": Provocation(lambda w: w.signed(w.token_key(issued_days_ago=-2)), CHALLENGE),
    "token_key.revoked": Provocation(_revoked, CHALLENGE),
    "token_key.no_account": Provocation(_nobodys, CHALLENGE),
    "token_key.after_activation": Provocation(_after_activation, CHALLENGE),
    "token_key.bad_request": Provocation(
        lambda w: w.control("post", "/token-key-certificates", {"csr": "nothing", "user_id": "Q1"})
    ),
    "start_password.active": Provocation(_active),
    "start_password.shown": Provocation(_shown),
    "start_password.unit_full": Provocation(_unit_full),
    "cancellation.no_token": Provocation(_no_token),
}
