"""A form that was filled in by hand becomes a request when an officer types it in (ST8.P18)."""

import pytest

from portal_sim.office.paper_forms.service import PaperForms
from portal_sim.office.requests.domain import HistoryEvent, Quarantined
from portal_sim.office.requests.form import FormRefused
from tests.unit.portal_sim.requested import OFFICER, Desk, form
from tests.unit.portal_sim.samples import NOON, USER

SENDER = "unit@example.go.th"


class Tray:
    """One scanned form, mailed from the unit's mailbox, and one mail without a file."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.requests, self.clock = self.desk.requests, self.desk.clock
        self.key = self.desk.documents.keep(b"a scan", "scan0001.pdf")
        self.requests.put_aside(Quarantined(7, SENDER, "คำร้อง", NOON, "service_request.by_hand", "", self.key))
        self.requests.put_aside(Quarantined(8, SENDER, "a", NOON, "service_request.not_one_file"))
        self.clock.pass_(hours=1)
        self.forms = PaperForms(self.requests, self.desk.accounts, self.desk.documents, self.clock)


@pytest.fixture
def tray() -> Tray:
    return Tray()


def test_what_was_typed_in_is_a_request_with_the_scan(tray: Tray) -> None:
    """R2: its mail's sender and time, its PDF, and who has typed it in."""
    request = tray.desk.service.one(tray.forms.take_in(OFFICER, 7, form()))
    assert (request.mail, request.sender, request.received_at, request.user_id) == (7, SENDER, NOON, USER)
    assert tray.desk.service.document(request.id) == ("scan0001.pdf", b"a scan")
    lines = [(line.what, line.who, line.at) for line in tray.requests.history(request.id)]
    assert lines == [(HistoryEvent.TYPED_IN, OFFICER, tray.clock.now()), (HistoryEvent.RECEIVED, "", NOON)]


def test_it_is_checked_and_carried_out_as_any_other(tray: Tray) -> None:
    """R2: purposes, checks and what is done are the request's."""
    request = tray.desk.service.one(tray.forms.take_in(OFFICER, 7, form(purposes=["new_phone"])))
    tray.desk.carry_out(request)
    assert tray.desk.credentials.kept[0].revocation_reason == "superseded"


def test_a_sheet_with_two_purposes_can_be_answered(tray: Tray) -> None:
    """R2: what an officer can't carry out is refused with its reason, and the sender learns it."""
    request = tray.desk.service.one(tray.forms.take_in(OFFICER, 7, form(purposes=["reset", "new_phone"])))
    tray.desk.service.refuse(OFFICER, request.id, "เลือกสองข้อ")
    assert tray.desk.letters.sent[0].recipient == SENDER


def test_it_is_typed_in_once(tray: Tray) -> None:
    """R2: after that it is set aside no more, and the mail leads to its request."""
    request_id = tray.forms.take_in(OFFICER, 7, form())
    assert [mail.mail for mail in tray.requests.put_away] == [8]
    assert tray.forms.request_of(7) == request_id
    with pytest.raises(LookupError):
        tray.forms.take_in(OFFICER, 7, form())


@pytest.mark.parametrize("user_id", ["Z99999999999999", OFFICER])
def test_a_user_id_that_is_no_users_leaves_it_where_it_is(tray: Tray, user_id: str) -> None:
    """R2: an officer who misreads it can look again."""
    with pytest.raises(FormRefused, match=r"service_request\.unknown_user"):
        tray.forms.take_in(OFFICER, 7, form(user_id=user_id))
    assert tray.forms.document(7) == ("scan0001.pdf", b"a scan")
    assert tray.requests.kept == []


@pytest.mark.parametrize("mail", [8, 9, -7])
def test_without_a_kept_pdf_there_is_nothing_to_type_in(tray: Tray, mail: int) -> None:
    """R2: a mail that is no request stays one."""
    with pytest.raises(LookupError):
        tray.forms.take_in(OFFICER, mail, form())
