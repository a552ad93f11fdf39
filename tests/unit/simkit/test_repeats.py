"""A form that is sent twice: one effect, one answer (simkit.repeats)."""

import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event

import pytest
from flask import Flask, Response, make_response, request
from werkzeug.test import Client

from simkit import repeats
from simkit.repeats import Repeats, once


class Counter:
    """An application that counts, and the browsers that send it forms."""

    def __init__(self) -> None:
        self.count, self.statuses, self.go_on = 0, [303], Event()
        self.go_on.set()
        self.flask = Flask(__name__)
        self.flask.post("/count")(self._count)
        self.app = Repeats(self.flask.wsgi_app)

    def _count(self) -> Response:
        self.go_on.wait(10)
        self.count += 1
        answer = make_response(f"{self.count} {sorted(request.form)} {sorted(request.files)}")
        answer.status_code = self.statuses[min(self.count, len(self.statuses)) - 1]
        answer.headers["Location"] = f"/done/{self.count}"
        answer.set_cookie("session", f"after {self.count}")
        return answer

    def send(self, form: dict[str, object], cookie: str = "before", **how: str) -> tuple[int, str, str]:
        browser = Client(self.app)
        browser.set_cookie("session", cookie)
        answer = browser.post("/count", data=form, **how)
        return answer.status_code, answer.headers["Location"], answer.text


def name() -> str:
    found = re.search('value="(.+)"', once())
    assert found
    return found[1]


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_the_second_time_gets_the_first_ones_answer(counter: Counter) -> None:
    """F27: its cookie, too, without which the browser would be nobody."""
    form: dict[str, object] = {"once": name(), "text": "a b"}
    first = counter.send(form)
    assert counter.send(form) == first
    assert counter.count == 1


@pytest.mark.parametrize("cookie", ["before", "after 1"])
def test_the_browser_may_have_taken_the_first_ones_cookie_already(counter: Counter, cookie: str) -> None:
    """F27: the second click comes before the new page, and perhaps after its header."""
    form: dict[str, object] = {"once": name()}
    assert counter.send(form) == counter.send(form, cookie)


def test_a_click_during_the_first_ones_work_waits_for_its_answer(counter: Counter) -> None:
    """F27: of many, one works."""
    counter.go_on.clear()
    form: dict[str, object] = {"once": name()}
    with ThreadPoolExecutor(5) as pool:
        answers = [pool.submit(counter.send, form) for _ in range(5)]
        counter.go_on.set()
    assert {answer.result() for answer in answers} == {(303, "/done/1", "1 ['once'] []")}


def test_a_file_that_is_sent_twice_is_one(counter: Counter) -> None:
    """F27: although the browser parts the fields in another way each time."""
    first, again = ({"once": "x" * 22, "file": (BytesIO(b"%PDF-"), "a.pdf")} for _ in range(2))
    assert counter.send(dict(first), content_type="multipart/form-data; boundary=AbC") == counter.send(
        dict(again), content_type="multipart/form-data; boundary=dEf"
    )
    assert counter.count == 1


def test_a_refusal_is_repeated_as_it_was(counter: Counter) -> None:
    """F27: a wrong code that is sent twice costs one try."""
    counter.statuses = [422, 303]
    form: dict[str, object] = {"once": name(), "code": "111111"}
    assert [counter.send(form)[0] for _ in range(2)] == [422, 422]


@pytest.mark.parametrize("other", [{"once": "y" * 22}, {"text": "b"}])
def test_what_is_typed_anew_is_another_sending(counter: Counter, other: dict[str, object]) -> None:
    counter.send({"once": "x" * 22, "text": "a"})
    counter.send({"once": "x" * 22, "text": "a", **other})
    assert counter.count == 2


def test_a_stranger_gets_no_answer_of_somebody_elses(counter: Counter) -> None:
    """F27: nor does what was written down of a request open a session."""
    form: dict[str, object] = {"once": name()}
    counter.send(form)
    assert counter.send(form, "a stranger's")[1] == "/done/2"


def test_after_a_failure_the_form_can_be_sent_again(counter: Counter) -> None:
    counter.statuses = [503, 303]
    form: dict[str, object] = {"once": name()}
    assert [counter.send(form)[0] for _ in range(3)] == [503, 303, 303]
    assert counter.count == 2


def test_a_form_without_a_name_is_carried_out_each_time(counter: Counter) -> None:
    for form in ({}, {"once": ""}, {"text": "once=" + "x" * 22}):
        before = counter.count
        counter.send(dict(form))
        counter.send(dict(form))
        assert counter.count == before + 2


def test_answers_are_kept_for_a_minute_and_no_more_than_some_hundreds(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    form: dict[str, object] = {"once": name()}
    counter.send(form)
    monkeypatch.setattr(repeats, "KEPT", 0.0)
    counter.send(form)
    assert counter.count == 2
    monkeypatch.setattr(repeats, "KEPT", 60.0)
    for _ in range(repeats.MOST + 50):
        counter.send({"once": name()})
    assert len(vars(counter.app)["_sendings"]) <= repeats.MOST + 1


def test_every_form_has_another_name() -> None:
    assert len({name() for _ in range(100)}) == 100
