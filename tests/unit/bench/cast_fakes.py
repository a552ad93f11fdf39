"""A stack that only remembers what it was told: as much of one as the cast and the guests ask for."""

from datetime import UTC, datetime


class FakeControls:
    def __init__(self) -> None:
        self.sent: list[tuple[str, object]] = []
        self.state = "accepted"  # how a phone's request ends

    def post(self, path: str, body: object = None) -> dict[str, str]:
        self.sent.append((path, body))
        number = str(len(self.sent))
        names = dict.fromkeys(("title", "first_name", "last_name", "first_name_en", "last_name_en"), "x")
        return {
            "link": "http://malee.phone.localhost:1/hold/x",
            "name": "malee",
            "citizen_id": number,
            "id": number,
            "csr": "a request",
            "serial": "1",
            "certificate": "a certificate",
            "number": number,
            "ref": f"2027{number}",
            "request": number,
            "state": self.state,
            "birth_date": "1990-01-01",
            **names,
        }

    def put(self, path: str, body: object = None) -> None:
        self.sent.append((path, body))


class FakeClock:
    def now(self) -> datetime:
        return datetime(2026, 10, 1, 9, tzinfo=UTC)


class FakeSim:
    def __init__(self) -> None:
        self.controls = FakeControls()
        self.origin = "http://portal.localhost:1"


class FakeStack:
    def __init__(self) -> None:
        self.portal = FakeSim()
        self.idp = FakeSim()
        self.phones = FakeSim()
        self.mail = FakeSim()
        self.secrets: set[str] = set()
        self.clock = FakeClock()
