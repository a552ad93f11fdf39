"""Answers and decisions that come at once: one of them counts."""

import threading
from concurrent.futures import ThreadPoolExecutor

from tests.contract.description import Description
from tests.contract.officers import Officer, email_of
from tests.contract.requests import Requester, letters
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_phone import BASE, SoftwarePhone
from tests.contract.software_token_key import PAGE, new_legacy_user

TRIES = 20


def test_of_twenty_right_answers_at_once_exactly_one_counts(
    portal: RunningPortal, holder: Holder, description: Description
) -> None:
    challenge, phone = holder.ask(), holder.phone
    answers = [phone.accepted(phone.answer_to(challenge)) for _ in range(20)]
    path = f"/credentials/{phone.credential}/answers"
    proofs = [phone.proof("POST", path) for _ in answers]
    with portal.client() as client, ThreadPoolExecutor(20) as pool:

        def deliver(answer: str, proof: str) -> int:
            return client.post(BASE + path, json={"answer": answer}, headers={"DPoP": proof}).status_code

        codes = sorted(pool.map(deliver, answers, proofs))
    assert codes == [204] + [409] * 19


def test_of_ten_same_answers_at_once_one_opens(portal: RunningPortal) -> None:
    user = new_legacy_user(portal)
    signed = user.key.sign(user.key.claims(user.computer.challenge()))
    cookies, headers = {"portal_session": user.computer.cookie}, {"X-CSRFToken": user.computer.csrf_token}
    clients = [portal.client() for _ in range(10)]

    def post(number: int) -> int:
        clients[number].cookies.update(cookies)
        return clients[number].post(PAGE, json={"signed": signed}, headers=headers).status_code

    with ThreadPoolExecutor(10) as pool:
        codes = sorted(pool.map(post, range(10)))
    assert codes.count(200) == 1, codes


def test_of_many_officers_at_once_one_counts(portal: RunningPortal, phone: SoftwarePhone) -> None:
    requester = Requester(portal, phone)
    request, staff = requester.files("new_phone"), [Officer(portal) for _ in range(3)]
    for one in staff:
        one.open(f"/requests/{request}")
    tabs = [staff[number % 3].another_tab(portal) for number in range(TRIES)]
    forms = [{"deed": "done"}, {"deed": "refused", "reason": "ก"}]
    gate = threading.Barrier(TRIES)

    def press(number: int) -> int:
        gate.wait()
        return tabs[number].computer.send(f"/office/requests/{request}/deed", **forms[number % 2]).page.status_code

    with ThreadPoolExecutor(TRIES) as pool:
        assert sorted(pool.map(press, range(TRIES))) == [200] + [409] * (TRIES - 1)
    assert len(letters(portal, email_of(requester.person))) == 1
