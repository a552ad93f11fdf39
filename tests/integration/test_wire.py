"""What crosses the wire between phone and portal during an activation and a login, byte by byte."""

import base64
import json
import re
from dataclasses import dataclass

import pytest

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from bench.stack.wire import read_wire
from steps.people import Person
from steps.registration.activation import activate_phone, all_rows_done, open_activation_page, portal_confirms
from steps.screens.login.password import LoginScreen
from steps.screens.login.password_change import PasswordScreen
from steps.soft_token.login_request import accept_and_be_asked_for_face, face_matches

JWS = re.compile(r"eyJ[\w-]+\.[\w-]*\.[\w-]+")
BASE64 = re.compile(r"[\w+/=-]{48,}")  # in so many letters without sense any word of four turns up some day
SENSOR_WORDS = ("biometr", "face", "finger", "sensor", "enrol", "match", "unlock")


@dataclass(frozen=True)
class Traffic:
    """Everything that crossed, as sent and with every signed part unpacked."""

    sent: str
    unpacked: str

    @property
    def all(self) -> str:
        return self.sent + self.unpacked


@pytest.fixture
def person(scene: Scene, cast: Cast) -> Person:
    return Person(cast.invite("malee"), scene, cast)


@pytest.fixture
def traffic(person: Person, stack: Stack) -> Traffic:
    """An activation with Face ID and a login with it, by the screens."""
    before = len(read_wire(stack.wire_file)) if stack.wire_file.exists() else 0
    open_activation_page(person, stack)
    activate_phone(person, stack)
    portal_confirms(person)
    all_rows_done(person, stack)
    login = LoginScreen(person.computer, stack.portal.origin)
    login.enter(person.passport.user_id, person.password)
    accept_and_be_asked_for_face(person, stack)
    face_matches(person)
    PasswordScreen(person.computer, stack.portal.origin).shows_notice()
    sent = "".join(piece.text for piece in read_wire(stack.wire_file)[before:])
    return Traffic(sent, "\n".join(_parts(sent)))


def _parts(text: str) -> list[str]:
    parts = [part for jws in JWS.findall(text) for part in jws.split(".")[:2]]
    return [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("latin-1") for part in parts]


def test_csr_and_signature_cross_the_wire_and_no_secret_does(traffic: Traffic, person: Person) -> None:
    assert "BEGIN CERTIFICATE REQUEST" in traffic.sent
    answers = [json.loads(part) for part in traffic.unpacked.splitlines() if '"decision"' in part]
    assert [answer["decision"] for answer in answers] == ["accept"]

    assert person.passport.pin not in traffic.all
    assert person.password not in traffic.all
    assert "PRIVATE KEY" not in traffic.all
    assert not re.search(r'"d"\s*:', traffic.all), "a private JWK"
    told = BASE64.sub("", traffic.all).lower()
    assert person.passport.user_id.lower() in told, "there is something left to be read"
    assert person.passport.user_id in traffic.all, "the reading did see the messages"
    words = [word for word in SENSOR_WORDS if word in told]
    assert not words, "the sensor's result is nobody's business but the phone's"


def test_the_check_would_notice_a_secret() -> None:
    """The same reading finds a PIN that is signed into a message."""
    body = base64.urlsafe_b64encode(json.dumps({"pin": "246810"}).encode()).decode().rstrip("=")
    assert "246810" in "\n".join(_parts(f"eyJhbGciOiJFUzI1NiJ9.{body}.c2ln"))
