"""Every message key that a screen can show has its sentence, and no sentence is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import portal_sim
from portal_sim.app import PAGES
from portal_sim.messages import TH, say
from portal_sim.soft_token.protocol.web import STATUS

HERE = Path(portal_sim.__file__).parent
KEY = re.compile(r"[a-z_]+\.[a-z_]+")
FOR_PHONES = {*STATUS, "request.unreadable", "request.failed"}  # problem documents: the phone has words of its own
NEVER_SHOWN = {"sign_in.not_accepted", "renewal.not_needed"}  # the page is asked again instead
NO_MESSAGES = {"secrets.json", "portal.db", "openapi.json", "paper.css", "weasyprint.progress"}
SAID = re.compile(r"""say\(["']([a-z_.]+)["']""")
NAMED = re.compile(r"""(?:data-message=|p\.message\()["']([a-z_]+\.[a-z_]+)["']""")


def _literals() -> Iterator[str]:
    for file in HERE.rglob("*.py"):
        if file.name not in {"messages.py", "faults.py"}:  # what goes wrong has names, not messages
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                    yield node.value


def _endpoints() -> set[str]:
    app = Flask("endpoints")
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    return set(app.view_functions)


def _templates() -> str:
    return "\n".join(file.read_text() for file in (HERE / "templates").rglob("*.html"))


RAISED = sorted({*_literals()} - _endpoints() - FOR_PHONES - NEVER_SHOWN - NO_MESSAGES)


@pytest.mark.parametrize("key", RAISED)
def test_every_key_in_the_code_has_a_message(key: str) -> None:
    assert key in TH


@pytest.mark.parametrize("key", sorted({*SAID.findall(_templates())}))
def test_every_key_that_a_template_says_has_a_message(key: str) -> None:
    assert key in TH


def test_the_search_finds_what_is_there() -> None:
    assert {"sign_in.locked", "password.no_digit", "session.idle", "activation.not_yet"} <= set(RAISED)
    assert "activation.expired" in SAID.findall(_templates())


def test_every_refusal_of_the_protocol_has_its_status() -> None:
    spoken = {key for key in _literals() if key.split(".")[0] in {"dpop", "credential"}}
    assert spoken <= set(STATUS)


def test_no_message_is_left_over() -> None:
    raised_by_simkit = {"citizen_id.invalid", "citizen_id.real_looking"}
    assert set(TH) <= {*raised_by_simkit, *_literals(), *SAID.findall(_templates()), *NAMED.findall(_templates())}


def test_placeholders_are_filled_in() -> None:
    assert "14:05" in say("sign_in.locked", until="14:05")
    assert say("form.required", label="ชื่อ") == "กรุณาระบุชื่อ"
    known = {
        "sign_in.locked",
        "sign_in.paused",
        "envelope.opened",
        "form.required",
        "form.too_long",
        "form.control",
        "form.phone",
    }
    assert "{" not in "".join(text for key, text in TH.items() if key not in known)


def test_a_key_without_a_message_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such_key")
